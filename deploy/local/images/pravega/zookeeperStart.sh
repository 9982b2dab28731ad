#!/bin/bash
# zookeeperStart.sh: the container's command. A member that its disk knows starts as it was; ordinal 0 without an ensemble founds one; all others
# join as observers and are promoted by zookeeperReady.sh, so that a slow joiner never counts for the quorum.
set -e
. zookeeperMember.sh

# An ensemble is there when its headless Service has a name. Ordinal 0 does not wait for it: it is started first.
found_ensemble() {
  local waited=0
  until resolves "$DOMAIN"; do
    if [ "$ordinal" = 0 ]; then return 1; fi
    waited=$((waited + 1))
    [ "$waited" -le 60 ] || { echo "$DOMAIN has no address" >&2; exit 1; }
    sleep 1
  done
}

mkdir -p /data/conf
if [ "$(cat /data/myid 2>/dev/null)" = "$id" ] && [ "$(role)" != none ]; then
  echo "starting as $(role) $id from the disk"
else
  echo "$id" >/data/myid
  rm -f /data/zoo.cfg.dynamic* "$config"
  if found_ensemble; then
    echo "joining as observer $id"
    membership join "$(ensemble)" "$id" "$(as observer)" /data/zoo.cfg.dynamic
  else
    echo "founding an ensemble as participant $id"
    echo "server.$id=$(as participant)" >/data/zoo.cfg.dynamic
  fi
fi

# The Prometheus provider is part of the server from 3.9 on only; an older one would not start for want of it.
unknown='^$'
ls "$home"/lib/zookeeper-prometheus-metrics-* >/dev/null 2>&1 || unknown='^metricsProvider\.'
file=$(dynamic_file)
grep -v -e '^dynamicConfigFile=' -e "$unknown" /conf/zoo.cfg >"$config.new"
echo "dynamicConfigFile=$file" >>"$config.new"
mv "$config.new" "$config"

# Names of members that are not Ready do not resolve. With Java's usual memory of ten seconds for that, and elections that back off to a
# minute, a restarted member with a low id stays outside for most of a minute.
export SERVER_JVMFLAGS="-Djava.security.properties=/opt/membership/java.security -Dzookeeper.fastleader.maxNotificationInterval=1600 $SERVER_JVMFLAGS"
exec zkServer.sh start-foreground "$config"
