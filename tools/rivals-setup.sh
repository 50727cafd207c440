#!/bin/sh
# The programs that benchmarks stand beside, in an environment of their own (.venv-rivals); their licence is not ours.
set -eu
cd "$(dirname "$0")/.."
RIVALS=.venv-rivals
cmp -s requirements/rivals.txt "$RIVALS/locked.txt" && exit 0
echo "rivals-setup: installing what the benchmarks are compared with" >&2
rm -rf "$RIVALS"
.venv/bin/python -m venv "$RIVALS" 2>/dev/null || .venv/bin/python -m venv --without-pip "$RIVALS"
.venv/bin/python -m pip --python "$RIVALS/bin/python" install --quiet --disable-pip-version-check --no-input \
    --require-hashes -r requirements/rivals.txt
cp requirements/rivals.txt "$RIVALS/locked.txt"
