#!/usr/bin/env bash
# schemathesis.sh URL TOKEN_FILE [EXAMPLES]: bad and good input over the whole document of a running panel whose [limits] are high. Fails on a
# server error and on every answer that the document does not promise. Event streams are left out: they do not end.
set -euo pipefail
url=${1:?the address of a panel} token=${2:?a file with an API token} examples=${3:-200}
venv=${MENAGERIE_CACHE:-$HOME/.cache/menagerie}/schemathesis
[ -x "$venv/bin/schemathesis" ] || { python3 -m venv "$venv" && "$venv/bin/pip" install -q 'schemathesis>=4,<5'; }
run() {
  "$venv/bin/schemathesis" run "$url/api/v1/openapi.json" --header "Authorization: Bearer $(cat "$token")" --max-examples "$examples" \
    --phases examples,coverage,fuzzing --workers 2 --no-color --exclude-path-regex '/events(/|$)' "$@" \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance
}
# The ids that lists answer are tried, too: the own token would be revoked on the way, so that call comes last.
run --exclude-path '/api/v1/tokens/{id}'
run --include-path '/api/v1/tokens/{id}'
