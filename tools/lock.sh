#!/bin/sh
# Re-lock requirements/*.txt from requirements/*.in: every file hashed, no index address written down.
# UPGRADE=1 takes newer versions; otherwise what is locked stays unless an .in file asks for something else.
set -eu
cd "$(dirname "$0")/.."
UV=${UV:-.venv/bin/uv}
[ "${UPGRADE:-}" ] && set -- --upgrade || set --
# The oracles have an environment of their own: their licence is not ours.
for name in base test dev oracles rivals; do
    "$UV" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate \
        --custom-compile-command "make lock" "$@" \
        "requirements/$name.in" -o "requirements/$name.txt"
    echo "locked requirements/$name.txt"
done
