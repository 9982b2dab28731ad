#!/usr/bin/env bash
# postgres.sh up NAME | down NAME | stop NAME | start NAME | url NAME [DATABASE]
# A throw-away Postgres with its own data folder and Unix socket, without TCP; the machine's own cluster is never touched.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
verb=$1 name=$2
shift 2
record=$STATE/postgres/$name

# Postgres refuses to run as root, and its user may have no way into the checkout: the data lies in a folder of its own under /var/tmp,
# whose short path also fits a socket's name. The checkout keeps only where that is.
folder() { cat "$record" 2>/dev/null; }
program() { local bin; bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1); echo "$bin/$1"; }
as_owner() { if [ "$(id -u)" = 0 ]; then setpriv --reuid postgres --regid postgres --init-groups -- "$@"; else "$@"; fi; }
url() { echo "postgres:///${1:-postgres}?host=$(folder)&user=postgres"; }

running() { [ -f "$(folder)/data/postmaster.pid" ] && as_owner "$(program pg_ctl)" -D "$(folder)/data" status >/dev/null 2>&1; }
start() {
  if running; then return; fi
  # Nothing here must outlive a power cut, and tests make a database each: no fsync.
  as_owner "$(program pg_ctl)" -D "$(folder)/data" -l "$(folder)/log" -w -t 60 start >/dev/null \
    -o "-c listen_addresses='' -c unix_socket_directories=$(folder) -c fsync=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB"
}
stop() { if running; then as_owner "$(program pg_ctl)" -D "$(folder)/data" -m fast -w stop >/dev/null; fi; }

up() {
  if [ ! -f "$(folder)/data/PG_VERSION" ]; then
    down
    mkdir -p "$STATE/postgres"
    mktemp -d /var/tmp/menagerie-pg.XXXX >"$record"
    if [ "$(id -u)" = 0 ]; then chown postgres:postgres "$(folder)"; fi
    (cd / && as_owner "$(program initdb)" -D "$(folder)/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null)
  fi
  (cd / && start)
}

down() {
  [ -f "$record" ] || return 0
  (cd / && stop)
  rm -rf "$(folder)"
  rm "$record"
  rmdir "$STATE/postgres" 2>/dev/null || true
}

case $verb in
  up | down) "$verb" ;;
  start | stop) cd / && "$verb" ;;
  url) url "$@" ;;
  *) sed -n 2p "$0" >&2; exit 2 ;;
esac
