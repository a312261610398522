#!/bin/sh
# Prints ratios against named rivals, measured in one interleaved run. Fails when a ratio is above its
# limit. Never compares with an absolute time.
#
#   sh tests/bench/run.sh           builds the release binary and measures that
#   sh tests/bench/run.sh BINARY    measures this one
#
# AAR_SLACK=1.5 lets every ratio be half as large again: for the build `dev`, and machines that are busy.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$root"
aar=${1:-build/release/aar}
if [ $# -eq 0 ]; then
  cmake --preset release >/dev/null
  cmake --build --preset release -- --quiet
fi
python3 tests/bench/one_file.py "$aar"
python3 tests/bench/staged.py "$aar"
python3 tests/bench/log.py "$aar"
python3 tests/bench/imports.py "$aar"
python3 tests/bench/hostile.py "$aar"
python3 tests/bench/site.py "$aar" 1000
if [ "${AAR_LONG:-0}" = 1 ]; then
  sh tests/bench/fetch-rivals.sh build/rivals
  cmake --build "$(dirname "$aar")" --target read_blobs -- --quiet
  python3 tests/bench/goals.py "$aar"
  python3 tests/bench/site.py "$aar"
fi
