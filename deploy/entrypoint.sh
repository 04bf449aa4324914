#!/usr/bin/env bash
# Starts the tidings command in a container: entrypoint.sh COMMAND [ARG...]
set -euo pipefail
# Each copy has a name of its own that it keeps when it is started again: the container's, or the pod's.
export TIDINGS_PROCESS_INSTANCE=${TIDINGS_PROCESS_INSTANCE-$HOSTNAME}
# Java 17 reads arguments and file names by the locale.
export LC_ALL=C.UTF-8
# shellcheck disable=SC2086  # several options in one variable
exec java ${TIDINGS_JAVA_OPTS:--XX:MaxRAMPercentage=70 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError} \
  -Dsun.net.httpserver.maxReqTime=60 -cp '/opt/tidings/lib/*' io.tidings.app.Tidings "$@"
