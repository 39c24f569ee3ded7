#!/usr/bin/env bash
# Makes the pictures of Neovim that the documentation shows: a user's first day
# (editors/nvim/test/specs/journey_spec.lua) in a real terminal, by real keys.
#
#   scripts/nvim-pictures.sh [FOLDER]   all pictures into a folder, none into docs/images
#   WIRECHECK_BIN                       the server (default: built from this tree)
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
root=$(cd "$(dirname "$0")/.." && pwd)

apt_install tmux chromium fonts-dejavu-core
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

WIRECHECK_PICTURES=$scratch "$root/editors/nvim/test/run.sh" \
  "$root/editors/nvim/test/specs/journey_spec.lua" >&2

picture() {
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=925,592 \
    --user-data-dir="$scratch/chromium" --screenshot="$2" "file://$1" >/dev/null 2>&1
  say "$2"
}

if [ $# -gt 0 ]; then
  mkdir -p "$1"
  for page in "$scratch"/*.html; do
    picture "$page" "$(realpath "$1")/$(basename "$page" .html).png"
  done
  exit
fi
picture "$scratch/03-hover.html" "$root/docs/images/nvim.png"
picture "$scratch/06-fixes.html" "$root/docs/images/nvim-fixes.png"
picture "$scratch/10-what-was-said.html" "$root/docs/images/nvim-compare.png"
