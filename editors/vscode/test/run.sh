#!/usr/bin/env bash
# Tests the extension in a real VS Code with the real server; fetches what it needs on first use.
#
#   test/run.sh [WORD...]   all tests, or the groups named: unit, host, window
#   WIRECHECK_BIN           the server to test (default: built from this tree)
#
# Screenshots are left in test-output/vscode at the top of the repository. The closing line is "N passed, N failed".
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)

if [ -z "${WIRECHECK_BIN:-}" ]; then
  cargo build --release --quiet --manifest-path "$root/Cargo.toml"
  target=$(cargo metadata --manifest-path "$root/Cargo.toml" --format-version 1 --no-deps \
    | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')
  WIRECHECK_BIN=$target/release/wirecheck
fi
WIRECHECK_BIN=$(realpath "$WIRECHECK_BIN")
export WIRECHECK_BIN

bench=$("$here/setup.sh")
export WIRECHECK_BENCH=$bench PATH=$bench/bin:$PATH
cd "$here/.."
stamp=node_modules/.wirecheck-lock
cmp -s package-lock.json "$stamp" || { npm ci --silent && cp package-lock.json "$stamp"; }
exec node test/run.mjs "$@"
