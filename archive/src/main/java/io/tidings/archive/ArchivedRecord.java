package io.tidings.archive;

import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read from its topic.
 *
 * @param key bytes of the key
 * @param body Avro body without the five bytes of the wire format; null only in {@link
 *     ArchiveTable#LISTS}, where an entry was removed
 * @param schema the schema that the body was written with; null where there is no body
 * @param headers headers in their order
 * @param topic full name of the topic
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param appended when the broker appended it: the time from which it was known
 * @param observedAt the event time that the table is ordered and partitioned by: observedAt of
 *     items and links, lastSeen of stories, updatedAt of alerts, {@code appended} of lists
 * @param id itemId, storyId, alertId, or the list entry's id
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes go to a producer as they are.
public record ArchivedRecord(
    byte[] key,
    byte @Nullable [] body,
    @Nullable Schema schema,
    List<ArchivedHeader> headers,
    String topic,
    int partition,
    long offset,
    Instant appended,
    Instant observedAt,
    String id) {}
