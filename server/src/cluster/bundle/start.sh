#!/bin/bash
# Starts one member. What the volume remembers comes first: a member that has been part of the ensemble starts with the configuration that
# it had. A member without a memory is either one of the first, which form the ensemble, or one that joins an ensemble that is there.
set -euo pipefail

ordinal=${HOSTNAME##*-}
myid=$((ordinal + 1))
data=/data
conf=$data/conf

host() { echo "$SET_NAME-$1.$SET_NAME-headless.$NAMESPACE.svc"; }
line() { echo "server.$(($1 + 1))=$(host "$1"):2888:3888:$2;2181"; }

# Whether a name is known: a refused connection also says yes.
resolves() { ! timeout 2 bash -c ": >/dev/tcp/$1/3888" 2>&1 | grep -qE 'not known|resolution|No address'; }

# The others can only come back to a name that is known; an address that is made a moment ago takes a while to be.
await_own_name() {
  local _
  for _ in {1..30}; do
    if resolves "$(host "$ordinal")"; then return; fi
    sleep 1
  done
}

# The first members know each other from the start. Only they may begin with an empty tree (the file `initialize`, ZooKeeper 3.6 and later):
# without it an empty member waits for one that has the data, so that lost volumes can never outvote it.
first_list() {
  local i
  for ((i = 0; i < INITIAL_SIZE; i++)); do line "$i" participant; done
  if [[ ! -d $data/version-2 ]]; then touch "$data/initialize"; fi
}

# A joiner names itself an observer: it follows and is filled, and has no say until `reconfig` gives it a vote. Servers are added in order, so
# those below it are there; those above it count where they have a pod. The leader's own list replaces this one at once.
joining_list() {
  local i
  for ((i = 0; i < 9; i++)); do
    if ((i == ordinal)); then continue; fi
    if ((i < ordinal)) || resolves "$(host "$i")"; then line "$i" participant; fi
  done
  line "$ordinal" observer
}

# The ensemble's list as this member last heard it. A member that is not in it was stopped between joining and its vote, or after its vote was
# taken: it joins again.
remembered_list() {
  grep '^server\.' "$1"
  if ! grep -q "^server\.$myid=" "$1"; then line "$ordinal" observer; fi
}

mkdir -p "$conf"
echo "$myid" >"$data/myid"
await_own_name

dynamic=$(sed -n 's/^dynamicConfigFile=//p' "$conf/zoo.cfg" 2>/dev/null || true)
if [[ $dynamic =~ \.dynamic\.[0-9a-f]+$ && -s $dynamic ]] && grep -q "^server\.$myid=" "$dynamic"; then
  echo "starting server $myid with the list in $dynamic"
else
  list=$conf/zoo.cfg.dynamic
  if [[ $dynamic =~ \.dynamic\.[0-9a-f]+$ && -s $dynamic ]]; then
    remembered_list "$dynamic" >"$list"
  elif [[ ! -s /config/formed ]] && ((ordinal < INITIAL_SIZE)); then
    first_list >"$list"
  else
    joining_list >"$list"
  fi
  dynamic=$list
  echo "starting server $myid with a new list:"
  cat "$list"
fi

cat /config/zoo.cfg >"$conf/zoo.cfg.new"
echo "dynamicConfigFile=$dynamic" >>"$conf/zoo.cfg.new"
mv "$conf/zoo.cfg.new" "$conf/zoo.cfg"

# The settings of the log are found beside the scripts; how much is logged stands in the pod template.
home=$(echo /apache-zookeeper-*-bin)
exec java "-Xmx${HEAP_MB}m" -XX:+ExitOnOutOfMemoryError "-DLOG_LEVEL=${LOG_LEVEL:-INFO}" \
  -Dsun.net.inetaddr.ttl=5 -Dsun.net.inetaddr.negative.ttl=1 \
  -Dzookeeper.db.autocreate=false \
  "-Dzookeeper.DigestAuthenticationProvider.superDigest=$SUPER_DIGEST" \
  -cp "/config:$home/lib/*" org.apache.zookeeper.server.quorum.QuorumPeerMain "$conf/zoo.cfg"
