#!/bin/bash
# zookeeperLive.sh: the liveness probe.
. zookeeperMember.sh
[ "$(ask ruok)" = imok ]
