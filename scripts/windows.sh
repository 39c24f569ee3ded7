#!/usr/bin/env bash
# Builds for Windows and runs the tests there under Wine: what CI does not do. Needs
# rustup, and Debian or its like for the rest.
#
#   scripts/windows.sh [TARGET...]   all test targets, or those named (protocol, cli, oracle, ...)
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

target=x86_64-pc-windows-gnu
apt_install gcc-mingw-w64-x86-64 wine wine64
rustup target add "$target"
export WINEPREFIX=$cache/wine WINEDEBUG=-all CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER=wine
mkdir -p "$WINEPREFIX"
wine wineboot --init

# Rust's standard library draws its random numbers from a library that older Wines lack.
system=$WINEPREFIX/drive_c/windows/system32
if [ ! -e "$system/bcryptprimitives.dll" ]; then
  x86_64-w64-mingw32-gcc -shared -o "$system/bcryptprimitives.dll" -x c - -ladvapi32 <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE out, SIZE_T length) { return SystemFunction036(out, (ULONG)length); }
C
fi

chosen=(--workspace)
[ $# = 0 ] || chosen=()
for name in "$@"; do chosen+=(--test "$name"); done
cargo test --target "$target" --no-fail-fast "${chosen[@]}"
