# shellcheck shell=bash
# step.sh, sourced after lib.sh: says what a run is doing and how long each step took; a failure names the step and shows the end of its log.
LOGS=${LOGS:-$STATE/log}
mkdir -p "$LOGS"

# step TITLE COMMAND...: the command's output goes to a log of its own.
step() {
  local title=$1 log began=$EPOCHREALTIME
  shift
  log=$LOGS/$(tr -cs 'a-z0-9\n' - <<<"${title,,}").log
  printf '%-58s ' "$title"
  if "$@" </dev/null >"$log" 2>&1; then
    printf '%7.1f s\n' "$(seconds_since "$began")"
  else
    failed "$title" "$log" "$began"
  fi
}

# shown TITLE COMMAND...: the same, with the command's own output, for test runners.
shown() {
  local title=$1 began=$EPOCHREALTIME
  shift
  printf '\n== %s\n' "$title"
  "$@" </dev/null || { printf '\n== FAILED: %s, after %.1f s\n' "$title" "$(seconds_since "$began")" >&2; return 1; }
  printf '== %s: %.1f s\n' "$title" "$(seconds_since "$began")"
}

failed() {
  printf 'FAILED after %.1f s\n\n' "$(seconds_since "$3")"
  printf 'The step "%s" failed. The end of its log (%s):\n\n' "$1" "$2" >&2
  tail -n 40 "$2" >&2
  printf '\nRun the same command again when the cause is gone: what is done is not done twice.\n' >&2
  exit 1
}

seconds_since() { awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { print to - from }'; }

# toolchains: what this project expects to find, each with a sentence on how to get it.
toolchains() {
  need cargo "Install Rust 1.95 or newer with rustup: https://rustup.rs"
  need go "Install Go 1.26 or newer: https://go.dev/dl"
  need jlink "Install a JDK 17: apt-get install openjdk-17-jdk-headless"
  need mvn "Install Maven: apt-get install maven"
  need node "Install Node 20 or newer: https://nodejs.org"
  need npm "Install npm, which comes with Node: https://nodejs.org"
}

# meanwhile LOG COMMAND...: begins what reports steps of its own beside the steps that follow, in a process group of its own, so that an
# interruption or a failure of the others ends it. joined waits for it, shows what it reported, and gives the script its own end back.
meanwhile() {
  aside_log=$LOGS/$1.log
  shift
  own_end=$(trap -p EXIT)
  aside=
  trap end_aside EXIT
  set -m
  { trap - EXIT && "$@"; } </dev/null >"$aside_log" 2>&1 &
  aside=$!
  set +m
}
joined() {
  local failed=0
  wait "$aside" || failed=1
  eval "${own_end:-trap - EXIT}"
  cat "$aside_log"
  return "$failed"
}
# What the script itself does at its end follows.
end_aside() {
  [ -n "${aside:-}" ] || return 0 # what runs beside was ended before it began
  kill -- "-$aside" 2>/dev/null || true
  eval "set -- $own_end"
  eval "${3:-}"
}

# ready_for_node: begins everything that a local node is made of; a compiler of Go and one of Rust leave each other the cores that they cannot fill.
ready_for_node() {
  toolchains
  step "Debian packages" "$LOCAL/packages.sh"
  meanwhile node node_parts
}
node_parts() {
  step "Kubernetes $KUBERNETES_VERSION, etcd and CoreDNS from source" "$LOCAL/binaries.sh"
  step "pravega operator $PRAVEGA_OPERATOR_VERSION from source" "$LOCAL/operators.sh"
  step "Images of ZooKeeper ${ZOOKEEPER_VERSIONS// /, }" "$LOCAL/images.sh"
}

# ready_for_panel: the packages alone, where the clusters are somebody else's.
ready_for_panel() {
  toolchains
  step "Debian packages" "$LOCAL/packages.sh"
}

# ready_for_page: what building the page needs beside cargo.
ready_for_page() {
  step "Rust for wasm32" "$LOCAL/wasm.sh"
  step "npm packages" "$LOCAL/tools.sh" npm
}
