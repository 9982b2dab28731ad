#!/usr/bin/env bash
# test.sh: everything, on nodes and a Postgres of its own, which are gone afterwards. Installs what lacks first.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$LOCAL/step.sh"
INDEX=${MENAGERIE_TEST_INDEX:-3} # of the node for the cluster tests; the two of the browser tests follow
RESULTS=$LOGS/results.txt
: >"$RESULTS"
cd "$REPO"

# checked TITLE COMMAND...: the output is shown, and the lines with which test runners close are kept for the end.
checked() {
  local output
  output=$LOGS/$(tr -cs 'a-z0-9\n' - <<<"${1,,}").txt
  shown "$@" | tee "$output" || told_again "$output"
  grep -E '^test result:|^ +[0-9]+ (passed|failed|skipped|flaky)|^(Python|TypeScript): ' "$output" | sed "s|^|$1: |" >>"$RESULTS" || true
}
# told_again OUTPUT: why tests failed, once more at the very end, where whoever reads a long run looks first. Backtraces would bury it.
told_again() {
  printf '\nWhat failed, and why:\n' >&2
  grep -E -A4 "panicked at|^test .* FAILED|^ +[0-9]+\\) " "$1" | tail -n 60 >&2
  exit 1
}
export RUST_BACKTRACE=0

clean_up() {
  "$LOCAL/stand-in/saola.sh" down test || true
  "$LOCAL/node.sh" down test || true
  "$LOCAL/postgres.sh" down test || true
  browser_demo down || true
}
browser_demo() { MENAGERIE_DEMO=e2e MENAGERIE_INDEX=$((INDEX + 1)) MENAGERIE_LISTEN=127.0.0.1:8090 KUBECONFIG='' "$LOCAL/demo.sh" "$1"; }

# Tests that no other may run beside: one has the operator away for minutes, the other gives everybody another.
alone() {
  checked "An operator that does not run" cargo test --workspace --exclude frontend --test it -- --ignored --nocapture an_operator_that_does_not_run
  checked "An operator that is upgraded" cargo test --workspace --exclude frontend --test it -- --ignored --nocapture an_operator_is_upgraded
  checked "Least privilege" cargo test --workspace --exclude frontend --test it -- --ignored --nocapture the_tests_asked_for_all
  "$LOCAL/stand-in/saola.sh" down test
  "$LOCAL/node.sh" down test
}

ready_for_node
ready_for_page
step "Python packages" "$LOCAL/tools.sh" python
step "cargo-deny $CARGO_DENY_VERSION from source" "$LOCAL/tools.sh" cargo-deny
trap 'exit 130' INT TERM
began=$EPOCHREALTIME

checked "Format" cargo fmt --all --check
# The page and the server want opposite features of `app`, so they are never built in one go.
checked "Lint: server side" cargo clippy --workspace --exclude frontend --all-targets -- -D warnings
checked "Lint: page" cargo clippy -p frontend -p app --features app/hydrate -- -D warnings
checked "Dependencies" "$LOCAL/deny.sh"

checked "Offline query data" "$LOCAL/sqlx.sh" check
joined
trap clean_up EXIT
step "Postgres test" "$LOCAL/postgres.sh" up test
step "Node test" "$LOCAL/node.sh" up test "$INDEX"
step "pravega operator" "$LOCAL/operators/pravega.sh" up test
step "Stackable's kind" "$LOCAL/operators/stackable.sh" kind test
step "Stand-in for OpenSaola's operator (cargo build)" cargo build --workspace --exclude frontend --bin saola-stand-in
step "Stand-in for OpenSaola's operator" "$LOCAL/stand-in/saola.sh" up test
# An operator of the platform's own, which watches nothing but its own namespace: the other one runs every ensemble here.
step "Its MiddlewareOperator" "$LOCAL/stand-in/saola.sh" operator test middleware-operator zk-operator middleware-operator
DATABASE_URL=$("$LOCAL/postgres.sh" url test)
MENAGERIE_TEST_KUBECONFIG=$("$LOCAL/node.sh" kubeconfig test)
export DATABASE_URL MENAGERIE_TEST_KUBECONFIG MENAGERIE_TEST_NODE=test MENAGERIE_NODE_SH=$LOCAL/node.sh
# Most of their time tests wait for pods: three at once keep two cores busy.
checked "Units, Postgres, cluster" cargo test --workspace --exclude frontend --no-fail-fast -- --test-threads 3
step "Demo for the browser" browser_demo up
step "What its operators make" browser_demo settled
# They mostly wait, on a node that the browser knows nothing of.
meanwhile alone alone
checked "Browser" env MENAGERIE_DEMO=e2e "$LOCAL/e2e.sh"
joined
checked "Clients in Python and TypeScript" env MENAGERIE_DEMO=e2e "$LOCAL/rest.sh" clients

printf '\n== All passed in %.0f s after set-up\n' "$(seconds_since "$began")"
cat "$RESULTS"
