#!/usr/bin/env bash
# Tests the server with the clients that offer least: eglot 1.9 (UTF-16, plain
# text, no file watching) and ALE (no position encodings, no progress, no folders).
#
#   tests/clients/run.sh   WIRECHECK_BIN: the server to test (default: built from this tree)
#
# The closing line is "N passed, N failed".
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=scripts/lib.sh
source "$root/scripts/lib.sh"
clients=$root/tests/clients

if [ -z "${WIRECHECK_BIN:-}" ]; then
  cd "$root"
  cargo build --quiet
  WIRECHECK_BIN=$(target_dir)/debug/wirecheck
fi
WIRECHECK_BIN=$(realpath "$WIRECHECK_BIN")
export WIRECHECK_BIN
# The index of whoever runs this stays as it is.
export WIRECHECK_CACHE_DIR=

apt_install emacs-nox elpa-eglot vim vim-ale
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Each prints "ok WHAT" and "not ok WHAT", and "done" when it came to its end.
run() {
  local name=$1
  shift
  cp -r "$root/examples" "$scratch/$name"
  echo "# $name"
  local out=$scratch/$name.out
  (cd "$scratch/$name" && env HOME="$scratch" LC_ALL=C.UTF-8 timeout 120 "$@") </dev/null >"$out" 2>&1 || true
  grep -q '^done$' "$out" || echo "not ok $name: comes to its end" >>"$out"
  if grep -q '^not ok ' "$out"; then
    sed 's/^/  /' "$out"
  fi
  grep -E '^(not )?ok ' "$out"
}

# Without -Q: Debian's packages are made known by the site's start-up file.
run eglot emacs --batch -l package -f package-initialize -l "$clients/eglot.el"
run ale vim -es -i NONE -n -Nu NONE --cmd 'set packpath^=/usr/share/vim/vimfiles' \
  --cmd 'set verbosefile=/dev/stdout' -S "$clients/ale.vim"

passed=$(cat "$scratch"/*.out | grep -c '^ok ') || true
failed=$(cat "$scratch"/*.out | grep -c '^not ok ') || true
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
