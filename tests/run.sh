#!/bin/sh
# Builds and runs all tests: format check, then `dev` and `asan` with every unit, rule and transcript
# test; checks that are slow or about the machine run in `dev` only.
#
#   sh tests/run.sh            what CI runs
#   sh tests/run.sh --long     everything at full size
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
long=0
if [ "${1:-}" = "--long" ]; then
  long=1
fi
export AAR_LONG=$long
# Hooks of git set these, and they would lead the tests' own repositories astray.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX

if [ "$long" -eq 1 ]; then
  sh cmake/install-packages.sh --long
else
  sh cmake/install-packages.sh --tests
fi

step() { printf '\n== %s\n' "$*"; }

step "format"
git -c safe.directory='*' ls-files '*.cpp' '*.hpp' | xargs clang-format --dry-run -Werror

step "test material"
sh tests/conformance/fetch-yaml-suite.sh "$root/build/yaml-suite"
export AAR_YAML_SUITE="$root/build/yaml-suite"
sh tests/conformance/fetch-validators.sh "$root/build/validators"
export AAR_VALIDATORS="$root/build/validators"
sh tests/site/fetch-browser-tools.sh "$root/build/browser-tools"
export AAR_BROWSER_TOOLS="$root/build/browser-tools"

for preset in dev asan; do
  step "$preset: build"
  cmake --preset "$preset" >/dev/null
  cmake --build --preset "$preset" -- --quiet
  step "$preset: tests"
  ctest --preset "$preset"
done

if [ "$long" -eq 1 ]; then
  step "tidy"
  sh tests/tidy.sh
  step "fuzz"
  cmake --preset fuzz >/dev/null
  cmake --build --preset fuzz --target document_fuzzer query_fuzzer -- --quiet
  for fuzzer in document query; do
    build/fuzz/tests/fuzz/${fuzzer}_fuzzer -max_total_time=60 -rss_limit_mb=2048 -print_final_stats=1
  done
fi

step "bench"
AAR_SLACK=1.5 sh tests/bench/run.sh build/dev/aar
