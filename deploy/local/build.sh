#!/usr/bin/env bash
# build.sh dev|release: the panel, its page and the demo's clients, into cargo's target folder.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
profile=${1:?dev or release}
cd "$REPO"
if [ "$profile" = release ]; then
  # Not erased, as the page of a release: see .cargo/config.toml.
  RUSTFLAGS='' cargo build --release -p server -p menagerie-clients
else
  cargo build -p server -p menagerie-clients
fi
"$LOCAL/frontend.sh" "$profile"
