#!/usr/bin/env bash
# Lets a random hand draw zones for a long time: scripts/torture_hand.sh [STEPS] [SEED] [TEST PROGRAM]. A million steps by default, about
# 35 minutes of CPU; prints how far it has walked and, at the end, how often each tool was used and how often it refused.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "$0")/.."

program=$(realpath "${3:-build/release/tests/jobs_hand_test}")
[ -x "$program" ] || { echo "no $program: build it first (scripts/test.sh)" >&2; exit 2; }
cd build/release/tests
export GRIDWALK_HAND_STEPS=${1:-1000000} GRIDWALK_HAND_SEED=${2:-7}
nice -n 19 bash -c 'time "$1" --gtest_filter="HandWalk.OnASmall*"' _ "$program"
