#!/usr/bin/env bash
# dev.sh up NAME INDEX | down NAME: one local node and one Postgres to develop and test against. Prints what to export.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
verb=${1:?up or down} name=${2:?a NAME}

up() {
  . "$LOCAL/step.sh"
  ready_for_node
  joined node
  step "Node $name" "$LOCAL/node.sh" up "$name" "$1"
  step "pravega operator on $name" "$LOCAL/operators/pravega.sh" up "$name"
  step "Postgres $name" "$LOCAL/postgres.sh" up "$name"
  cat <<T

export KUBECONFIG='$("$LOCAL/node.sh" kubeconfig "$name")'
export MENAGERIE_TEST_KUBECONFIG="\$KUBECONFIG" MENAGERIE_TEST_NODE='$name'
export DATABASE_URL='$("$LOCAL/postgres.sh" url "$name")'
# images: docker.io/local/zookeeper:{${ZOOKEEPER_VERSIONS// /,}} with the official image's layout
# and docker.io/local/pravega-zookeeper:{${ZOOKEEPER_VERSIONS// /,}} for the pravega operator, which runs in the namespace zookeeper-operator
# OpenSaola's stand-in: cargo build --workspace --exclude frontend --bin saola-stand-in && deploy/local/stand-in/saola.sh up $name
# then, an operator that it runs beside the other: deploy/local/stand-in/saola.sh operator $name middleware-operator zk-operator middleware-operator
# a shell inside the node: deploy/local/node.sh in $name bash     kubectl: deploy/local/node.sh kubectl $name get pods -A
T
}

case $verb in
  up) up "${3:?an INDEX from 1 to 99 that no other node of this machine has}" ;;
  down)
    "$LOCAL/stand-in/saola.sh" down "$name"
    "$LOCAL/node.sh" down "$name"
    "$LOCAL/postgres.sh" down "$name"
    ;;
esac
