#!/usr/bin/env bash
# tools.sh PROGRAM...: command line tools from crates.io into the cache, in folders that carry the version. Debug builds: they compile
# several times faster and are quick enough here.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

# tool PROGRAM CRATE VERSION [--locked]
tool() {
  local folder=$TOOLS/$2-$3
  [ -x "$folder/bin/$1" ] && return
  CARGO_PROFILE_DEV_DEBUG=0 RUSTFLAGS='' CARGO_TARGET_DIR=$TOOLS/target \
    cargo install --debug "$2" --version "$3" ${4:+"$4"} --root "$folder"
}

for program in "$@"; do
  case $program in
    # Its own lock file may name a crate that a mirror lacks, so the newest fitting ones are taken.
    wasm-bindgen) tool wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN_VERSION" ;;
    cargo-deny) tool cargo-deny cargo-deny "$CARGO_DENY_VERSION" --locked ;;
    *) echo "no such tool here: $program" >&2; exit 2 ;;
  esac
done
