#!/usr/bin/env bash
# Stands in for the image apache/kafka: KAFKA_* variables become properties of a broker out of Tidings' own jars.
set -euo pipefail
properties=/tmp/server.properties
env | grep '^KAFKA_' | grep -v '^KAFKA_HEAP_OPTS=' | while IFS='=' read -r name value; do
  name=${name#KAFKA_}
  name=${name,,}
  printf '%s=%s\n' "${name//_/.}" "$value"
done >"$properties"
# shellcheck disable=SC2206  # several options in one variable
java=(java $KAFKA_HEAP_OPTS -cp '/opt/tidings/lib/*')
"${java[@]}" kafka.tools.StorageTool format --ignore-formatted --cluster-id "$CLUSTER_ID" --config "$properties"
exec "${java[@]}" kafka.Kafka "$properties"
