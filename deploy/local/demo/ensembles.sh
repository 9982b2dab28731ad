# shellcheck shell=bash
# ensembles.sh, sourced by demo.sh: what the two clusters hold, and who uses it. All of it is foreign to the panel: written by hand or owned by an
# operator, as in real life.

# Expects $RUN, and node_of, which names the node of a cluster.

alpha() { "$LOCAL/node.sh" kubectl "$(node_of alpha)" "$@"; }
beta() { "$LOCAL/node.sh" kubectl "$(node_of beta)" "$@"; }

ensembles() {
  for name in orders search single; do alpha apply -f "$LOCAL/demo/zk-$name.yaml"; done
  for name in payments inventory; do beta apply -f "$LOCAL/demo/zk-$name.yaml"; done
  "$LOCAL/operators/stackable.sh" up "$(node_of alpha)" metrics zk-metrics
  alpha rollout status -n orders statefulset/zk-orders --timeout=180s
  alpha rollout status -n search statefulset/zk-search --timeout=180s
  alpha rollout status -n legacy statefulset/zk-single --timeout=180s
  beta rollout status -n payments statefulset/zk-payments --timeout=180s
  if ! filled; then beta rollout status -n inventory statefulset/zk-inventory --timeout=180s; fi
  until_ok 180 alpha rollout status -n events statefulset/zk-events --timeout=10s
  until_ok 180 beta rollout status -n ledger statefulset/zk-ledger --timeout=10s
}

pravega() { "$LOCAL/operators/pravega.sh" up "$(node_of alpha)" && alpha apply -f "$LOCAL/demo/zk-events.yaml"; }

# platform: in beta the stand-in for OpenSaola, which installs the same operator its own way and owns what that owns.
platform() {
  "$LOCAL/stand-in/saola.sh" up "$(node_of beta)" &&
    "$LOCAL/stand-in/saola.sh" operator "$(node_of beta)" middleware-operator zk-operator &&
    beta apply -f "$LOCAL/demo/zk-ledger.yaml"
}

# service CLUSTER NAMESPACE NAME: where clients on this machine reach it.
service() { "$1" get service -n "$2" "$3" -o 'jsonpath={.spec.clusterIP}:2181'; }

# Not before all members serve: starting 25 of them takes all of two cores, and whoever asks them meanwhile makes it slower.
clients() {
  if runs clients; then return; fi
  start clients "$(binary menagerie-clients)" "kafka=$(service alpha orders zk-orders)" "solr=$(service alpha search zk-search-client)" \
    "hbase=$(service alpha legacy zk-single)" "payments=$(service beta payments zk-payments)" "inventory=$(service beta inventory zk-inventory-client)"
  until_ok 120 grep -q 'all trees are filled' "$RUN/clients.log"
}

# The volume's folder on the node, hidden under a small file system that is full to the last page. The member then loops between looking and
# following, while its readiness probe, which only opens the port, goes on saying Ready.
volume() { beta get pv "$(beta get pvc -n inventory data-zk-inventory-2 -o 'jsonpath={.spec.volumeName}')" -o 'jsonpath={.spec.hostPath.path}'; }
filled() { "$LOCAL/node.sh" in "$(node_of beta)" mountpoint -q "$(volume)" 2>/dev/null; }

fill_volume() {
  if filled; then return; fi
  # A heap dump in the data directory is what usually does it.
  "$LOCAL/node.sh" in "$(node_of beta)" sh -euc "
    mkdir -p /var/full
    mount -t tmpfs -o size=2m,mode=0777 none /var/full
    cp -a --sparse=always $(volume)/. /var/full/
    mount --bind /var/full $(volume)
    dd if=/dev/zero of=$(volume)/java_pid1.hprof bs=4k 2>/dev/null || true"
  beta delete pod -n inventory zk-inventory-2
  # It tries again without a pause, for which half a core is too much on a small machine.
  until_ok 30 beta patch pod -n inventory zk-inventory-2 --subresource resize \
    -p '{"spec":{"containers":[{"name":"zookeeper","resources":{"limits":{"cpu":"100m"}}}]}}'
}
