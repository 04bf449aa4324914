package io.tidings.ingest.push;

import io.tidings.event.Channel;
import io.tidings.event.RawItem;
import io.tidings.ingest.ItemClock;
import io.tidings.ingest.RejectedItemException;
import io.tidings.ingest.publish.JsonLineReader;
import io.tidings.ingest.publish.UnreadableLineException;
import io.tidings.schemas.serde.EventClasses;
import java.time.Instant;

/** Reads the items of one source. */
final class PushReader {
  static {
    EventClasses.trust();
  }

  private final PushSource source;
  private final JsonLineReader lines;

  PushReader(PushSource source, ItemClock clock) {
    this.source = source;
    this.lines = new JsonLineReader(source.feedId(), clock);
  }

  PushSource source() {
    return source;
  }

  PushedItem read(byte[] line, Instant now) {
    try {
      RawItem item = lines.read(line, now);
      RawItem.Builder own =
          RawItem.newBuilder(item)
              .setChannel(Channel.PUSH)
              .setSource(source.source())
              .setLabels(source.labels());
      if (item.getLanguageHint() == null) {
        own.setLanguageHint(source.language());
      }
      return new PushedItem(own.build(), "");
    } catch (UnreadableLineException e) {
      return new PushedItem(null, e.reason());
    } catch (RejectedItemException e) {
      return new PushedItem(null, e.reason());
    }
  }
}
