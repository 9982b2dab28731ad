# shellcheck shell=bash
# ensembles.sh, sourced by demo.sh: what the two clusters hold, and who uses it. All of it is foreign to the panel: written by hand or owned by an
# operator, as in real life.

# Expects $RUN, and node_of, which names the node of a cluster.

alpha() { "$LOCAL/node.sh" kubectl "$(node_of alpha)" "$@"; }
beta() { "$LOCAL/node.sh" kubectl "$(node_of beta)" "$@"; }

# written CLUSTER NAME...: asks for ensembles that are written by hand.
written() {
  local cluster=$1 name
  shift
  for name in "$@"; do "$cluster" apply -f "$LOCAL/demo/zk-$name.yaml" || return; done
}

# serving: until those do. A member that is broken on purpose is not waited for.
serving() {
  serves alpha orders zk-orders && serves alpha search zk-search && serves alpha legacy zk-single && serves beta payments zk-payments &&
    { filled || serves beta inventory zk-inventory; }
}
serves() { "$1" rollout status -n "$2" "statefulset/$3" --timeout=180s; }

# made_by_operators: in alpha pravega's, and objects as Stackable's would make them; in beta the stand-in for OpenSaola, which installs pravega's its
# own way and owns what that owns.
made_by_operators() {
  "$LOCAL/operators/pravega.sh" up "$(node_of alpha)"
  alpha apply -f "$LOCAL/demo/zk-events.yaml"
  "$LOCAL/stand-in/saola.sh" up "$(node_of beta)"
  "$LOCAL/stand-in/saola.sh" operator "$(node_of beta)" middleware-operator zk-operator
  beta apply -f "$LOCAL/demo/zk-ledger.yaml"
  "$LOCAL/operators/stackable.sh" up "$(node_of alpha)" metrics zk-metrics
  # Not there at once: an operator makes its StatefulSet when it gets to it.
  until_ok 180 serves alpha events zk-events
  until_ok 180 serves beta ledger zk-ledger
  touch "$RUN/operators.done"
}

# service CLUSTER NAMESPACE NAME: where clients on this machine reach it.
service() { "$1" get service -n "$2" "$3" -o 'jsonpath={.spec.clusterIP}:2181'; }

# Not before all members serve: starting 15 of them takes all of two cores, and whoever asks them meanwhile makes it slower.
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
