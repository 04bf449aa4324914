package io.tidings.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item as lists show it.
 *
 * @param itemId id
 * @param title plain text, may be empty
 * @param link address of the article
 * @param feedId feed that it came from
 * @param sourceName publisher as readers know it
 * @param language ISO 639-1 code, {@code und} where not sure
 * @param observedAt when we first saw this version
 * @param publishedAt when the source says it published the item
 */
public record ItemSummary(
    String itemId,
    String title,
    @Nullable String link,
    String feedId,
    String sourceName,
    String language,
    Instant observedAt,
    @Nullable Instant publishedAt) {}
