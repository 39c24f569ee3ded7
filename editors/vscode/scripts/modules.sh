#!/usr/bin/env bash
# Installs the extension's packages, unless they are there as package-lock.json has them.
set -euo pipefail
cd "$(dirname "$0")/.."
stamp=node_modules/.package-lock-installed.json
cmp -s package-lock.json "$stamp" || {
  npm ci --loglevel=error >&2
  cp package-lock.json "$stamp"
}
