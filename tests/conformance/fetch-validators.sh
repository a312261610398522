#!/bin/sh
# usage: fetch-validators.sh DIR
# Installs into DIR what tests/docs/formats.py checks reports with when the environment variable
# AAR_VALIDATORS is DIR: ajv and the SARIF schema (the npm package @microsoft/jest-sarif carries it),
# and sarif-multitool, some 110 MB in all. Without npm or a network it says so and exits 0: those
# checks are then skipped.
set -u

if [ $# -ne 1 ]; then
  echo "usage: $0 DIR" >&2
  exit 2
fi
directory=$1
multitool=$directory/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool

if [ -x "$multitool" ]; then
  echo "validators: already in $directory"
  exit 0
fi
if ! command -v npm >/dev/null 2>&1; then
  echo "validators: skipped, npm is missing"
  exit 0
fi
mkdir -p "$directory" || exit 2
if npm install --prefix "$directory" --ignore-scripts --no-audit --no-fund --no-save --loglevel=error \
    ajv@8 ajv-draft-04@1 ajv-formats@3 @microsoft/jest-sarif@1.0.0-beta.0 \
    @microsoft/sarif-multitool@5 >/dev/null 2>&1 && chmod +x "$multitool" 2>/dev/null; then
  echo "validators: installed in $directory"
else
  echo "validators: skipped, npm could not install them"
fi
exit 0
