#!/bin/sh
# Pins every package with hashes: one file serves Python 3.11 to 3.14 on Linux and macOS.
# Its first argument is uv, the rest goes to it (--upgrade). No host name and no path gets into the files.
set -eu

uv=$1
shift
more="$*"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

compile() {
    # shellcheck disable=SC2086  # several options, split on purpose
    "$uv" pip compile pyproject.toml --universal --python-version 3.11 \
        --generate-hashes --no-header --no-emit-index-url --quiet $more "$@"
}

compile --output-file requirements.txt
# The same pins and more, so that one environment can serve both.
compile --extra dev --constraint requirements.txt --output-file requirements-dev.txt
# The next Wagtail in place of ours, whatever else that moves.
echo 'wagtail==8.0.1' >"$scratch/next.txt"
compile --extra dev --override "$scratch/next.txt" --no-annotate --output-file requirements-next.txt
wc -l requirements.txt requirements-dev.txt requirements-next.txt
