#!/usr/bin/env bash
# images.sh: one OCI archive in the cache with real ZooKeeper servers (Apache's jars by Maven, a small JRE by jlink), the pravega operator and the
# pause image. The layout is the official image's (docker.io/library/zookeeper), so one bundle runs on both. Needs no registry and no Docker.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ -f "$IMAGES" ] && exit 0
need jlink "Install JDK 17: apt-get install openjdk-17-jdk-headless"
need mvn "Install Maven: apt-get install maven"
need busybox "Run deploy/local/packages.sh"
mkdir -p "$MENAGERIE_CACHE"
work=$(mktemp -d "$MENAGERIE_CACHE/.images-XXXXXX")
trap 'rm -rf "$work"' EXIT
. "$LOCAL/images/oci.sh"
. "$LOCAL/images/base.sh"

# jars VERSION FOLDER: the server's jars without the native parts of other machines.
jars() {
  local profile=before-3.9
  [[ $1 == 3.[5-8].* ]] || profile=from-3.9
  mvn -q -B -f "$LOCAL/images/pom.xml" -P "$profile" -Dzookeeper.version="$1" dependency:copy-dependencies -DoutputDirectory="$2" -DincludeScope=runtime
  rm -f "$2"/*{windows,osx,aarch_64}*
}

home() { echo "/apache-zookeeper-$1-bin"; }

# server VERSION: the layer above the base.
server() {
  local root=$work/zookeeper-$1 home script
  [ ! -d "$root" ] || return 0
  home=$(home "$1")
  mkdir -p "$root$home"/{bin,conf,lib}
  jars "$1" "$root$home/lib"
  cp "$LOCAL/images/logback.xml" "$root$home/conf/"
  for script in zkServer.sh zkCli.sh; do install -m 755 "$LOCAL/images/$script" "$root$home/bin/"; done
  install -m 755 "$LOCAL/images/docker-entrypoint.sh" "$root/"
}

# The variables and their defaults are the official image's; only the heap is smaller.
environment() {
  echo "PATH=/opt/java/openjdk/bin:/usr/local/bin:/usr/bin:/bin:$(home "$1")/bin JAVA_HOME=/opt/java/openjdk LANG=C.UTF-8 ZK_SERVER_HEAP=128 \
     JVMFLAGS=-Xss512k\ -XX:+UseSerialGC\ -XX:TieredStopAtLevel=1 \
     ZOO_CONF_DIR=/conf ZOO_DATA_DIR=/data ZOO_DATA_LOG_DIR=/datalog ZOO_LOG_DIR=/logs ZOOCFGDIR=/conf \
     ZOO_TICK_TIME=2000 ZOO_INIT_LIMIT=5 ZOO_SYNC_LIMIT=2 ZOO_AUTOPURGE_PURGEINTERVAL=0 ZOO_AUTOPURGE_SNAPRETAINCOUNT=3 \
     ZOO_MAX_CLIENT_CNXNS=60 ZOO_STANDALONE_ENABLED=true ZOO_ADMINSERVER_ENABLED=true"
}

# official VERSION: the image with the official one's layout.
official() {
  server "$1"
  image "docker.io/local/zookeeper:$1" '"/docker-entrypoint.sh"' '"zkServer.sh","start-foreground"' "$(home "$1")" "$(environment "$1")" "$work/base" "$work/zookeeper-$1"
}

# for_operator NAME VERSION: the same server with the scripts that the pravega operator's StatefulSets name.
for_operator() {
  server "$2"
  image "$1" '' '"zookeeperStart.sh"' "$(home "$2")" "$(environment "$2")" "$work/base" "$work/zookeeper-$2" "$work/contract"
}

contract() {
  local root=$work/contract
  mkdir -p "$root"/{usr/local/bin,opt/membership}
  install -m 755 "$LOCAL"/images/pravega/*.sh "$root/usr/local/bin/"
  cp "$LOCAL"/images/pravega/{java.security,logback.xml,log4j.properties} "$root/opt/membership/"
  javac --release 17 -cp "$work/zookeeper-${ZOOKEEPER_VERSIONS##* }$(home "${ZOOKEEPER_VERSIONS##* }")/lib/*" -d "$root/opt/membership" "$LOCAL/images/pravega/Membership.java"
}

# operator NAME...: the operator's program alone, under each name.
operator() {
  local name
  mkdir -p "$work/operator/bin"
  cp "$OPERATORS/zookeeper-operator" "$work/operator/bin/"
  for name in "$@"; do image "$name" '' '"zookeeper-operator"' / "PATH=/bin" "$work/operator"; done
}

base "$work/base"
for version in $ZOOKEEPER_VERSIONS; do official "$version"; done

contract
for version in $ZOOKEEPER_VERSIONS; do for_operator "docker.io/local/pravega-zookeeper:$version" "$version"; done
# The names that the platform's package makes of a registry and a project.
for pair in $PACKAGE_TAGS; do for_operator "saola.local/middleware/zookeeper:${pair%=*}" "${pair#*=}"; done
operator "docker.io/local/zookeeper-operator:$PRAVEGA_OPERATOR_VERSION" saola.local/middleware/zookeeper-operator:v1.3.0

mkdir "$work/pause"
gcc -static -Os -s -o "$work/pause/pause" "$LOCAL/images/pause.c"
image docker.io/local/pause:1 '"/pause"' '' / "PATH=/" "$work/pause"

archive "$work/images.tar"
mv "$work/images.tar" "$IMAGES"
