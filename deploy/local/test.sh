#!/usr/bin/env bash
# test.sh: everything, on nodes and a Postgres of its own, which are gone afterwards. Installs what lacks first.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$LOCAL/step.sh"
INDEX=${MENAGERIE_TEST_INDEX:-3} # of the node for the cluster tests; the two of the browser tests follow, and the lone one
RESULTS=$LOGS/results.txt
: >"$RESULTS"
cd "$REPO"

# checked TITLE COMMAND...: the output is shown, and the lines with which test runners close are kept for the end.
checked() {
  local output
  output=$(files_of "$1").txt
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
  local name
  "$LOCAL/stand-in/saola.sh" down test || true
  for name in test lone; do "$LOCAL/node.sh" down "$name" || true; done
  "$LOCAL/postgres.sh" down test || true
  browser_demo down || true
}
browser_demo() { MENAGERIE_DEMO=e2e MENAGERIE_INDEX=$((INDEX + 1)) MENAGERIE_LISTEN=127.0.0.1:8090 KUBECONFIG='' "$LOCAL/demo.sh" "$1"; }

# Their program is called itself, because cargo would wait for whatever else it builds.
tests() { (cd server && "$TESTS" "$@"); }
tests_on() {
  export MENAGERIE_TEST_KUBECONFIG MENAGERIE_TEST_NODE=$1
  MENAGERIE_TEST_KUBECONFIG=$("$LOCAL/node.sh" kubeconfig "$1")
}

# A node with every kind of operator. Most of their time tests wait for pods: three at once keep two cores busy.
cluster() {
  step "Node test" "$LOCAL/node.sh" up test "$INDEX"
  step "pravega operator" "$LOCAL/operators/pravega.sh" up test
  step "Stackable's kind" "$LOCAL/operators/stackable.sh" kind test
  step "Stand-in for OpenSaola's operator" "$LOCAL/stand-in/saola.sh" up test
  # An operator of the platform's own, which watches nothing but its own namespace: the other one runs every ensemble here.
  step "Its MiddlewareOperator" "$LOCAL/stand-in/saola.sh" operator test middleware-operator zk-operator middleware-operator
  tests_on test
  checked "Postgres and cluster" tests --test-threads 3
  # It gives everybody another operator, so nothing else may run.
  checked "An operator that is upgraded" tests --ignored --nocapture an_operator_is_upgraded
  checked "Least privilege" tests --ignored --nocapture the_tests_asked_for_all
  "$LOCAL/stand-in/saola.sh" down test
  "$LOCAL/node.sh" down test
}

# Most of a quarter of an hour it waits for what does not come, with the operator away that all others need: on a node of its own.
lone() {
  step "Node lone" "$LOCAL/node.sh" up lone $((INDEX + 3))
  step "pravega operator on lone" "$LOCAL/operators/pravega.sh" up lone
  tests_on lone
  checked "An operator that does not run" tests --ignored --nocapture an_operator_that_does_not_run
  "$LOCAL/node.sh" down lone
}

trap 'exit 130' INT TERM
began=$EPOCHREALTIME
ready_for_node
ready_for_page
checked "Format" cargo fmt --all --check
step "Tests (cargo build)" cargo test --workspace --exclude frontend --no-run
step "Programs (cargo build)" cargo build --workspace --exclude frontend
TESTS=$(cargo test --workspace --exclude frontend --test it --no-run --message-format json 2>/dev/null | sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -n 1)
joined node

trap clean_up EXIT
step "Postgres test" "$LOCAL/postgres.sh" up test
DATABASE_URL=$("$LOCAL/postgres.sh" url test)
export DATABASE_URL MENAGERIE_NODE_SH=$LOCAL/node.sh
checked "Units" cargo test --workspace --exclude frontend --lib --bins

# What mostly waits runs beside what mostly computes, which stands back. The browser with its two nodes comes after the cluster tests: beside each other
# both took twice as long, and members did not serve in time.
meanwhile cluster cluster
# The page and the server want opposite features of `app`, so they are never built in one go.
checked "Lint: server side, and offline query data" nice "$LOCAL/sqlx.sh" check
checked "Lint: page" nice cargo clippy -p frontend -p app --features app/hydrate -- -D warnings
checked "Dependencies" nice "$LOCAL/deny.sh"
step "Python packages" nice "$LOCAL/tools.sh" python
step "Page (cargo build)" nice "$LOCAL/build.sh" dev
joined cluster
meanwhile lone lone
step "Demo for the browser" browser_demo up
step "What its operators make" browser_demo settled
checked "Browser" env MENAGERIE_DEMO=e2e "$LOCAL/e2e.sh"
checked "Clients in Python and TypeScript" env MENAGERIE_DEMO=e2e "$LOCAL/rest.sh" clients
joined lone

printf '\n== All passed in %.0f s\n' "$(seconds_since "$began")"
cat "$RESULTS"
