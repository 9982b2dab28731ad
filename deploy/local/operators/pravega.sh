#!/usr/bin/env bash
# pravega.sh up NODE | down NODE: the pravega operator on a local node, with its CRD. `up` returns when the operator leads.
set -euo pipefail
. "$(dirname "$0")/../lib.sh"
verb=${1:?up or down} node=${2:?a NODE}
kubectl() { "$LOCAL/node.sh" kubectl "$node" "$@"; }
manifest() { sed "s/VERSION/$PRAVEGA_OPERATOR_VERSION/" "$LOCAL/operators/pravega.yaml"; }

up() {
  # With its descriptions the CRD is too large for what a client-side apply would remember of it.
  kubectl apply --server-side --force-conflicts -f "$OPERATORS/zookeeperclusters.yaml"
  manifest | kubectl apply -f -
  until_ok 60 leads
}

# leads: the lock belongs to a pod that is there and Ready.
leads() {
  local pod
  pod=$(kubectl get configmap -n zookeeper-operator zookeeper-operator-lock -o 'jsonpath={.metadata.ownerReferences[0].name}')
  kubectl wait -n zookeeper-operator "pod/$pod" --for=condition=Ready --timeout=1s
}

# down leaves the CRD, because deleting it would delete every ensemble.
down() { manifest | kubectl delete --ignore-not-found -f -; }

case $verb in
  up | down) "$verb" ;;
  *) sed -n 2p "$0" >&2; exit 2 ;;
esac
