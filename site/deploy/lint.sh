#!/bin/sh
# Every check of `make lint`, all of them even when one fails, so that one run tells everything.
# Its argument is the environment's folder of programs.
set -u

bin=$1
root=$(pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=''

step() {
    name=$1
    shift
    if "$@" >"$scratch/out" 2>&1; then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        cat "$scratch/out"
        failed="$failed\n  $name"
    fi
}

arrows() { PYTHONPATH="$root/site" "$bin/lint-imports" --no-logo; }

templates() {
    git ls-files -co --exclude-standard '*.html' >"$scratch/templates" || return 1
    [ ! -s "$scratch/templates" ] ||
        xargs "$bin/djade" --check --target-version 5.2 <"$scratch/templates"
}

# Production's settings are checked with secrets that exist only for this check.
production() {
    env DJANGO_SETTINGS_MODULE=config.settings.production \
        SECRET_KEY="$("$bin/python" -c 'import secrets; print(secrets.token_urlsafe(64))')" \
        REPORT_CODE_SECRET="$("$bin/python" -c 'import secrets; print(secrets.token_urlsafe(64))')" \
        REPORT_CODE_SALT="$("$bin/python" -c 'import secrets; print(secrets.token_hex(16))')" \
        ERASURE_FILE="$scratch/erasures/erasures.log" \
        EMAIL_URL=smtp://localhost:25 NOTICE_FROM_EMAIL=note@neutral.example \
        ALLOWED_HOSTS=ssstop.example SITE_URL=https://ssstop.example \
        CSRF_TRUSTED_ORIGINS=https://ssstop.example \
        VAR_DIR="$scratch/var" VAULT_DIR="$scratch/vault" \
        DATABASE_URL="sqlite:///$scratch/var/site.sqlite3" CACHE_URL="filecache://$scratch/cache" \
        "$bin/python" manage.py "$@"
}

deployable() {
    mkdir -p "$scratch/var" &&
        production vault init --municipality GM0034 &&
        production check --deploy --fail-level WARNING
}

step 'ruff check' "$bin/ruff" check .
step 'ruff format' "$bin/ruff" format --check .
step 'types (mypy)' "$bin/mypy"
step 'arrows (import-linter)' arrows
step 'templates (djade)' templates
step 'migrations' "$bin/python" manage.py makemigrations --check --dry-run
step 'production settings' deployable
step 'translations' "$bin/python" manage.py update_translations --check
step 'vendored files' "$bin/python" static/vendor.py --check

if [ -n "$failed" ]; then
    printf 'Lint failed:%b\n' "$failed"
    exit 1
fi
