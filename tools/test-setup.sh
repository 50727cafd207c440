#!/bin/sh
# Make sure there is a Chromium and a Chinese font for the browser tests; where we may not install them, say so.
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
