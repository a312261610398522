#!/bin/sh
# Runs clang-tidy over every source file of the tree, on all cores, and fails when it finds anything.
# Takes minutes, so only `tests/run.sh --long` calls it. Installs nothing.
#
#   sh tests/tidy.sh            all sources
#   sh tests/tidy.sh FILE...    only these
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
for tool in clang++ clang-tidy; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    echo "tidy: \`$tool\` is missing; on Debian: apt-get install clang clang-tidy" >&2
    exit 1
  fi
done

# The preset's database: the flags each file is compiled with, and the batches that the build makes of
# small files, because most of the time goes into their headers. Nothing is built.
cmake --preset tidy -DAAR_BATCHES=ON >/dev/null

# What clang-tidy says besides findings (how many warnings of system headers it kept to itself) is
# shown only of a file that fails. A batch includes sources, which is suspicious elsewhere.
# shellcheck disable=SC2016  # the inner shell expands it
check='
output=$(clang-tidy -p build/tidy --quiet --checks=-bugprone-suspicious-include \
  --header-filter="/(include/aar|src)/" "$1" 2>&1) && exit 0
printf "== %s\n%s\n" "$1" "$output"
exit 1'

if [ $# -eq 0 ]; then
  # Those the build itself writes, but for the batches, are data. Tests are looked at one by one: their
  # folder has settings of its own, which a batch elsewhere does not see.
  python3 -c '
import json, os
for entry in json.load(open("build/tidy/compile_commands.json")):
    if os.path.exists(entry["file"]) and "/tests/" not in entry["file"]:
        print(entry["file"], end="\0")
'
  git -c safe.directory='*' ls-files -z --cached --others --exclude-standard -- 'tests/*.cpp'
else
  printf '%s\0' "$@"
fi | xargs -0 -n 1 -P "$(nproc)" sh -c "$check" tidy || exit 1
