#!/usr/bin/env bash
# build.sh dev|release: the panel, its page, the demo's clients and the stand-in for OpenSaola's operator, into cargo's target folder.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
profile=${1:?dev or release}
cd "$REPO"
if [ "$profile" = release ]; then
  # Not erased, as the page of a release: see .cargo/config.toml.
  export RUSTFLAGS=''
  flags=(--release)
else
  flags=()
fi
# One by one, so that cargo unites the same features of dependencies as when a developer builds the server alone, and builds them once.
cargo build -p server "${flags[@]}"
cargo build -p menagerie-clients "${flags[@]}"
# Chosen together with the server, so that its dependencies are the ones that are there already.
cargo build -p server -p saola-stand-in --bin saola-stand-in "${flags[@]}"
"$LOCAL/frontend.sh" "$profile"
