#!/usr/bin/env bash
# deny.sh: licences, sources and bans of all dependencies (deny.toml). Advisories are not asked for: their database lives outside the package registries.
# The answer follows from the manifests, the lock file and deny.toml alone. Those it last passed for stand in deny.checked as a digest, so that a fresh
# machine compiles cargo-deny only when one of them has changed.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
cd "$REPO"
asked=$({ echo "$CARGO_DENY_VERSION"; cat deny.toml Cargo.lock Cargo.toml ./*/Cargo.toml deploy/local/*/Cargo.toml; } | sha256sum | cut -c1-64)
if [ "$(cat "$LOCAL/deny.checked")" = "$asked" ]; then
  echo "passed before, and nothing it follows from has changed since"
  exit
fi
"$LOCAL/tools.sh" cargo-deny
"$TOOLS/cargo-deny-$CARGO_DENY_VERSION/bin/cargo-deny" check bans licenses sources
echo "$asked" >"$LOCAL/deny.checked"
echo "commit deploy/local/deny.checked"
