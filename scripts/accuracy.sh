#!/usr/bin/env bash
# Scores the reading and the comparisons against annotated articles, where they are at hand,
# and fails if a score fell below its floor in tests/accuracy/floors.toml.
#
#   scripts/accuracy.sh [--markdown | --set-floors]
#
# WIRECHECK_EVAL     the folder of annotated articles and their scorer (default: ../shared/eval)
# WIRECHECK_NEWSWCL  exported articles of NewsWCL50, a folder event_N for each event
# WIRECHECK_POLNEAR  a converted part of PolNeAR, with its gold.json
#
# The articles of the last two are not free to pass on: they are exported by hand.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

sets=${WIRECHECK_EVAL:-../shared/eval}
if ! [ -f "$sets/score.py" ]; then
  echo "accuracy: not run, the annotated articles are not here ($sets)"
  exit 0
fi
command -v python3 >/dev/null || apt_install python3

cargo build --release --quiet
options=()
[ -z "${WIRECHECK_NEWSWCL:-}" ] || options+=(--newswcl "$WIRECHECK_NEWSWCL")
[ -z "${WIRECHECK_POLNEAR:-}" ] || options+=(--polnear "$WIRECHECK_POLNEAR")
exec python3 -B tests/accuracy/report.py --wirecheck "$(target_dir)/release/wirecheck" --eval "$sets" "${options[@]}" "$@"
