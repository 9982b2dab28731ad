#!/usr/bin/env bash
# tools.sh TOOL...: cargo-deny from crates.io into the cache, in a folder that carries the version; npm: what end2end's lock file names;
# python: what end2end/clients/requirements.txt names.
# The former is a debug build: it compiles several times faster and is quick enough here.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

# tool PROGRAM CRATE VERSION [--locked]
tool() {
  local folder=$TOOLS/$2-$3
  [ -x "$folder/bin/$1" ] && return
  CARGO_PROFILE_DEV_DEBUG=0 RUSTFLAGS='' CARGO_TARGET_DIR=$TOOLS/target \
    cargo install --debug "$2" --version "$3" ${4:+"$4"} --root "$folder"
}

# packages: `npm ci`, unless what is installed is what the lock file says.
packages() {
  cd "$REPO/end2end"
  cmp -s package-lock.json node_modules/.installed && return
  # The browser is Debian's.
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund
  cp package-lock.json node_modules/.installed
}

# A folder of its own that the last step marks as whole.
python() {
  [ -f "$PYTHON_TOOLS/.installed" ] && return
  rm -rf "$PYTHON_TOOLS"
  python3 -m venv "$PYTHON_TOOLS"
  "$PYTHON_TOOLS/bin/pip" install --quiet --disable-pip-version-check --requirement "$REPO/end2end/clients/requirements.txt"
  touch "$PYTHON_TOOLS/.installed"
}

for program in "$@"; do
  case $program in
    cargo-deny) tool cargo-deny cargo-deny "$CARGO_DENY_VERSION" --locked ;;
    npm) (packages) ;;
    python) python ;;
    *) echo "no such tool here: $program" >&2; exit 2 ;;
  esac
done
