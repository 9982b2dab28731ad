#!/usr/bin/env bash
# node.sh up NAME INDEX | down NAME | in NAME COMMAND... | kubectl NAME ARGUMENTS... | kubeconfig NAME [panel] | older-apiserver NAME
# A real Kubernetes node without Docker: mount, network, host name and PID namespaces with the API server, controllers, kubelet and pods inside.
# Killing its PID 1 ends all of it. INDEX (1 to 99) gives it addresses on this machine: node and API server 10.89.INDEX.1, pods 10.(100+INDEX).0.0/24,
# services 10.(200+INDEX%50).0.0/16; the host reaches all three, and nothing inside can leave the machine.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
verb=$1 name=$2
shift 2
dir=$STATE/nodes/$name

addresses() {
  index=$1 ip=10.89.$1.1 pods=10.$((100 + $1)).0.0/24 services=10.$((200 + $1 % 50)).0.0/16
  link=mg$1 cgroup=menagerie-$1
}

# Inside, the node's folder is /run/node and the programs are in /run/bin, wherever the checkout and the cache lie.
into() { nsenter -t "$(cat "$dir/pid")" -m -n -u -p -- "$@"; }
daemon() {
  local log=$dir/log/$1.log
  shift
  setsid nsenter -t "$(cat "$dir/pid")" -m -n -u -p -- "$@" </dev/null >"$log" 2>&1 &
}
kubectl() { "$NODE_BIN/kubectl" --kubeconfig "$dir/kubeconfig" "$@"; }

up() {
  [ "$(id -u)" = 0 ] || { echo "a node needs root" >&2; exit 1; }
  if [ -f "$dir/pid" ] && [ "$(cat "$dir/index")" = "$1" ] && kubectl get --raw /readyz >/dev/null 2>&1; then return; fi
  down
  addresses "$1"
  if ip link show "$link" >/dev/null 2>&1; then
    echo "index $1 is taken by another node of this machine: choose another, or stop that one" >&2
    exit 1
  fi
  mkdir -p "$dir"/{etc,log,pki,var,tmp,sys}
  echo "$1" >"$dir/index"
  . "$LOCAL/node/namespaces.sh"
  . "$LOCAL/node/control-plane.sh"
  . "$LOCAL/node/worker.sh"
  namespaces
  runtime
  control_plane
  worker
}

# down also clears what a run that was killed from outside has left: namespaces take processes, mounts and links with them, folders stay.
down() {
  [ -d "$dir" ] || return 0
  addresses "$(cat "$dir/index" 2>/dev/null || echo 0)"
  if mine; then kill -9 "$(cat "$dir/pid")"; fi
  until_ok 10 gone
  until_ok 10 no_cgroup
  rm -rf "$dir"
  rmdir "$STATE/nodes" 2>/dev/null || true
}

# The recorded PID is ours only while it is the init that the node was started with.
mine() { [ -f "$dir/pid" ] && grep -qaF "$dir/index" "/proc/$(cat "$dir/pid")/cmdline" 2>/dev/null; }
# A control group can be removed only some moments after its last process has ended.
no_cgroup() {
  find /sys/fs/cgroup/"$cgroup" /sys/fs/cgroup/*/"$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null || true
  ! ls -d /sys/fs/cgroup/"$cgroup" /sys/fs/cgroup/*/"$cgroup" 2>/dev/null
}
gone() { ! mine && ! ip link show "$link"; }

case $verb in
  up) up "$@" ;;
  down) down ;;
  in) into "$@" ;;
  kubectl) kubectl "$@" ;;
  kubeconfig) echo "$dir/${1:+$1.}kubeconfig" ;;
  older-apiserver)
    addresses "$(cat "$dir/index")"
    . "$LOCAL/node/control-plane.sh"
    older_apiserver
    ;;
  *) sed -n 2p "$0" >&2; exit 2 ;;
esac
