#!/usr/bin/env bash
# Ends with 1 unless server and extension have one version, and a tag, if that is what is given, names it.
#
#   scripts/version.sh [REF]     refs/tags/v1.2.3
set -euo pipefail
cd "$(dirname "$0")/.."

server=$(sed -n '/^\[package\]/,/^\[/s/^version = "\(.*\)"$/\1/p' ../../Cargo.toml)
extension=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' package.json)
if [ -z "$server" ] || [ "$server" != "$extension" ]; then
  echo "version.sh: Cargo.toml says $server, editors/vscode/package.json says $extension" >&2
  exit 1
fi
case ${1:-} in
  "refs/tags/v$server") ;;
  refs/tags/*)
    echo "version.sh: ${1#refs/tags/} is not v$server" >&2
    exit 1
    ;;
esac
echo "$server"
