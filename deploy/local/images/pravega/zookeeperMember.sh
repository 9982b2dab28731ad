# shellcheck shell=bash
# zookeeperMember.sh, sourced by the scripts that the pravega operator names: who this member is, what its disk says, how it reaches the others.
. /conf/env.sh # the operator's: DOMAIN, QUORUM_PORT, LEADER_PORT, CLIENT_HOST, CLIENT_PORT, CLUSTER_NAME
host=$(hostname -s)
ordinal=${host##*-}
id=$((ordinal + 1))
config=/data/conf/zoo.cfg # a copy that the server may write: it keeps there where its dynamic configuration lies

# ask WORD: a four-letter word to this server.
ask() { echo "$1" | nc -w 2 127.0.0.1 "$CLIENT_PORT" 2>/dev/null; }
serves() { ask srvr | grep -q '^Mode: '; }
resolves() { nslookup "$1" >/dev/null 2>&1; }

# The headless Service has addresses only while some member is Ready; the client Service leads to one of those.
ensemble() { echo "$CLIENT_HOST.${DOMAIN#*.}:$CLIENT_PORT"; }
# as ROLE: this member in a dynamic configuration, without the `server.ID=` before it.
as() { echo "$host.$DOMAIN:$QUORUM_PORT:$LEADER_PORT:$1;$CLIENT_PORT"; }

dynamic_file() {
  local file
  file=$(sed -n 's/^dynamicConfigFile=//p' "$config" 2>/dev/null | tail -n 1)
  if [ -f "$file" ]; then echo "$file"; elif [ -f /data/zoo.cfg.dynamic ]; then echo /data/zoo.cfg.dynamic; fi
}

# role: participant, observer or none, as the newest configuration on disk says.
role() {
  local file line
  file=$(dynamic_file)
  line=$([ -z "$file" ] || grep "^server\.$id=" "$file")
  case $line in
    '') echo none ;;
    *:observer*) echo observer ;;
    *) echo participant ;;
  esac
}

home=$(dirname "$(dirname "$(readlink -f "$(command -v zkServer.sh)")")")
# membership size|join|leave ARGUMENTS...: see Membership.java. Its own folder comes first, so that the client's log stays silent.
membership() {
  java -Xmx48m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Dzookeeper.sasl.client=false -cp "/opt/membership:$home/lib/*" Membership "$@"
}
# What a person finds with `kubectl logs`.
say() { echo "$(basename "$0"): $*" >/proc/1/fd/1; }
