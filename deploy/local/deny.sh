#!/usr/bin/env bash
# deny.sh: licences, sources and bans of all dependencies (deny.toml). Advisories are not asked for: their database lives outside the package registries.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
"$LOCAL/tools.sh" cargo-deny
cd "$REPO"
exec "$TOOLS/cargo-deny-$CARGO_DENY_VERSION/bin/cargo-deny" check bans licenses sources
