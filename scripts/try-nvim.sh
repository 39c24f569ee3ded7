#!/usr/bin/env bash
# Opens a real Neovim on a copy of the example newsroom, with the plugin and
# the server of this tree. Your own configuration is left alone.
#
#   scripts/try-nvim.sh [FILE...]   other articles instead of the example
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
root=$(cd "$(dirname "$0")/.." && pwd)
started_in=$PWD

cd "$root"
cargo build --release --quiet
bin=$(target_dir)/release
nvim=$(scripts/nvim.sh)

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r editors/nvim "$scratch/plugin"
"$nvim" --headless --clean -c "helptags $scratch/plugin/doc" -c quit </dev/null
if [ $# = 0 ]; then
  cp -r examples "$scratch/examples"
  cd "$scratch/examples"
  set -- harbour-talks/drafts/harbour-talks.md
else
  cd "$started_in"
fi

for kind in CONFIG DATA STATE CACHE; do
  export "XDG_${kind}_HOME=$scratch/$kind"
done
hint='K: what is this?  CTRL-]: sources  ]d: findings  :help wirecheck'
PATH=$bin:$PATH "$nvim" --clean \
  --cmd "set runtimepath^=$scratch/plugin linebreak signcolumn=yes winborder=rounded" \
  --cmd 'lua vim.diagnostic.config({ severity_sort = true, jump = { float = true } })' \
  -c "autocmd VimEnter * ++once echo '$hint'" \
  "$@"
