#!/usr/bin/env bash
# Opens reports in a real browser, and holds SARIF against its schema. Needs Node 20 or newer with npm.
#
#   WIRECHECK_BIN=target/release/wirecheck tests/report/run.sh
#   CHROMIUM   a Chromium or Chrome to use instead of the system's
#   SHOTS      a folder for pictures of the pages
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/../../scripts/lib.sh"
cd "$(dirname "$0")"

binary=${WIRECHECK_BIN:-../../target/release/wirecheck}
[ -x "$binary" ] || die "no binary at $binary: cargo build --release"
WIRECHECK_BIN=$(realpath "$binary")
export WIRECHECK_BIN

if [ -z "${CHROMIUM:-}" ]; then
  command -v chromium >/dev/null || apt_install chromium fonts-dejavu-core
  CHROMIUM=$(command -v chromium)
fi
export CHROMIUM
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent --no-fund --no-audit --ignore-scripts
exec node --test --test-concurrency=1 ./*.test.mjs
