# Starts PostgreSQL and stops it when the pipe on standard input closes, which the kernel does
# however the JVM that holds the other end has ended.
# Arguments: pg_ctl, data folder, log file, options of the server.

# Ctrl-C goes to the whole process group; the JVM is to close what uses the database first.
# (pg_ctl puts the server into a session of its own.)
trap '' HUP INT TERM

stop() {
  "$1" -D "$2" -m fast -w -t 30 stop >/dev/null 2>&1 </dev/null ||
    "$1" -D "$2" -m immediate -w -t 30 stop >/dev/null 2>&1 </dev/null
}

# Recovery after a crash may take minutes.
if ! "$1" -D "$2" -l "$3" -o "$4" -w -t 600 start >/dev/null 2>&1 </dev/null; then
  stop "$1" "$2"
  exit 1
fi
echo ready
read -r never
stop "$1" "$2"
