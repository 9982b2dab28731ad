# shellcheck shell=bash
# lib.sh, sourced by every script here: where things are kept, which versions, what must be there. It does nothing by itself.
LOCAL=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
REPO=$(cd "$LOCAL/../.." && pwd)
. "$LOCAL/versions.env"

# What is slow to make and the same for every checkout lives outside the tree, in folders that carry the version (or a digest of what they are made from).
MENAGERIE_CACHE=${MENAGERIE_CACHE:-$HOME/.cache/menagerie}
NODE_BIN=$MENAGERIE_CACHE/node-k$KUBERNETES_VERSION-e$ETCD_VERSION-d$COREDNS_VERSION
OPERATORS=$MENAGERIE_CACHE/operators-p$PRAVEGA_OPERATOR_VERSION
IMAGES=$MENAGERIE_CACHE/images-$({ echo "$ZOOKEEPER_VERSIONS $PRAVEGA_OPERATOR_VERSION $PACKAGE_TAGS"; find "$LOCAL/images.sh" "$LOCAL/images" -type f | sort | xargs cat; } | sha256sum | cut -c1-12).tar
TOOLS=$MENAGERIE_CACHE/tools
PYTHON_TOOLS=$TOOLS/python-$(sha256sum <"$REPO/end2end/clients/requirements.txt" | cut -c1-12)
WASM_RUSTC=$MENAGERIE_CACHE/wasm-rustc # a file that names the compiler for the page

# Cargo builds into the cache too, so that a fresh checkout starts warm. The page is put where `cargo leptos` would put it.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$MENAGERIE_CACHE/target}
SITE=$CARGO_TARGET_DIR/site

# What runs keeps its state in the checkout: one folder a name.
STATE=$REPO/.local

# need PROGRAM HOW: stops with a sentence on how to get the program when it is missing.
need() {
  command -v "$1" >/dev/null && return
  printf '%s is missing. %s\n' "$1" "$2" >&2
  exit 1
}

# until_ok SECONDS COMMAND...: tries five times a second until the command succeeds.
until_ok() {
  local tries=$(($1 * 5)) said
  shift
  for _ in $(seq "$tries"); do
    said=$("$@" 2>&1) && return
    sleep .2
  done
  printf 'gave up waiting for: %s\n%s\n' "$*" "$said" >&2
  return 1
}

# binary NAME: the program as the chosen profile builds it.
binary() {
  local folder=debug
  if [ "${MENAGERIE_PROFILE:-dev}" = release ]; then folder=release; fi
  echo "$CARGO_TARGET_DIR/$folder/$1"
}
