#!/usr/bin/env bash
# Tests the plugin in a real Neovim with the real server; fetches what it needs on first use.
#
#   test/run.sh [SPEC...]   all specs, or the files named
#   WIRECHECK_BIN           the server to test (default: built from this tree)
#   NVIM                    the Neovim to test in (default: the pinned one)
#
# The closing line is "N passed, N failed".
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
# shellcheck source=scripts/lib.sh
source "$root/scripts/lib.sh"
test=$root/editors/nvim/test

if [ -z "${WIRECHECK_BIN:-}" ]; then
  cd "$root"
  cargo build --quiet
  WIRECHECK_BIN=$(target_dir)/debug/wirecheck
fi
WIRECHECK_BIN=$(realpath "$WIRECHECK_BIN")
export WIRECHECK_BIN
[ -x "$WIRECHECK_BIN" ] || die "$WIRECHECK_BIN cannot be run"

nvim=${NVIM:-$("$root/scripts/nvim.sh" --pinned)}
apt_install lua-busted
LUA_SHARE=$(dpkg -L lua-busted | sed -n 's,/busted/runner.lua$,,p' | grep -m1 '5\.1')
LUA_LIB=$(dpkg -L lua-filesystem | sed -n 's,/lfs\.so$,,p' | grep -m1 '5\.1')
export LUA_SHARE LUA_LIB

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for kind in CONFIG DATA STATE CACHE; do
  export "XDG_${kind}_HOME=$scratch/$kind"
done
export TMPDIR=$scratch

[ $# -gt 0 ] || set -- "$test"/specs/*_spec.lua
status=0
"$nvim" --headless --clean -l "$test/main.lua" -o TAP "$@" </dev/null 2>"$scratch/stderr" |
  tee "$scratch/tap" || status=$?
# Neovim's word on busted's way of leaving says nothing.
grep -v 'E5113: .*\[NULL\]' "$scratch/stderr" >&2 || true

passed=$(grep -c '^ok ' "$scratch/tap") || true
failed=$(grep -c '^not ok ' "$scratch/tap") || true
planned=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' "$scratch/tap")
if [ "$((passed + failed))" != "${planned:-none}" ]; then
  say "only $((passed + failed)) of ${planned:-an unknown number of} tests were run"
  failed=$((failed + 1))
fi
[ "$status" = 0 ] || [ "$failed" != 0 ] || failed=1
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
