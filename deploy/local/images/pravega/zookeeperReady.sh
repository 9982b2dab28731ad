#!/bin/bash
# zookeeperReady.sh: the readiness probe. Ready is a server that answers and may vote. It must not wait for a quorum or for being in step: members
# that are not Ready have no name, and a server with a higher id refuses a lower one and dials back by name, so waiting would be for ever.
. zookeeperMember.sh
[ "$(ask ruok)" = imok ] || { echo "no answer"; exit 1; }
[ ! -e /tmp/leaving ] || { echo "leaving"; exit 1; }
[ "$(role)" != participant ] || exit 0
# Promoted a moment ago; the disk follows.
[ -z "$(find /tmp/promoted -mmin -1 2>/dev/null)" ] || exit 0

# A connected observer does not count as a connection of the new quorum, so it leaves first; one that is not in step yet need not.
if [ "$(role)" = observer ] && serves; then membership leave "$(ensemble)" "$id" || exit 1; fi
membership join "$(ensemble)" "$id" "$(as participant)" || exit 1
touch /tmp/promoted
say "promoted to participant $id"
