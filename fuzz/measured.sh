#!/usr/bin/env bash
# Calls the compiler so that libFuzzer sees which branches run; stands in front of
# it for our own crates (RUSTC_WORKSPACE_WRAPPER). The flags are those of cargo-fuzz,
# without a sanitizer: there is no unsafe code of ours for one to watch.
#
#   fuzz/measured.sh RUSTC ARGUMENT...
#   fuzz/measured.sh --flags
set -euo pipefail
flags=(
  -Cpasses=sancov-module
  -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
  -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares
  -Cllvm-args=-simplifycfg-branch-fold-threshold=0
)
if [ "$1" = --flags ]; then
  echo "${flags[*]}"
  exit
fi
# A build script is linked without libFuzzer.
case " $* " in
*" --crate-name build_script_"*) exec "$@" ;;
*) exec "$@" "${flags[@]}" ;;
esac
