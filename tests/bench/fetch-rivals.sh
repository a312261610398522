#!/bin/sh
# usage: fetch-rivals.sh DIR
# Installs into DIR the rivals of tests/bench/goals.py that npm has: markdownlint-cli2, and remark with
# a linter for front matter. Without npm or a network it says so and exits 0: those rows are then
# skipped.
set -u

if [ $# -ne 1 ]; then
  echo "usage: $0 DIR" >&2
  exit 2
fi
directory=$1
if [ -x "$directory/node_modules/.bin/markdownlint-cli2" ]; then
  echo "rivals: already in $directory"
  exit 0
fi
if ! command -v npm >/dev/null 2>&1; then
  echo "rivals: skipped, npm is missing"
  exit 0
fi
mkdir -p "$directory" || exit 2
if npm install --prefix "$directory" --ignore-scripts --no-audit --no-fund --no-save --loglevel=error \
    markdownlint-cli2 remark-cli remark-frontmatter remark-lint-frontmatter-schema >/dev/null 2>&1; then
  echo "rivals: installed in $directory"
else
  echo "rivals: skipped, npm could not install them"
fi
exit 0
