#!/usr/bin/env bash
# rest.sh clients | fuzz [CASES]: the REST interface of a demo that runs (MENAGERIE_DEMO names it; `demo` is the usual one), by programs that other
# people wrote. clients: a Python and a TypeScript client are generated from the committed document, compiled, and each runs one story. fuzz:
# schemathesis walks the whole document with at least so many cases; a server error or an answer that the document does not promise fails.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
DEMO=${MENAGERIE_DEMO:-demo}
RUN=$STATE/$DEMO
[ -f "$RUN/menagerie.toml" ] || { echo "no demo called $DEMO runs here: make demo" >&2; exit 1; }
MENAGERIE_URL=http://$(sed -n 's/^listen = "\(.*\)"/\1/p' "$RUN/menagerie.toml")
CLIENTS=$REPO/end2end/clients
MADE=$CLIENTS/generated
DOCUMENT=$REPO/server/tests/it/snapshots/it__rest_document__openapi.snap
"$LOCAL/tools.sh" npm python

# token NAME ROLE DAYS: a token of the administrator's, made over REST with a web session, as tokens make no tokens.
token() {
  local jar
  jar=$(mktemp)
  send "$jar" login -o /dev/null --data-urlencode name=admin --data-urlencode "password=$(cat "$RUN/password")" -d next=/
  send "$jar" api/v1/tokens -H 'content-type: application/json' -d "{\"name\":\"$1-$(date +%s%N)\",\"role\":\"$2\",\"scope\":\"*\",\"days\":1}" |
    sed -n 's/.*"secret":"\([^"]*\)".*/\1/p'
  rm -f "$jar"
}
send() { curl -fsS -b "$1" -c "$1" -H 'sec-fetch-site: same-origin' "$MENAGERIE_URL/$2" "${@:3}"; }

clients() {
  rm -rf "$MADE"
  mkdir -p "$MADE"
  sed '1,/^---$/d' "$DOCUMENT" >"$MADE/openapi.json"
  export MENAGERIE_URL MENAGERIE_TOKEN
  MENAGERIE_TOKEN=$(token clients operator)
  echo "== Python"
  "$PYTHON_TOOLS/bin/openapi-python-client" generate --path "$MADE/openapi.json" --meta none --output-path "$MADE/menagerie_client" \
    --config "$CLIENTS/generator.yaml" --fail-on-warning
  "$PYTHON_TOOLS/bin/python" -m compileall -q "$MADE/menagerie_client"
  PYTHONPATH=$MADE "$PYTHON_TOOLS/bin/python" "$CLIENTS/story.py"
  echo "== TypeScript"
  cd "$REPO/end2end"
  node_modules/.bin/openapi-typescript "$MADE/openapi.json" --output "$MADE/menagerie.d.ts"
  node_modules/.bin/tsc --project clients/tsconfig.json
  node "$MADE/story.js"
}

# In three walks. Everything but what acts on ensembles: no answer of 500 or more at all. What would take the demo's own people and tokens away, apart
# from the lists that tell their ids. What acts: it restarts, scales, stops and makes ensembles for real, so 503 is an answer there, as the document says.
# The stream of all ensembles never ends and is left out. The pace keeps within the limits of a panel as it is shipped.
TAKES=(revokeToken unbindRole disablePerson resetPassword)
ACTS=(createEnsemble scaleEnsemble restartEnsemble stopEnsemble startEnsemble deleteEnsemble configureEnsemble changePodTemplate pauseOperation continueOperation abortOperation
  upgradeEnsemble repairEnsemble publishPackage changePackage updatePackage createOperator changeOperator)
fuzz() {
  local wanted=${1:-5000} token cases
  token=$(token fuzz admin)
  cases=$(mktemp)
  cd "$(mktemp -d)" # it leaves notes of its own where it runs
  walk $((wanted / 24)) --exclude-operation-id watchEnsembles "${TAKES[@]/#/--exclude-operation-id=}" "${ACTS[@]/#/--exclude-operation-id=}"
  walk 20 "${TAKES[@]/#/--include-operation-id=}"
  printf '[checks.not_a_server_error]\nexpected-statuses = ["2xx", "3xx", "4xx", 503]\n' >schemathesis.toml
  walk $((wanted / 50)) "${ACTS[@]/#/--include-operation-id=}"
  awk -v wanted="$wanted" '{ sum += $1 } END { printf "%d cases, at least %d wanted\n", sum, wanted; exit sum < wanted }' "$cases"
}

# walk EXAMPLES OPTION...: one worker, because Hypothesis parses its own sources, which Python 3.11 does not bear from two threads at once.
walk() {
  local said
  said=$(mktemp)
  "$PYTHON_TOOLS/bin/schemathesis" run "$MENAGERIE_URL/api/v1/openapi.json" --header "Authorization: Bearer $token" --max-examples "$1" \
    --phases examples,coverage,fuzzing --workers 1 --rate-limit 45/s --generation-database none --no-color --continue-on-failure "${@:2}" \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance |
    tee "$said"
  sed -n 's/^ *\([0-9]*\) generated.*/\1/p; s/.*Test cases: \([0-9]*\).*/\1/p' "$said" >>"$cases"
}

case ${1:-} in
  clients | fuzz) "$@" ;;
  *) sed -n 2p "$0" >&2; exit 2 ;;
esac
