#!/bin/sh
# Builds the release binary and prints ratios against named rivals, measured in one interleaved run.
# Fails when a ratio is above its limit. Never compares with an absolute time.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$root"
cmake --preset release >/dev/null
cmake --build --preset release -- --quiet
python3 tests/bench/one_file.py build/release/aar
python3 tests/bench/staged.py build/release/aar
