#!/bin/sh
# Every rule of the house, one line each; what broke is shown in full. Runs all of them before it fails.
set -u
cd "$(dirname "$0")/.."
BIN=.venv/bin
GONGDI_DATA=$(mktemp -d)
export GONGDI_DATA DJANGO_SETTINGS_MODULE=gongdi.site.settings
SAID=$(mktemp)
trap 'rm -rf "$GONGDI_DATA" "$SAID"' EXIT
broken=''

hold() { # hold NAME COMMAND...
    name=$1; shift
    if "$@" >"$SAID" 2>&1; then
        printf '%-13s ok    %s\n' "$name" "$(tail -n 1 "$SAID")"
    else
        printf '%-13s BROKEN\n' "$name"
        sed 's/^/    /' "$SAID"
        broken="$broken $name"
    fi
}

templates() { find src -name '*.html' | grep -q . || return 0; $BIN/djlint src --lint --quiet; }
types() { if [ -d bench ]; then $BIN/mypy src tools bench; else $BIN/mypy; fi; }

hold format       $BIN/ruff format --check --quiet --output-format concise .
hold lint         $BIN/ruff check --quiet --output-format concise .
hold types        types
hold floors       $BIN/lint-imports --no-cache --no-logo
hold migrations   $BIN/python -m django makemigrations --check --dry-run
hold django       $BIN/python -m django check --fail-level WARNING
hold translations $BIN/python -m tools.check_messages
hold templates    templates
hold sizes        $BIN/python -m tools.check_sizes
hold words        $BIN/python -m tools.check_words
hold docs         $BIN/python -m tools.check_docs
hold reference    $BIN/python -m tools.reference --check
hold locks        $BIN/python -m tools.check_locks

if [ -n "$broken" ]; then
    echo "check: broken:$broken"
    exit 1
fi
echo "check: every rule holds"
