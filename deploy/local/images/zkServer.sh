#!/bin/bash
# zkServer.sh start-foreground|print-cmd|version [CONFIG]: what a container needs of the distribution's script of this name, with its variables.
set -e
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
ZOOCFGDIR=${ZOOCFGDIR:-$home/conf}
for file in "$ZOOCFGDIR/zookeeper-env.sh" "$ZOOCFGDIR/java.env"; do if [[ -f $file ]]; then . "$file"; fi; done

config=${2:-${ZOOCFG:-zoo.cfg}}
[[ $config = /* || -f $config ]] || config=$ZOOCFGDIR/$config
# The configuration's folder comes first, so that a logback.xml beside it wins over the built-in one.
command=(java -Dzookeeper.log.dir="${ZOO_LOG_DIR:-$home/logs}"
  "-Xmx${ZK_SERVER_HEAP:-1000}m" -XX:+HeapDumpOnOutOfMemoryError -XX:OnOutOfMemoryError='kill -9 %p'
  -cp "$ZOOCFGDIR:$home/lib/*:$home/conf${CLASSPATH:+:$CLASSPATH}")
read -ra flags <<<"$JVMFLAGS $SERVER_JVMFLAGS"

case ${1:-} in
  start-foreground) exec "${command[@]}" "${flags[@]}" org.apache.zookeeper.server.quorum.QuorumPeerMain "$config" ;;
  print-cmd) echo "${command[@]}" "${flags[@]}" org.apache.zookeeper.server.quorum.QuorumPeerMain "$config" ;;
  version) exec "${command[@]}" org.apache.zookeeper.version.VersionInfoMain ;;
  *) echo "usage: zkServer.sh start-foreground|print-cmd|version [CONFIG]" >&2; exit 2 ;;
esac
