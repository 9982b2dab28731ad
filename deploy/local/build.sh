#!/usr/bin/env bash
# build.sh dev|release: the panel, its page, the demo's clients and the stand-in for OpenSaola's operator, into cargo's target folder.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
profile=${1:?dev or release}
cd "$REPO"
if [ "$profile" = release ]; then
  # Not erased, as the page of a release: see .cargo/config.toml.
  RUSTFLAGS='' cargo build --release -p server -p menagerie-clients -p saola-stand-in
else
  # All that the tests build, too: chosen together, cargo unites the same features of dependencies, and builds them once for both.
  cargo build --workspace --exclude frontend
fi
"$LOCAL/frontend.sh" "$profile"
