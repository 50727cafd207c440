#!/bin/sh
# Make sure there is a Chromium and a Chinese font for the browser tests, and beancount and hledger, which judge what
# the ledger exports; where we may not install them, say so.
set -u
cd "$(dirname "$0")/.."

works() { command -v "$1" >/dev/null 2>&1 && "$1" --version >/dev/null 2>&1; }
have_browser() {
    for name in "${GONGDI_CHROMIUM:-chromium}" chromium chromium-browser google-chrome; do works "$name" && return 0; done
    ls "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-*/chrome-linux*/chrome >/dev/null 2>&1
}
have_font() {
    command -v fc-list >/dev/null 2>&1 && fc-list 2>/dev/null | grep -q -i 'noto.*cjk'
}

ORACLES=.venv-oracles
have_oracles() { [ -x "$ORACLES/bin/bean-check" ] && cmp -s requirements/oracles.txt "$ORACLES/locked.txt"; }
have_hledger() { works hledger || works "$ORACLES/bin/hledger"; }
if ! have_oracles; then
    echo "test-setup: beancount, in an environment of its own" >&2
    rm -rf "$ORACLES"
    { .venv/bin/python -m venv "$ORACLES" 2>/dev/null || .venv/bin/python -m venv --without-pip "$ORACLES"; } \
        && .venv/bin/python -m pip --python "$ORACLES/bin/python" install --quiet --disable-pip-version-check --no-input \
            --require-hashes -r requirements/oracles.txt >/dev/null 2>&1 \
        && cp requirements/oracles.txt "$ORACLES/locked.txt"
fi
if ! have_hledger && command -v apt-get >/dev/null 2>&1; then
    echo "test-setup: hledger, unpacked beside it" >&2
    unpacked=$(mktemp -d)
    # No root is needed: the package is fetched and unpacked, the system stays as it is.
    (cd "$unpacked" && { apt-get -qq download hledger || { apt-get -qq update && apt-get -qq download hledger; }; } \
        && dpkg -x hledger_*.deb .) >/dev/null 2>&1 \
        && mkdir -p "$ORACLES/bin" && cp "$unpacked/usr/bin/hledger" "$ORACLES/bin/hledger"
    rm -rf "$unpacked"
fi
have_oracles && have_hledger || echo "test-setup: the tests of exports will be skipped; to run them: apt install hledger," \
    "and pip install -r requirements/oracles.txt into $ORACLES" >&2

have_browser && have_font && exit 0

if [ "$(id -u)" = 0 ]; then SUDO=''
elif sudo -n true 2>/dev/null; then SUDO='sudo -n'
else SUDO=none; fi

if [ "$SUDO" != none ] && command -v apt-get >/dev/null 2>&1; then
    echo "test-setup: installing Chromium and Noto CJK with apt-get" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt() { $SUDO apt-get -qq -y -o Dpkg::Use-Pty=0 "$@" >/dev/null 2>&1; }
    apt install --no-install-recommends chromium fonts-noto-cjk fontconfig \
        || { apt update && apt install --no-install-recommends chromium fonts-noto-cjk fontconfig; } \
        || apt install --no-install-recommends fonts-noto-cjk fontconfig
    # Ubuntu has Chromium only as a snap, which starts in no container: there the browser comes through Playwright.
    have_browser || $SUDO .venv/bin/playwright install-deps chromium >/dev/null 2>&1
    have_browser || .venv/bin/playwright install chromium >/dev/null 2>&1
fi

have_browser && have_font && exit 0
echo "test-setup: the browser tests will be skipped; to run them: apt install chromium fonts-noto-cjk fontconfig" >&2
exit 0
