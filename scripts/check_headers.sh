#!/usr/bin/env bash
# Compiles each header alone. By hand, not in scripts/test.sh: it takes five minutes, and a header with a source file is its first include there.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "$0")/.."
cmake --preset release >/dev/null
cmake --build --preset release --target all_verify_interface_header_sets
