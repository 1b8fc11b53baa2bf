#!/bin/sh
# Runs its arguments with the newest Python of 3.14-3.11 that can make an environment.
# The environment of the project comes first where it works: a second start is quicker.
set -eu

ours="${VENV:-.venv}/bin/python"
if [ -x "$ours" ] && "$ours" -c 'import pip' 2>/dev/null; then
    exec "$ours" "$@"
fi

# Each candidate is tried, not just found: a pyenv shim stands on PATH for Pythons that
# are not switched on, and Debian's python3 comes without the modules venv and ensurepip.
without_venv=''
for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
    old_ifs=$IFS
    IFS=:
    for folder in $PATH; do
        IFS=$old_ifs
        candidate="$folder/$name"
        [ -x "$candidate" ] || continue
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        if "$candidate" -c 'import venv, ensurepip' 2>/dev/null; then
            exec "$candidate" "$@"
        fi
        [ -n "$without_venv" ] || without_venv=$candidate
    done
    IFS=$old_ifs
done

if [ -n "$without_venv" ]; then
    version=$("$without_venv" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "Python $version is here ($without_venv), but without its module venv." >&2
    echo "On Debian and Ubuntu: sudo apt install python$version-venv" >&2
    exit 1
fi
echo "SSSTOP needs Python 3.11, 3.12, 3.13 or 3.14, and found none on PATH." >&2
for name in python3 python; do
    if found=$("$name" --version 2>&1); then
        echo "Found instead: $found ($(command -v "$name"))." >&2
        break
    fi
done
echo "On Debian and Ubuntu: sudo apt install python3 python3-venv; on macOS: brew install python" >&2
exit 1
