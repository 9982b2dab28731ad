# shellcheck shell=bash
# step.sh, sourced after lib.sh: says what a run is doing and how long each step took; a failure names the step and shows the end of its log.
LOGS=${LOGS:-$STATE/log}
mkdir -p "$LOGS"

# files_of TITLE: where what belongs to it is kept, without the end of the name.
files_of() { echo "$LOGS/$(tr -cs 'a-z0-9\n' - <<<"${1,,}")"; }

# step TITLE COMMAND...: the command's output goes to a log of its own.
step() {
  local title=$1 log began=$EPOCHREALTIME
  shift
  log=$(files_of "$title").log
  printf '%-58s ' "$title"
  if counted "$log.used" "$@" </dev/null >"$log" 2>&1; then
    printf '%s\n' "$(took "$began" "$log.used")"
  else
    failed "$title" "$log" "$began"
  fi
}

# shown TITLE COMMAND...: the same, with the command's own output, for test runners.
shown() {
  local title=$1 began=$EPOCHREALTIME used
  used=$(files_of "$title").used
  shift
  printf '\n== %s\n' "$title"
  counted "$used" "$@" </dev/null || { printf '\n== FAILED: %s, after %.1f s\n' "$title" "$(seconds_since "$began")" >&2; return 1; }
  printf '== %s: %s\n' "$title" "$(took "$began" "$used")"
}

# counted FILE COMMAND...: how long the command computed, in seconds of one processor, is written into the file. A shell of its own counts what it waited
# for, and not what runs beside.
counted() {
  local file=$1
  shift
  (
    "$@"
    code=$?
    awk -v hz="$(getconf CLK_TCK)" '{ print ($14 + $15 + $16 + $17) / hz }' "/proc/$BASHPID/stat" >"$file"
    exit "$code"
  )
}
# took BEGAN FILE: what waits may run beside other things, what computes had better not.
took() { printf '%7.1f s, %6.1f s of a processor' "$(seconds_since "$1")" "$(cat "$2")"; }

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

# meanwhile NAME COMMAND...: begins what reports steps of its own beside the steps that follow, in a process group of its own, so that an
# interruption or a failure of the others ends it. joined NAME waits for it and shows what it reported; with the last one the script gets its own end
# back, which it must not change before.
declare -A aside=()
meanwhile() {
  local name=$1
  shift
  if ((${#aside[@]} == 0)); then
    own_end=$(trap -p EXIT)
    trap end_asides EXIT
  fi
  set -m
  { trap - EXIT && "$@"; } </dev/null >"$LOGS/$name.log" 2>&1 &
  aside[$name]=$!
  set +m
}
joined() {
  local failed=0
  wait "${aside[$1]}" || failed=1
  unset "aside[$1]"
  ((${#aside[@]})) || eval "${own_end:-trap - EXIT}"
  cat "$LOGS/$1.log"
  return "$failed"
}
# What the script itself does at its end follows.
end_asides() {
  local name
  for name in "${!aside[@]}"; do kill -- "-${aside[$name]}" 2>/dev/null || true; done
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
