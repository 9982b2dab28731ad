#!/bin/bash
# zkCli.sh [-server HOST:PORT] [COMMAND...]: the distribution's command line client.
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
exec java "-Xmx${ZK_CLIENT_HEAP:-256}m" -cp "${ZOOCFGDIR:-$home/conf}:$home/lib/*:$home/conf" org.apache.zookeeper.ZooKeeperMain "$@"
