#!/usr/bin/env bash
# demo.sh up|settled|down: two local clusters with living ensembles, and the panel that shows them. With KUBECONFIG set: those clusters, and no node.
# `up` ends while the operators begin to make their ensembles; `settled` waits until these serve, too.
# MENAGERIE_PROFILE=release builds as for a release. MENAGERIE_DEMO names another run beside the first (the browser tests do so), which then
# needs a MENAGERIE_LISTEN and a MENAGERIE_INDEX (of the first of its two nodes) of its own.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
DEMO=${MENAGERIE_DEMO:-demo}
RUN=$STATE/$DEMO
LISTEN=${MENAGERIE_LISTEN:-127.0.0.1:8080}
INDEX=${MENAGERIE_INDEX:-1}
. "$LOCAL/process.sh"
. "$LOCAL/demo/ensembles.sh"
. "$LOCAL/demo/people.sh"

node_of() { if [ "$DEMO" = demo ]; then echo "$1"; else echo "$DEMO-$1"; fi; }

up() {
  mkdir -p "$RUN"
  LOGS=$RUN/log
  . "$LOCAL/step.sh"
  trap 'echo; echo "Interrupted. make demo goes on where this stopped; make demo-down takes away what is there."; exit 130' INT TERM
  local began=$EPOCHREALTIME
  if [ -z "${KUBECONFIG:-}" ]; then ready_for_node; else ready_for_panel; fi
  ready_for_page
  step "Panel, page and clients (cargo build)" "$LOCAL/build.sh" "${MENAGERIE_PROFILE:-dev}"
  if [ -z "${KUBECONFIG:-}" ]; then
    joined node
    step "Kubernetes: clusters alpha and beta" clusters
    step "Ensembles: five, with 15 members" serving
    meanwhile panel-and-people panel_parts
    step "Clients: trees and sessions" clients
    step "One volume filled, on purpose" fill_volume
    joined panel-and-people
    operators || start operators "$LOCAL/demo.sh" made_by_operators
  else
    panel_parts
  fi
  printf '%-58s %7.1f s\n' "Everything" "$(seconds_since "$began")"
  farewell
}

# Each cluster's ensembles are asked for as soon as it answers, and start while the other is made.
clusters() {
  { "$LOCAL/node.sh" up "$(node_of alpha)" "$INDEX" && written alpha orders search single; } &
  local alpha=$!
  { "$LOCAL/node.sh" up "$(node_of beta)" $((INDEX + 1)) && written beta payments inventory; } &
  local beta=$!
  wait "$alpha" && wait "$beta"
}

panel_parts() {
  step "Postgres" database
  step "Panel" panel
  step "People: three, with different roles" people
}

# operators: whether what they make has been made. It takes a minute that nobody has to wait for: the panel shows how it comes.
operators() { [ -f "$RUN/operators.done" ]; }
settled() {
  until_ok 240 ended
  operators || { tail -n 20 "$RUN/operators.log" >&2; return 1; }
}
ended() { ! runs operators; }

database() {
  "$LOCAL/postgres.sh" up "$DEMO"
  local url
  url=$("$LOCAL/postgres.sh" url "$DEMO")
  psql -qAt "$url" -c "select 1 from pg_database where datname = 'menagerie'" | grep -q 1 || psql -q "$url" -c 'create database menagerie'
}

panel() {
  [ -f "$RUN/password" ] || (umask 077 && openssl rand -base64 18 | tr '+/' '-_' >"$RUN/password")
  (umask 077 && configuration >"$RUN/menagerie.toml")
  start panel "$(binary menagerie)" serve --config "$RUN/menagerie.toml"
  until_ok 60 panel_ready || { tail -n 20 "$RUN/panel.log"; return 1; }
}
panel_ready() { runs panel && curl -fsS "http://$LISTEN/readyz"; }

configuration() {
  cat <<T
listen = "$LISTEN"
database_url = "$("$LOCAL/postgres.sh" url "$DEMO" menagerie)"
site_root = "$SITE"
first_admin = { name = "admin", password_file = "$RUN/password" }
session = { secure_cookie = false } # plain HTTP on loopback
log = { format = "text" }
T
  local version name file context
  for version in $(tr ' ' '\n' <<<"$ZOOKEEPER_VERSIONS" | sort -rV); do
    printf '\n[[versions]]\nversion = "%s"\nimage = "docker.io/local/zookeeper:%s"\n' "$version" "$version"
    printf '\n[[versions]]\nversion = "%s"\nimage = "docker.io/local/pravega-zookeeper:%s"\ndriver = "pravega"\n' "$version" "$version"
  done
  local pair
  for pair in $(tr ' ' '\n' <<<"$PACKAGE_TAGS" | sort -t= -k2rV); do
    printf '\n[[versions]]\nversion = "%s"\nimage = "saola.local/middleware/zookeeper:%s"\ndriver = "open_saola"\n' "${pair#*=}" "${pair%=*}"
  done
  if [ -z "${KUBECONFIG:-}" ]; then
    for name in alpha beta; do printf '\n[[clusters]]\nname = "%s"\nkubeconfig = "%s"\n' "$name" "$("$LOCAL/node.sh" kubeconfig "$(node_of "$name")" panel)"; done
  else
    # The name shown must be a DNS label; a context may be called anything.
    for file in ${KUBECONFIG//:/ }; do
      contexts "$file" | while read -r context; do
        printf '\n[[clusters]]\nname = "%s"\nkubeconfig = "%s"\ncontext = "%s"\n' "$(label "$context")" "$file" "$context"
      done
    done
  fi
}
contexts() { sed -n '/^contexts:/,/^[a-z]/s/^.*[ {]name: *\([^,} ]*\).*$/\1/p' "$1" | tr -d '"'; }
label() { tr -cs 'a-z0-9\n' - <<<"${1,,}" | sed 's/^-*//; s/-*$//'; }

farewell() {
  printf '\n  http://%s\n\n  Sign in as admin with the password %s   (also in .local/%s/password)\n' "$LISTEN" "$(cat "$RUN/password")" "$DEMO"
  printf '  or as one of these (also in .local/%s/people):\n' "$DEMO"
  while IFS=$'\t' read -r name role scope password; do printf '    %-4s %-9s on %-13s password %s\n' "$name" "$role" "$scope" "$password"; done <"$RUN/people"
  if [ -n "${KUBECONFIG:-}" ]; then return; fi
  cat <<T

  Three things to try:
  1. Open inventory / zk-inventory in cluster beta: one of its volumes is full, and the panel says what that means.
  2. Look at orders / zk-orders while you run   deploy/local/node.sh kubectl $(node_of alpha) delete pod -n orders zk-orders-0
  3. Create an ensemble, restart it (followers one by one, the leader last) and scale it from 3 to 5: each begins with a plan.

  Three more ensembles are being made by operators just now, events / zk-events, metrics / zk-metrics and ledger / zk-ledger: watch them come.

  make demo-down takes everything away again.
T
}

down() {
  stop operators
  stop panel
  stop clients
  "$LOCAL/stand-in/saola.sh" down "$(node_of beta)"
  for name in alpha beta; do "$LOCAL/node.sh" down "$(node_of "$name")"; done
  "$LOCAL/postgres.sh" down "$DEMO"
  rm -rf "$RUN"
  rmdir "$STATE" 2>/dev/null || true
}

case ${1:-} in
  up | settled | made_by_operators | down) "$1" ;;
  *) sed -n 2p "$0" >&2; exit 2 ;;
esac
