#!/bin/sh
# Everything from a fresh clone on Debian 12: installs what is missing, builds aar, and shows its main
# job on a copy of the example archive in a throw-away git repository. Changes nothing in the clone but
# the ignored build/ folder.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
aar="$root/build/release/aar"

sh "$root/cmake/install-packages.sh"

echo "Building aar (a minute or two the first time) ..."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
cd "$root"
if ! { cmake --preset release && cmake --build --preset release; } >"$log" 2>&1 </dev/null; then
  tail -n 60 "$log" >&2
  echo "The build failed; the lines above say where." >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$log" "$work"' EXIT
cp -R "$root/examples/archive/." "$work/"
cd "$work"
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init --quiet .
git config user.name "Ada Example"
git config user.email "ada@example.com"
git add --all
git commit --quiet -m "The example archive"

show() {  # prints a command as typed and runs it; any exit code but the expected one ends the script
  expected=$1
  shift
  printf '\n$ aar'
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9_./:=-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
  code=0
  "$aar" "$@" || code=$?
  if [ "$code" -ne "$expected" ]; then
    echo "aar ended with $code, not with $expected" >&2
    exit 1
  fi
}

show 0 new incident "Checkout answers slowly after the cache move" --severity sev2 --service checkout --date 2026-11-20
show 0 lint
show 1 lint --as in-review reviews/2026/2026-11-20-checkout-answers-slowly-after-the-cache-move.md
show 0 next checkout-answers-slowly
show 0 index
show 0 index --check
show 0 list --where 'severity>=sev2' --limit 5
show 0 search 'migration lock' --limit 3

cat <<END

That was aar on a copy of examples/archive. The binary stands alone:

  $aar

Try it where your own reviews are:

  cd YOUR-REPOSITORY
  $aar init
  $aar lint path/to/your/postmortems

or put it on your PATH:  sudo install -m 755 $aar /usr/local/bin/
More: README.md, docs/, and 'aar help'.
END
