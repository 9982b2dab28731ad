#!/usr/bin/env bash
# e2e.sh [ARGUMENTS OF PLAYWRIGHT...]: the browser tests against a demo that runs (MENAGERIE_DEMO names it; `demo` is the usual one).
set -euo pipefail
. "$(dirname "$0")/lib.sh"
DEMO=${MENAGERIE_DEMO:-demo}
RUN=$STATE/$DEMO
[ -f "$RUN/menagerie.toml" ] || { echo "no demo called $DEMO runs here: make demo" >&2; exit 1; }
node_of() { if [ "$DEMO" = demo ]; then echo "$1"; else echo "$DEMO-$1"; fi; }

# What the tests may know: where the panel is, how to sign in, and how to do things behind its back.
export MENAGERIE_URL MENAGERIE_PASSWORD MENAGERIE_NODE_SH=$LOCAL/node.sh MENAGERIE_NODE_ALPHA MENAGERIE_NODE_BETA
MENAGERIE_PASSWORD=$(cat "$RUN/password")
MENAGERIE_URL=http://$(sed -n 's/^listen = "\(.*\)"/\1/p' "$RUN/menagerie.toml")
MENAGERIE_NODE_ALPHA=$(node_of alpha) MENAGERIE_NODE_BETA=$(node_of beta)
cd "$REPO/end2end"
exec node_modules/.bin/playwright test "$@"
