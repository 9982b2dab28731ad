# shellcheck shell=bash
# process.sh, sourced after lib.sh: starts and ends single processes by a record of PID and start time, never by name.
# Expects $RUN, the folder of the run.

# Since when a PID has been this process, in clock ticks after boot: a recycled PID has another.
start_time() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

# start NAME COMMAND...: in a session of its own, output to $RUN/NAME.log; ends the one of that name first.
start() {
  local name=$1 pid
  stop "$name"
  shift
  setsid "$@" </dev/null >"$RUN/$name.log" 2>&1 &
  pid=$!
  sleep .1
  echo "$pid $(start_time "$pid")" >"$RUN/$name.pid"
}

runs() {
  local pid since
  read -r pid since 2>/dev/null <"$RUN/$1.pid" || return 1
  [ -n "$since" ] && [ "$(start_time "$pid")" = "$since" ]
}

# stop NAME: asks first, insists after ten seconds. What it began in its session is asked with it.
stop() {
  local pid _
  if runs "$1"; then
    read -r pid _ <"$RUN/$1.pid"
    kill -- "-$pid"
    for _ in $(seq 100); do runs "$1" || break; sleep .1; done
    if runs "$1"; then kill -9 -- "-$pid"; fi
  fi
  rm -f "$RUN/$1.pid"
}
