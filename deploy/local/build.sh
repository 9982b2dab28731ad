#!/usr/bin/env bash
# build.sh dev|release: the panel, its page and the demo's clients, into cargo's target folder.
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
"$LOCAL/frontend.sh" "$profile"
