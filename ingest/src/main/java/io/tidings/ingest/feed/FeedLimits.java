package io.tidings.ingest.feed;

/**
 * What a document may cost. With the defaults any input is answered inside 256 MB of heap.
 *
 * @param maxBytes largest document, decompressed; at least 1
 * @param maxTags most tags and named references outside CDATA (XML), or tokens (JSON); at least 1
 * @param maxItems items read; those after are left out; at least 1
 */
public record FeedLimits(int maxBytes, int maxTags, int maxItems) {
  /** 16 MiB, 400,000 tags, 20,000 items. */
  public static final FeedLimits DEFAULT = new FeedLimits(16 << 20, 400_000, 20_000);

  /** Rejects limits below 1. */
  public FeedLimits {
    if (maxBytes < 1 || maxTags < 1 || maxItems < 1) {
      throw new IllegalArgumentException("feed limits must be at least 1");
    }
  }
}
