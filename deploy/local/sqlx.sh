#!/usr/bin/env bash
# sqlx.sh write|check: the answers of Postgres that checked queries are compiled against offline (.sqlx), made anew from the migrations in a
# throw-away Postgres. `check` fails where the committed ones differ; its compiler is clippy, so that a run of everything needs no other for the server's
# side. sqlx-cli is not needed for it.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
verb=${1:?write or check}
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"; "$LOCAL/postgres.sh" down sqlx' EXIT
"$LOCAL/postgres.sh" up sqlx
server=$("$LOCAL/postgres.sh" url sqlx)
url=$("$LOCAL/postgres.sh" url sqlx sqlx)

psql -q "$server" -c 'create database sqlx'
for migration in "$REPO"/migrations/*.sql; do psql -q -v ON_ERROR_STOP=1 --single-transaction "$url" -f "$migration" >/dev/null; done
# The macros write as they are expanded, so what holds them must be compiled again, and nothing else: what is built of it stays fresh.
cd "$REPO"
roots=(server/src/lib.rs server/src/main.rs)
was=() now=()
for root in "${roots[@]}"; do
  was+=("$(stat -c %y "$root")")
  touch "$root"
  now+=("$(stat -c %y "$root")")
done
strict=() failed=0
if [ "$verb" = check ]; then strict=(-- -D warnings); fi
SQLX_OFFLINE=false SQLX_OFFLINE_DIR=$fresh DATABASE_URL=$url cargo clippy --workspace --exclude frontend --all-targets "${strict[@]}" || failed=1
for i in "${!roots[@]}"; do
  # Unless somebody has edited it meanwhile.
  [ "$(stat -c %y "${roots[$i]}")" != "${now[$i]}" ] || touch -d "${was[$i]}" "${roots[$i]}"
done
[ "$failed" = 0 ]

if [ "$verb" = write ]; then
  rm -rf .sqlx
  cp -r "$fresh" .sqlx
  chmod 755 .sqlx
else
  diff -r "$fresh" .sqlx || { echo "the committed .sqlx is stale: make sqlx" >&2; exit 1; }
fi
