#!/bin/sh
# Make .venv, install the locked dependencies and the `gongdi` command, compile the translations.
# Usage: tools/setup.sh [test] [dev]   A second run that finds nothing changed takes a few milliseconds.
# pip is never told an address: whoever sits behind a mirror has it in pip.conf.
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
VENV=.venv

say() { printf '%s\n' "$*" >&2; }

need_python() {
    if ! command -v "$PYTHON" >/dev/null 2>&1; then
        say "setup: $PYTHON was not found. Install Python 3.11 or newer (Debian, Ubuntu: apt install python3 python3-venv)."
        exit 1
    fi
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        say "setup: $("$PYTHON" --version) is too old, Gongdi needs Python 3.11 or newer. Name another one: make setup PYTHON=python3.12"
        exit 1
    }
}

make_venv() {
    rm -rf "$VENV"
    if "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
        "$PYTHON" -m venv "$VENV"
        PIP="$VENV/bin/python -m pip"
    elif "$PYTHON" -c 'import pip, venv' 2>/dev/null; then
        "$PYTHON" -m venv --without-pip "$VENV"
        PIP="$PYTHON -m pip --python $VENV/bin/python"
    else
        say "setup: $PYTHON can make no virtual environment: install python3-venv (Debian, Ubuntu: apt install python3-venv) and run make setup again."
        exit 1
    fi
}

find_pip() {
    if "$VENV/bin/python" -c 'import pip' 2>/dev/null; then
        PIP="$VENV/bin/python -m pip"
    else
        PIP="$PYTHON -m pip --python $VENV/bin/python"
    fi
}

# Run pip with a counter where somebody watches; its own words are kept for the case that it fails.
run_pip() { # run_pip TOTAL ARGUMENTS...
    total=$1; shift
    : > "$VENV/pip.log"
    { $PIP "$@" --disable-pip-version-check --no-input 2>&1 && echo setup-pip-done; } | {
        count=0
        failed=1
        while IFS= read -r line; do
            case $line in
                setup-pip-done) failed=0; continue ;;
                Collecting*|"Requirement already"*)
                    count=$((count + 1))
                    [ -t 2 ] && printf '\r  %s of %s' "$count" "$total" >&2 ;;
            esac
            printf '%s\n' "$line" >> "$VENV/pip.log"
        done
        [ -t 2 ] && printf '\r\033[K' >&2
        [ "$failed" = 0 ] && exit 0
        grep '^ERROR' "$VENV/pip.log" | cut -c 1-300 | tail -n 5 >&2
        say "setup: pip could not install the locked dependencies; its whole story is in $VENV/pip.log. It looks where your pip.conf says."
        exit 1
    }
}

# The stamp is the state it was made from: where, with which Python, from which locks.
key() {
    printf '%s %s\n' "$PWD" "$(readlink -f "$VENV/bin/python" 2>/dev/null || echo none)"
    cat pyproject.toml tools/setup.sh "$@"
}

install() { # install NAME LOCK...
    name=$1; shift
    want=$(key "$@" | cksum)
    if [ -x "$VENV/bin/python" ] && [ "$(cat "$VENV/.stamp-$name" 2>/dev/null || true)" = "$want" ]; then
        return 0
    fi
    if [ "$name" = base ]; then
        need_python
        if [ -x "$VENV/bin/python" ] && [ "$(cat "$VENV/.place" 2>/dev/null || true)" = "$PWD" ] \
            && "$VENV/bin/python" -c 'import encodings' 2>/dev/null; then
            find_pip
        else
            say "setup: making $VENV with $("$PYTHON" --version)"
            make_venv
            printf '%s\n' "$PWD" > "$VENV/.place"
        fi
    else
        find_pip
    fi
    say "setup: installing the locked $name dependencies"
    for lock in "$@"; do last=$lock; done
    run_pip "$(grep -c == "$last")" install --require-hashes --no-deps -r "$last"
    if [ "$name" = base ]; then
        run_pip 1 install --no-build-isolation --no-deps --editable .
    fi
    key "$@" | cksum > "$VENV/.stamp-$name"
}

# A .po without a .mo as young as itself is compiled again.
translations() {
    for po in src/gongdi/site/locale/*/LC_MESSAGES/*.po; do
        [ -f "$po" ] || continue
        mo="${po%.po}.mo"
        if [ ! -f "$mo" ] || [ "$po" -nt "$mo" ]; then
            "$VENV/bin/python" tools/compile_messages.py "$po"
        fi
    done
}

install base requirements/base.txt
for extra in "$@"; do
    install "$extra" requirements/base.txt "requirements/$extra.txt"
done
translations
