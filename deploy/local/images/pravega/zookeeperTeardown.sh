#!/bin/bash
# zookeeperTeardown.sh: before the container is stopped. The operator writes the wanted size into a znode before it shrinks the StatefulSet; whoever
# is beyond it leaves the configuration for good, first of all, because the grace period may be short.
. zookeeperMember.sh
if serves; then near=127.0.0.1:$CLIENT_PORT; else near=$(ensemble); fi
size=$(membership size "$near" "/zookeeper-operator/$CLUSTER_NAME")
if [ -n "$size" ] && [ "$size" -lt "$id" ]; then
  touch /tmp/leaving
  say "leaving for good: the ensemble shall have $size members"
  membership leave "$(ensemble)" "$id" 2>/proc/1/fd/1
fi
# Clients notice by themselves; the last requests may end.
for _ in 1 2 3; do
  if [ "$(ask cons | grep -v '^$' | grep -vc '/127.0.0.1:')" -gt 0 ]; then sleep 1; else break; fi
done
