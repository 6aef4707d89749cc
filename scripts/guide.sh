#!/usr/bin/env bash
# Takes over the guide as the tests have just drawn it; look at build/release/tests/guide first.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "$0")/.."

drawn=build/release/tests/guide
[ -d "$drawn/images" ] || { echo "run build/release/tests/ui_test --gtest_filter=Guide.* first" >&2; exit 2; }
mkdir -p docs/guide
rm -rf docs/guide/images
cp -r "$drawn/images" docs/guide/images
# A quarter of the bytes for colours that nobody tells apart.
command -v pngquant >/dev/null || { echo "install pngquant (Debian) for the guide's pictures" >&2; exit 3; }
pngquant --force --ext .png --strip --speed 1 96 docs/guide/images/*.png
cp "$drawn"/guide.*.md docs/guide/
