#!/usr/bin/env bash
# stackable.sh kind NODE: only the kind. stackable.sh up NODE NAMESPACE NAME: an ensemble that looks as if Stackable's operator had made it, beneath a ZookeeperCluster of its group. That
# operator cannot be had here, so nobody acts on the object afterwards: its objects and its conditions are written by this script.
set -euo pipefail
. "$(dirname "$0")/../lib.sh"
case ${1:-} in
  kind) node=${2:?a NODE} ;;
  up) node=${2:?a NODE} namespace=${3:?a NAMESPACE} name=${4:?a NAME} ;;
  *) sed -n 2p "$0" >&2; exit 2 ;;
esac
version=${ZOOKEEPER_VERSIONS##* }
kubectl() { "$LOCAL/node.sh" kubectl "$node" "$@"; }
cluster() { kubectl get "zookeeperclusters.zookeeper.stackable.tech/$name" -n "$namespace" "$@"; }
filled() { sed "s/@NAMESPACE@/$namespace/g; s/@NAME@/$name/g; s/@VERSION@/$version/g; s/@UID@/${uid:-}/g" "$LOCAL/operators/stackable-$1.yaml"; }

# available TRUE_OR_FALSE: the one condition that the operator keeps.
available() {
  local now
  now=$(date -u +%FT%TZ)
  kubectl patch "zookeeperclusters.zookeeper.stackable.tech/$name" -n "$namespace" --subresource=status --type=merge -p "{\"status\": {\"conditions\": [
    {\"type\": \"Available\", \"status\": \"$1\", \"message\": \"$2\", \"lastTransitionTime\": \"$now\", \"lastUpdateTime\": \"$now\"},
    {\"type\": \"ReconciliationPaused\", \"status\": \"False\", \"lastTransitionTime\": \"$now\", \"lastUpdateTime\": \"$now\"},
    {\"type\": \"Stopped\", \"status\": \"False\", \"lastTransitionTime\": \"$now\", \"lastUpdateTime\": \"$now\"}]}}"
}

kubectl apply -f "$LOCAL/operators/stackable-crd.yaml"
kubectl wait --for=condition=Established --timeout=30s -f "$LOCAL/operators/stackable-crd.yaml"
[ "$1" = up ] || exit 0
kubectl create namespace "$namespace" --dry-run=client -o yaml | kubectl apply -f -
# Created rather than applied: a client-side apply leaves out what is null, and here null means plain text.
cluster >/dev/null 2>&1 || filled cluster | kubectl create -f -
uid=$(cluster -o 'jsonpath={.metadata.uid}')
filled objects | kubectl apply -f -
if [ "$(cluster -o 'jsonpath={.status.conditions[0].status}')" != True ]; then
  kubectl rollout status -n "$namespace" "statefulset/$name-server-default" --timeout=180s
  available True "All pods of the role server are available."
fi
