#!/usr/bin/env bash
# Fuzzes the targets below fuzz/ with libFuzzer, each for so many seconds.
#
#   scripts/fuzz.sh [--thorough] [SECONDS [TARGET...]]   8 seconds, all targets
#
# As it stands the build is a debug build, of which only our own crate is measured:
# it shares the dependencies with `cargo test`. --thorough optimises, keeps the
# assertions, and measures every crate: it takes minutes to build and is for long runs.
#
# Needs Rust (any, not only nightly: what is measured is asked of LLVM itself) and a
# C++ compiler, which is installed if it is missing. What a run learns is kept in
# .cache/fuzz; an input that breaks something is written to .cache/fuzz/found and
# belongs in fuzz/seeds/TARGET once it is mended: `cargo test` replays them all.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

thorough=false
if [ "${1:-}" = --thorough ]; then
  thorough=true
  shift
fi
seconds=${1:-8}
[[ $seconds =~ ^[0-9]+$ ]] || die "seconds, not $seconds"
[ $# = 0 ] || shift
targets=("$@")
if [ $# = 0 ]; then
  for file in fuzz/fuzz_targets/*.rs; do
    targets+=("$(basename "$file" .rs)")
  done
fi
for target in "${targets[@]}"; do
  [ -e "fuzz/fuzz_targets/$target.rs" ] || die "no such target: $target"
done

command -v cargo >/dev/null || die "cargo is missing: install Rust first"
command -v c++ >/dev/null || apt_install g++

binaries=$(target_dir)
if $thorough; then
  # With a target named, build scripts are built without the flags.
  host=$(rustc -vV | sed -n 's/^host: //p')
  flags=$(fuzz/measured.sh --flags)
  RUSTFLAGS="${RUSTFLAGS:-} $flags -Cdebug-assertions -Coverflow-checks" CARGO_TARGET_DIR=$binaries/fuzz \
    cargo build --quiet --package wirecheck-fuzz --release --target "$host"
  binaries=$binaries/fuzz/$host/release
else
  RUSTC_WORKSPACE_WRAPPER=$PWD/fuzz/measured.sh cargo build --quiet --package wirecheck-fuzz
  binaries=$binaries/debug
fi

learnt=.cache/fuzz found=.cache/fuzz/found logs=.cache/fuzz/logs
mkdir -p "$found" "$logs"

# Runs one target and says what came of it.
run() {
  local target=$1 word=ok options=()
  mkdir -p "$learnt/$target"
  [ ! -e "fuzz/words/$target.txt" ] || options+=("-dict=fuzz/words/$target.txt")
  "$binaries/$target" -max_total_time="$seconds" -max_len=4096 -timeout=20 -rss_limit_mb=3000 \
    -print_final_stats=1 -artifact_prefix="$found/$target-" "${options[@]}" \
    "$learnt/$target" "fuzz/seeds/$target" >"$logs/$target" 2>&1 ||
    word="FAILED: $(sed -n 's/.*Test unit written to //p' "$logs/$target" | tail -1)"
  local runs covered
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$logs/$target")
  covered=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$logs/$target" | tail -1)
  printf '%-13s %9s executions  %6s edges  %s\n' "$target" "${runs:-?}" "${covered:-?}" "$word"
  [ "$word" = ok ] || {
    grep -v '^#' "$logs/$target" | tail -40 >&2
    return 1
  }
}

# One at each processor.
failed=0 running=0
for target in "${targets[@]}"; do
  if [ $running -ge "$(nproc)" ]; then
    wait -n || failed=1
    running=$((running - 1))
  fi
  run "$target" &
  running=$((running + 1))
done
while [ $running -gt 0 ]; do
  wait -n || failed=1
  running=$((running - 1))
done
[ $failed = 0 ]
