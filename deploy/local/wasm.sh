#!/usr/bin/env bash
# wasm.sh: makes sure that some compiler here can build for wasm32-unknown-unknown, and writes down which (frontend.sh reads it).
# An ordinary rustup gets its target. Where rustup's own server is out of reach, Debian's rustc-web takes its place for the page alone: its std for
# wasm is built from Debian's sources into the cache (half a minute). The server may keep the usual compiler: mixing the two was tried and works.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
target=wasm32-unknown-unknown host=x86_64-unknown-linux-gnu
web=$MENAGERIE_CACHE/rust-web

has_std() { [ -n "$(find "$("$1" --print sysroot)/lib/rustlib/$target/lib" -name 'libstd-*.rlib' 2>/dev/null)" ]; }
use() { mkdir -p "$MENAGERIE_CACHE"; echo "$1" >"$WASM_RUSTC"; }

packages() {
  local missing=() package
  for package in rustc-web cargo-web rust-web-src lld-22; do dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package"); done
  ((${#missing[@]})) || return 0
  apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}" && return
  apt-get update
  apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}"
}

# toolchain FOLDER: a sysroot of links to Debian's, where a std for wasm can be put.
toolchain() {
  mkdir -p "$1/bin" "$1/lib/rustlib/$target/lib" "$1/lib/rustlib/$host/bin"
  # rustc takes its sysroot from where its driver library lies (/usr), so the wrapper says otherwise.
  printf '#!/bin/sh\nexec /usr/bin/rustc --sysroot %s "$@"\n' "$web" >"$1/bin/rustc"
  chmod +x "$1/bin/rustc"
  ln -s "/usr/lib/rustlib/$host/lib" "$1/lib/rustlib/$host/lib"
  ln -s /usr/bin/lld-22 "$1/lib/rustlib/$host/bin/rust-lld"
}

# std FOLDER: `-Z build-std` on an empty crate; its dependencies are vendored in rust-web-src.
std() {
  local work
  work=$(mktemp -d)
  mkdir "$work/src"
  : >"$work/src/lib.rs"
  printf '[package]\nname = "std-for-wasm"\nversion = "0.0.0"\nedition = "2021"\n[profile.release]\nopt-level = "s"\npanic = "abort"\n' >"$work/Cargo.toml"
  (cd "$work" && RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS='' CARGO_TARGET_DIR=$work/target \
    /usr/bin/cargo build --release --target "$target" -Z build-std=std,panic_abort,test)
  cp "$work/target/$target/release/deps/"lib*.rlib "$1/lib/rustlib/$target/lib/"
  rm -rf "$work" "$1/lib/rustlib/$target/lib/"libstd_for_wasm-*.rlib
}

if has_std rustc; then use rustc; exit; fi
if command -v rustup >/dev/null && timeout 120 rustup target add "$target" && has_std rustc; then use rustc; exit; fi

packages
version=$(/usr/bin/rustc -V)
if [ "$(cat "$web/.version" 2>/dev/null)" != "$version" ]; then
  rm -rf "$web" "$web.part"
  toolchain "$web.part"
  std "$web.part"
  echo "$version" >"$web.part/.version"
  mv "$web.part" "$web"
fi
use "$web/bin/rustc"
