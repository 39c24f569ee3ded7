#!/usr/bin/env bash
# Tests the extension in a real VS Code with the real server; fetches what it needs on first use.
#
#   test/run.sh [GROUP...]   all tests, or the groups named: unit, host, journey, window, pictures (of the docs)
#   WIRECHECK_BIN            the server to test (default: built from this tree)
#
# Screenshots are left in test-output/vscode at the top of the repository. The closing line is "N passed, N failed".
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/../../../scripts/lib.sh"
cd "$(dirname "$0")/.."

if [ -z "${WIRECHECK_BIN:-}" ]; then
  cargo build --quiet
  WIRECHECK_BIN=$(target_dir)/debug/wirecheck
fi
WIRECHECK_BIN=$(realpath "$WIRECHECK_BIN")
export WIRECHECK_BIN
# The index of whoever runs this stays as it is.
export WIRECHECK_CACHE_DIR=
[ -x "$WIRECHECK_BIN" ] || die "$WIRECHECK_BIN cannot be run"

WIRECHECK_BENCH=$(test/setup.sh)
export WIRECHECK_BENCH PATH=$WIRECHECK_BENCH/bin:$PATH
scripts/modules.sh
exec node test/run.mjs "$@"
