#!/usr/bin/env bash
# Stands in for the image postgres: Debian's server, with what docker-compose.yml asks of that image.
set -euo pipefail
export PGPASSWORD=$POSTGRES_PASSWORD PGDATA=/var/lib/postgresql/data PATH=/usr/lib/postgresql/15/bin:$PATH
mkdir -p "$PGDATA" /run/postgresql
chown postgres:postgres "$PGDATA" /run/postgresql
as() { setpriv --reuid postgres --regid postgres --clear-groups "$@"; }
if [[ ! -e $PGDATA/PG_VERSION ]]; then
  printf '%s\n' "$POSTGRES_PASSWORD" >/tmp/password
  chown postgres /tmp/password
  # shellcheck disable=SC2086  # several options in one variable
  as initdb --username="$POSTGRES_USER" --auth=scram-sha-256 --pwfile=/tmp/password $POSTGRES_INITDB_ARGS >/dev/null
  rm /tmp/password
  printf 'host all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
  as pg_ctl -w -o '-c listen_addresses=' start >/dev/null
  as psql -qU "$POSTGRES_USER" -d postgres -c "CREATE DATABASE $POSTGRES_DB"
  for file in /docker-entrypoint-initdb.d/*.sql; do as psql -qU "$POSTGRES_USER" -d "$POSTGRES_DB" -f "$file"; done
  as pg_ctl -w stop >/dev/null
fi
exec setpriv --reuid postgres --regid postgres --clear-groups postgres -c listen_addresses='*'
