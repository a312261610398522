#!/bin/sh
# @MARK@
# Made by `aar hook install --hook @HOOK@`, taken away by `aar hook uninstall --hook @HOOK@`. Write
# what is to run besides into another hook, and install again: that one is kept, and runs first.

case $0 in
  */*) here=${0%/*} ;;
  *) here=. ;;
esac
before=$here/@HOOK@.before-aar
if [ "$0" != "$before" ] && [ -f "$before" ] && [ -x "$before" ]; then
  "$before" "$@" || exit "$?"
fi

if ! command -v aar >/dev/null 2>&1; then
  echo '@HOOK@: aar is not on PATH, so the reviews were NOT checked; nothing is held up' >&2
  exit 0
fi
exec aar @COMMAND@ </dev/null
