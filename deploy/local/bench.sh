#!/usr/bin/env bash
# bench.sh run | up | measure [--only start,rest,lists,changes,znodes] | down: a panel (release build) with 1,000 ensembles and 5,000 pods, measured
# beside what it is compared with. The fleet's pods are played by KWOK and its members by a farm on loopback; one ensemble is real. `run` takes all of
# it away again; `up`, `measure` (as often as wanted) and `down` are its parts.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
RUN=$STATE/bench
INDEX=${MENAGERIE_BENCH_INDEX:-90}
LISTEN=${MENAGERIE_LISTEN:-127.0.0.1:8095}
KWOK=$MENAGERIE_CACHE/kwok-$KWOK_VERSION
export MENAGERIE_PROFILE=release
. "$LOCAL/process.sh"

kube() { "$LOCAL/node.sh" kubectl bench "$@"; }
bench() { "$(binary menagerie-bench)" "$@"; }

up() {
  mkdir -p "$RUN"
  LOGS=$RUN/log
  . "$LOCAL/step.sh"
  ready_for_node
  step "wrk" wrk
  step "KWOK $KWOK_VERSION from source" kwok
  step "Panel and bench (cargo build --release)" build
  joined node
  step "Kubernetes node" node
  step "KWOK and the farm of members" players
  step "Fleet: 1,000 ensembles, 5,000 pods" bench fleet --kubeconfig "$("$LOCAL/node.sh" kubeconfig bench)"
  step "A real ensemble with 320,000 znodes" znodes
  step "Postgres" "$LOCAL/postgres.sh" up bench
}

# `type -P` looks for a program: this function has the same name.
wrk() { type -P wrk || { need_root && apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends wrk; }; }
need_root() { [ "$(id -u)" = 0 ] || { echo "install it yourself: apt-get install wrk" >&2; return 1; }; }

kwok() {
  [ -x "$KWOK/kwok" ] && return
  local module
  mkdir -p "$KWOK"
  module=$(cd "$KWOK" && go mod download -json "sigs.k8s.io/kwok@v$KWOK_VERSION" | sed -n 's/.*"Dir": "\(.*\)",/\1/p')
  # Its own stages for nodes, and for pods that are deleted; how a pod starts is ours.
  for stage in node/fast/node-initialize node/heartbeat-with-lease/node-heartbeat-with-lease pod/fast/pod-delete; do
    echo ---
    cat "$module/kustomize/stage/$stage.yaml"
  done >"$KWOK/stages.yaml"
  GOBIN=$KWOK CGO_ENABLED=0 GOFLAGS=-buildvcs=false go install "sigs.k8s.io/kwok/cmd/kwok@v$KWOK_VERSION"
}

# Both in one go, so that they share their dependencies. The page itself is not needed: what is measured ends at the panel's socket.
build() {
  cd "$REPO"
  # Not erased, as in every release: see .cargo/config.toml.
  RUSTFLAGS='' cargo build --release -p server -p menagerie-bench
}

node() {
  NODE_CONTROLLERS_FLAGS="--kube-api-qps=500 --kube-api-burst=1000 --concurrent-statefulset-syncs=100" \
    NODE_SCHEDULER_FLAGS="--kube-api-qps=500 --kube-api-burst=1000" "$LOCAL/node.sh" up bench "$INDEX"
}

players() {
  runs kwok || start kwok "$KWOK/kwok" --kubeconfig "$("$LOCAL/node.sh" kubeconfig bench)" --config "$KWOK/stages.yaml" --config "$LOCAL/bench/pods.yaml" \
    --manage-all-nodes=false --manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake --node-lease-duration-seconds=40
  runs farm || start farm "$(binary menagerie-bench)" farm
  until_ok 30 grep -q 'the farm answers' "$RUN/farm.log"
}

# The demo's single server, with a heap for that many znodes.
znodes() {
  kube apply -f "$LOCAL/demo/zk-single.yaml"
  kube set env -n legacy statefulset/zk-single ZK_SERVER_HEAP=768
  kube rollout status -n legacy statefulset/zk-single --timeout=180s
  bench znodes "$(zookeeper)"
}
zookeeper() { kube get service -n legacy zk-single -o 'jsonpath={.spec.clusterIP}:2181'; }

configuration() {
  cat <<T
listen = "$LISTEN"
database_url = "$("$LOCAL/postgres.sh" url bench menagerie)"
site_root = "$SITE"
first_admin = { name = "admin", password_file = "$RUN/password" }
session = { secure_cookie = false } # plain HTTP on loopback
limits = { per_second = 1000000, burst = 1000000, streams = 1000 }

[[clusters]]
name = "bench"
kubeconfig = "$("$LOCAL/node.sh" kubeconfig bench)"
T
}

measure() {
  local server
  server=$("$LOCAL/postgres.sh" url bench)
  psql -qAt "$server" -c "select 1 from pg_database where datname = 'menagerie'" | grep -q 1 || psql -q "$server" -c 'create database menagerie'
  [ -f "$RUN/password" ] || (umask 077 && openssl rand -base64 18 | tr '+/' '-_' >"$RUN/password")
  (umask 077 && configuration >"$RUN/menagerie.toml")
  rm -f "$RUN/panel.log"
  bench measure --panel "$(binary menagerie)" --config "$RUN/menagerie.toml" --url "http://$LISTEN" --password-file "$RUN/password" \
    --kubeconfig "$("$LOCAL/node.sh" kubeconfig bench)" --zookeeper "$(zookeeper)" "$@"
}

down() {
  stop kwok
  stop farm
  "$LOCAL/node.sh" down bench
  "$LOCAL/postgres.sh" down bench
  rm -rf "$RUN"
  rmdir "$STATE" 2>/dev/null || true
}

run() {
  trap down EXIT
  trap 'exit 130' INT TERM
  up
  measure
}

case ${1:-} in
  run | up | measure | down) "$@" ;;
  *) sed -n 2p "$0" >&2; exit 2 ;;
esac
