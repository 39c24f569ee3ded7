#!/usr/bin/env bash
# Scores the reading against annotated articles, where they are at hand:
# a folder "eval" in ../shared, or the one that WIRECHECK_EVAL names.
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
wirecheck=$(target_dir)/release/wirecheck
facts=$(mktemp -d)
trap 'rm -rf "$facts"' EXIT

# score COMMAND GOLD FOLDER...: reads the folders' articles together.
score() {
  local command=$1 gold=$2 folder=$3
  local out
  out=$facts/$(basename "$folder").json
  [ -f "$out" ] || "$wirecheck" facts "$folder" --format json >"$out"
  printf '\n-- %s, %s\n' "$command" "${gold#"$sets"/}"
  python3 "$sets/score.py" "$command" "$gold" "$out"
}

score people-spans "$sets/gum-news/gold.json" "$sets/gum-news"
score people-link-doc "$sets/gum-news/gold.json" "$sets/gum-news"
score people-link-ecb "$sets/ecb/meta.json" "$sets/ecb"
score quote-links "$sets/ecb/quote-links.json" "$sets/ecb"
score conflicts "$sets/ecb/conflicts.json" "$sets/ecb"
for sentences in "$sets"/quantities/{quantulum,recognizers}.json; do
  printf '\n-- quantities, %s\n' "$(basename "$sentences")"
  python3 "$sets/score.py" quantities "$sentences" "$wirecheck"
done

# Two more sets are taken out of other people's repositories by hand.
for export in newswcl polnear; do
  echo
  echo "accuracy: $export not run, its articles have to be exported first ($sets/README.md)"
done
