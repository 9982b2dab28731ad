#!/usr/bin/env bash
# saola.sh up NODE | down NODE | publish NODE [VERSION] | operator NODE NAMESPACE NAME [WATCHED_NAMESPACE]
# The stand-in for OpenSaola's operator on a local node: a process of this machine beside the node. `up` brings its CRDs, starts it and publishes the
# example package; `operator` has it install the real pravega operator. Its program: cargo build --workspace --exclude frontend --bin saola-stand-in.
set -euo pipefail
. "$(dirname "$0")/../lib.sh"
verb=${1:?up, down, publish or operator} node=${2:?a NODE}
shift 2
STAND_IN=$LOCAL/stand-in
RUN=$STATE/stand-in/$node
. "$LOCAL/process.sh"
kubectl() { "$LOCAL/node.sh" kubectl "$node" "$@"; }

up() {
  if runs stand-in && published; then return; fi
  mkdir -p "$RUN"
  kubectl create namespace middleware-operator --dry-run=client -o yaml | kubectl apply -f -
  # Before its kinds are there: a panel that finds them asks for its packages at once.
  kubectl apply -f "$REPO/deploy/kubernetes/packages.yaml" -f "$REPO/deploy/kubernetes/bind-packages.yaml" \
    -f "$REPO/deploy/kubernetes/operators.yaml" -f "$REPO/deploy/kubernetes/bind-operators.yaml"
  kubectl apply -f "$STAND_IN/crds.yaml"
  kubectl wait --for=condition=Established --timeout=30s -f "$STAND_IN/crds.yaml" >/dev/null
  # Actions are collected sooner than by the real one, or nobody would see it.
  start stand-in "$(binary saola-stand-in)" run --kubeconfig "$("$LOCAL/node.sh" kubeconfig "$node")" \
    --collect-every-seconds "${MENAGERIE_COLLECT_EVERY:-60}" --collect-after-seconds "${MENAGERIE_COLLECT_AFTER:-300}"
  publish
}

down() {
  stop stand-in
  rm -rf "$RUN"
  rmdir "$STATE/stand-in" 2>/dev/null || true
}

# publish [VERSION]: a Secret is all it takes; the rest is the operator's. One that is there already stays.
publish() {
  mkdir -p "$RUN"
  "$(binary saola-stand-in)" pack "$STAND_IN/package" --crd "$OPERATORS/zookeeperclusters.yaml" ${1:+--version "$1"} >"$RUN/package.json"
  kubectl get -f "$RUN/package.json" >/dev/null 2>&1 || kubectl create -f "$RUN/package.json"
  until_ok 30 published
}
published() { kubectl get secret -n middleware-operator -l middleware.cn/project=opensaola,middleware.cn/enabled=true -o name | grep -q .; }

# operator NAMESPACE NAME [WATCHED_NAMESPACE]: the platform's own way to the pravega operator.
operator() {
  local package
  package=$(kubectl get secret -n middleware-operator -l middleware.cn/enabled=true -o 'jsonpath={.items[0].metadata.labels.middleware\.cn/packageversion}')
  kubectl create namespace "$1" --dry-run=client -o yaml | kubectl apply -f -
  kubectl apply -f - <<T
apiVersion: middleware.cn/v1
kind: MiddlewareOperator
metadata:
  name: $2
  namespace: $1
  labels:
    middleware.cn/component: ZooKeeper
    middleware.cn/packagename: zookeeper-$package
    middleware.cn/packageversion: $package
    middleware.cn/definition: zookeeper-operator-standard
spec:
  baseline: zookeeper-operator-standard
  globe: {repository: saola.local, project: middleware}
  deployment: {spec: {template: {spec: {containers: [{name: "{{ .Globe.Name }}", env: [{name: WATCH_NAMESPACE, value: "${3:-}"}]}]}}}}
T
  until_ok 60 kubectl wait -n "$1" "middlewareoperator/$2" --for=jsonpath='{.status.ready}'=true --timeout=1s
}

case $verb in
  up | down | publish | operator) "$verb" "$@" ;;
  *) sed -n 2p "$0" >&2; exit 2 ;;
esac
