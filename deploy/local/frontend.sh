#!/usr/bin/env bash
# frontend.sh dev|release: the page as the server hands it out, into $SITE: pkg/menagerie.{js,wasm,css} and the assets.
# The same four steps as `cargo leptos build`, without its long installation: cargo, bindgen, the style bundle, and wasm-opt for a release.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
profile=${1:?dev or release}
part=$SITE.part
export PATH=$REPO/end2end/node_modules/.bin:$PATH # its wasm-opt before Debian's, which is too old and breaks the page

# Release builds do not erase component types, on either side; the two must agree or hydration fails.
if [ "$profile" = release ]; then
  export RUSTFLAGS=''
  folder=wasm-release flags=(--profile wasm-release)
else
  folder=debug flags=()
fi
wasm=$CARGO_TARGET_DIR/wasm32-unknown-unknown/$folder/frontend.wasm

bind() {
  "$CARGO_TARGET_DIR/debug/menagerie-bindgen" "$wasm" "$part/pkg"
  # The name that leptos asks for where LEPTOS_OUTPUT_NAME is set at compile time (.cargo/config.toml).
  mv "$part/pkg/menagerie_bg.wasm" "$part/pkg/menagerie.wasm"
}

style() {
  lightningcss --bundle --minify "$REPO/style/main.css" -o "$part/pkg/menagerie.css"
  cp -r "$REPO/style/assets/." "$part/"
}

# shrink: what only a release needs: a small wasm, and compressed neighbours, so that the server does not compress at every request.
shrink() {
  wasm-opt -Oz --enable-bulk-memory --enable-nontrapping-float-to-int -o "$part/pkg/small.wasm" "$part/pkg/menagerie.wasm"
  mv "$part/pkg/small.wasm" "$part/pkg/menagerie.wasm"
  find "$part" -type f \( -name '*.js' -o -name '*.wasm' -o -name '*.css' -o -name '*.svg' \) | while read -r file; do
    gzip -9 -k -f "$file"
    brotli -q 11 -k -f "$file"
  done
}

cd "$REPO"
cargo build --workspace --exclude frontend --bin menagerie-bindgen
RUSTC=$(cat "$WASM_RUSTC") cargo build -p frontend --lib --target wasm32-unknown-unknown "${flags[@]}"

made_from=$(find "$wasm" style -type f -exec sha256sum {} + | sort | sha256sum)
[ "$(cat "$SITE/.made-from" 2>/dev/null)" = "$made_from" ] && exit 0
rm -rf "$part"
mkdir -p "$part/pkg"
bind
style
if [ "$profile" = release ]; then shrink; fi
echo "$made_from" >"$part/.made-from"
rm -rf "$SITE"
mv "$part" "$SITE"
ls -l "$SITE/pkg"
