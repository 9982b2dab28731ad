# shellcheck shell=bash
# namespaces.sh, sourced by node.sh: the node's own view of the machine, and the one link between host and node.

namespaces() {
  modprobe -aq br_netfilter overlay 2>/dev/null || true
  init
  make_cgroup
  into sh -euc "
    mount --make-rshared /
    hostname $name
    mount -t tmpfs none /run
    mkdir /run/bin /run/node"
  # Bound before /var and /tmp are covered, because checkout and cache may lie below them.
  into sh -euc "mount --bind '$NODE_BIN' /run/bin; mount --bind '$dir' /run/node"
  into sh -euc "
    mount --bind /run/node/var /var
    mount --bind /run/node/tmp /tmp
    mkdir -p /var/lib /var/log /var/tmp /var/run; chmod 1777 /tmp /var/tmp
    resolv=\$(readlink -f /etc/resolv.conf); mkdir -p \$(dirname \$resolv); [ -e \$resolv ] || touch \$resolv
    echo nameserver $ip >/run/node/etc/resolv.conf; mount --bind /run/node/etc/resolv.conf \$resolv
    # What the kubelet would write for the whole machine lands in plain files.
    keep() { echo \$2 >/run/node/sys/\${1##*/}; mount --bind /run/node/sys/\${1##*/} /proc/sys/\$1; }
    keep vm/overcommit_memory 1; keep vm/panic_on_oom 0; keep kernel/panic 10; keep kernel/panic_on_oops 1
    sysctl -qw net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=1"
  network
}

# init: PID 1 of the node. The command line carries the folder, so that a recycled PID is never taken for it.
init() {
  setsid unshare --mount --net --uts --pid --fork --mount-proc --propagation private tini -s -- tail -f /dev/null "$dir/index" </dev/null >/dev/null 2>&1 &
  local outer=$!
  # /proc/*/children has size 0, so it is read rather than measured.
  until_ok 10 grep -q . "/proc/$outer/task/$outer/children"
  tr -d ' ' <"/proc/$outer/task/$outer/children" >"$dir/pid"
  until_ok 10 mine
}

# make_cgroup: the kubelet wants its root in every hierarchy of version 1, and with all controllers handed down in version 2.
make_cgroup() {
  local hierarchy controllers
  if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
    mkdir -p "/sys/fs/cgroup/$cgroup"
    controllers=$(sed 's/[^ ]*/+&/g' /sys/fs/cgroup/cgroup.controllers)
    echo "$controllers" >/sys/fs/cgroup/cgroup.subtree_control
    echo "$controllers" >"/sys/fs/cgroup/$cgroup/cgroup.subtree_control"
  else
    for hierarchy in /sys/fs/cgroup/*/; do mkdir -p "$hierarchy$cgroup"; done
  fi
}

# network: an empty bridge carries the node's address (there may be no dummy device), one veth pair leads to the host.
network() {
  into sh -euc "
    ip link set lo up
    ip link add node0 type bridge; ip addr add $ip/24 dev node0; ip link set node0 up; ip route add default dev node0"
  ip link add "$link" type veth peer name up0 netns "$(cat "$dir/pid")"
  ip addr add "10.89.$index.253/30" dev "$link"
  ip link set "$link" up
  into sh -euc "ip addr add 10.89.$index.254/30 dev up0; ip link set up0 up"
  for net in "$ip/32" "$pods" "$services"; do ip route replace "$net" via "10.89.$index.254"; done
}
