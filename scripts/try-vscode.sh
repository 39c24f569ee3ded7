#!/usr/bin/env bash
# Opens a real VS Code on a copy of the example newsroom, with the extension and
# the server of this tree. Your own settings and extensions are left alone.
# Without VS Code on this machine, serves it to a browser (code-server, fetched
# on first use) on an address of this machine only; Ctrl+C ends it.
#
#   scripts/try-vscode.sh [FOLDER]   other articles instead of the example
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# = 0 ] || articles=$(realpath "$1")

cd "$root"
cargo build --release --quiet
WIRECHECK_BIN=$(target_dir)/release/wirecheck
export WIRECHECK_BIN
if ! command -v code >/dev/null; then
  WIRECHECK_BENCH=$(editors/vscode/test/setup.sh --no-browser)
  export WIRECHECK_BENCH PATH=$WIRECHECK_BENCH/bin:$PATH
fi
editors/vscode/scripts/modules.sh
exec node editors/vscode/test/try.mjs ${articles:+"$articles"}
