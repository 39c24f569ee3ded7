#!/usr/bin/env bash
# Runs every test, setting up what the tests need.
#
#   scripts/test.sh [PART...]   all parts, or those named (scripts/test.sh --list)
#
# Needs Rust, Node with npm, and Debian or its like for the rest. Every part runs,
# whatever became of the one before. The closing line is "N passed, N failed", in parts.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

parts=(format lint docs tests scripts build examples supply fuzz nvim clients report vscode accuracy)

part_format() { cargo fmt --all --check; }
part_lint() { cargo clippy --all-targets --quiet -- -D warnings; }
part_docs() { RUSTDOCFLAGS='-D warnings -A rustdoc::private_intra_doc_links' cargo doc --no-deps --document-private-items --quiet; }
part_tests() { cargo test --quiet; }
part_scripts() {
  apt_install shellcheck lua-check
  git ls-files '*.sh' .ci/run | xargs shellcheck --external-sources
  luacheck --no-color --quiet --config editors/nvim/.luacheckrc editors/nvim
}
part_build() {
  cargo fetch --quiet --locked
  # A build script that fetches something fails here.
  offline cargo build --release --locked --offline
  "$wirecheck" --version
}
part_examples() { "$wirecheck" check examples; }
part_supply() { scripts/supply.sh; }
part_fuzz() { scripts/fuzz.sh 6; }
part_nvim() { WIRECHECK_BIN=$wirecheck editors/nvim/test/run.sh; }
part_clients() { WIRECHECK_BIN=$wirecheck tests/clients/run.sh; }
part_report() { WIRECHECK_BIN=$wirecheck tests/report/run.sh; }
part_vscode() { WIRECHECK_BIN=$wirecheck editors/vscode/test/run.sh; }
part_accuracy() { scripts/accuracy.sh; }

if [ "${1:-}" = --list ]; then
  printf '%s\n' "${parts[@]}"
  exit
fi
[ $# = 0 ] || parts=("$@")
for part in "${parts[@]}"; do
  declare -F "part_$part" >/dev/null || die "no such part: $part"
done

command -v cargo >/dev/null || die "cargo is missing: install Rust first"
wirecheck=$(target_dir)/release/wirecheck
passed=0 failed=0 summary=()
for part in "${parts[@]}"; do
  printf '\n== %s\n' "$part"
  began=$SECONDS
  # In a shell of its own and not as a condition: `set -e` would be off there.
  set +e
  (
    set -e
    "part_$part"
  ) </dev/null
  status=$?
  set -e
  if [ $status = 0 ]; then
    passed=$((passed + 1)) word=ok
  else
    failed=$((failed + 1)) word="FAILED ($status)"
  fi
  summary+=("$(printf '%-10s %4d s  %s' "$part" $((SECONDS - began)) "$word")")
done

printf '\n== summary\n'
printf '%s\n' "${summary[@]}"
printf '%d passed, %d failed\n' $passed $failed
[ $failed = 0 ]
