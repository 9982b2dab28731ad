# shellcheck shell=bash
# people.sh, sourced by demo.sh: three people beside the administrator, each with another role on another part of the fleet. The panel makes
# their passwords and shows each once; $RUN/people keeps them for whoever tries the demo.

people() {
  if [ -s "$RUN/people" ]; then return; fi
  local jar=$RUN/cookies
  : >"$jar" && chmod 600 "$jar"
  until_ok 30 sign_in "$jar"
  (
    umask 077
    person "$jar" mei operator alpha/orders
    person "$jar" li viewer beta
    person "$jar" ana auditor '*'
  ) >"$RUN/people.new"
  mv "$RUN/people.new" "$RUN/people"
  rm -f "$jar"
}

sign_in() {
  send "$1" login -o /dev/null -D - --data-urlencode "name=admin" --data-urlencode "password=$(cat "$RUN/password")" -d next=/ | grep -qi '^location: /[[:cntrl:]]*$'
}

# person JAR NAME ROLE SCOPE: adds them and prints name, role, scope and password, with tabs between.
person() {
  local answer password
  answer=$(send "$1" access --data-urlencode "name=$2" -d kind=person -d "role=$3" --data-urlencode "scope=$4")
  password=$(sed -n 's/.*class="secret"[^>]*>\([A-Za-z0-9_-]\{24\}\)<.*/\1/p' <<<"$answer" | head -n 1)
  [ -n "$password" ] || { echo "the panel made no password for $2" >&2; return 1; }
  printf '%s\t%s\t%s\t%s\n' "$2" "$3" "$4" "$password"
}

# send JAR PATH OPTION...: a form as the panel's own page would send it.
send() { curl -fsS -b "$1" -c "$1" -H 'sec-fetch-site: same-origin' "http://$LISTEN/$2" "${@:3}"; }
