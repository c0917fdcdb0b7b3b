#!/bin/sh
# Sees that the tests find Chromium, pdftotext, LibreOffice and nginx; installs them where that needs no asking.
# `sh tests/tools.sh nightly`: also the browsers of other makers, and Apache.
set -eu

missing=
if ! command -v chromium-headless-shell >/dev/null; then
    # It takes a quarter less time than the browser with windows; not every system has it.
    if [ "$(id -u)" = 0 ] && apt-cache show chromium-headless-shell >/dev/null 2>&1; then
        missing="$missing chromium-headless-shell"
    else
        command -v chromium >/dev/null || command -v chromium-browser >/dev/null ||
            command -v google-chrome >/dev/null || missing="$missing chromium"
    fi
fi
command -v pdftotext >/dev/null || missing="$missing poppler-utils"
# Writer reads documents, Calc (libsclo.so) workbooks; each is a package of its own.
command -v soffice >/dev/null || missing="$missing libreoffice-writer-nogui"
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || missing="$missing libreoffice-calc-nogui"
command -v nginx >/dev/null || missing="$missing nginx-light libnginx-mod-http-brotli-static"
if [ "${1:-}" = nightly ]; then
    command -v firefox-esr >/dev/null || command -v firefox >/dev/null || missing="$missing firefox-esr"
    command -v WebKitWebDriver >/dev/null || missing="$missing webkit2gtk-driver"
    command -v gs >/dev/null || missing="$missing ghostscript"
    command -v apache2 >/dev/null || missing="$missing apache2"
    # Draw reads PDF files.
    [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsdlo.so" ] || missing="$missing libreoffice-draw-nogui"
    command -v Xvfb >/dev/null || missing="$missing xvfb"
fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of packages
    size=$(apt-get install -y -qq --no-install-recommends --print-uris $missing | awk '{ sum += $3 } END { print int(sum / 1e6) }')
    echo "Installing$missing: $size MB are fetched" >&2
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "The tests need these programs, which only the system can install:$missing" >&2
    echo "On Debian or Ubuntu: sudo apt-get install$missing" >&2
    exit 1
fi
