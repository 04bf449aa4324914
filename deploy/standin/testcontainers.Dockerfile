# Stands in for apache/kafka where Testcontainers starts it: docs/testing.md
FROM tidings:0.1.0
USER root
COPY kafka.sh /opt/standin/kafka.sh
RUN mkdir -p /etc/kafka/docker \
 && printf '#!/bin/bash\nexport KAFKA_HEAP_OPTS=-Xmx1g TIDINGS_KAFKA_LOG_LEVEL=INFO\nexec bash /opt/standin/kafka.sh\n' >/etc/kafka/docker/run \
 && chmod +x /etc/kafka/docker/run
ENTRYPOINT []
