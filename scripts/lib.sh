# Shared by the scripts; sourced, not run.
# shellcheck shell=bash

# Where downloaded tools are kept between runs.
# shellcheck disable=SC2034  # used by those who source this
cache=${WIRECHECK_CACHE:-$HOME/.cache/wirecheck-test}

say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }
die() {
  say "$@"
  exit 1
}

# The folder that cargo builds into.
target_dir() {
  if [ -n "${CARGO_TARGET_DIR:-}" ]; then
    realpath -m "$CARGO_TARGET_DIR"
  else
    cargo metadata --format-version 1 --no-deps |
      sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p'
  fi
}

# Runs a command without a network, where this user may take it away.
offline() {
  if unshare --net true 2>/dev/null; then
    unshare --net "$@"
  else
    say "cannot take the network away from: $*"
    "$@"
  fi
}

# Installs Debian packages that are not there yet.
apt_install() {
  local missing=() package as_root=()
  command -v dpkg >/dev/null || die "not Debian: install these yourself: $*"
  for package in "$@"; do
    dpkg -s "$package" 2>/dev/null | grep -q '^Status: .* installed$' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || die "needs root to install: ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  "${as_root[@]}" apt-get update -qq >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends "${missing[@]}" </dev/null >/dev/null
}
