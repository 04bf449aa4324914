#!/usr/bin/env bash
# Whether the stage in this container is ready; for Docker's health check. Needs no program beside bash.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${1:?usage: ready.sh MANAGEMENT_PORT}"
printf 'GET /readyz HTTP/1.0\r\n\r\n' >&3
read -r status <&3
[[ $status == *' 200 '* ]]
