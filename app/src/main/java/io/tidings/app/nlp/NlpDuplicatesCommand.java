package io.tidings.app.nlp;

import io.tidings.nlp.duplicate.CopyOf;
import io.tidings.nlp.duplicate.HeapNearMemory;
import io.tidings.nlp.duplicate.NearDuplicates;
import io.tidings.nlp.duplicate.TextFingerprint;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Duplicates. */
@Command(
    name = "duplicates",
    mixinStandardHelpOptions = true,
    description = {
      "Which items have the text of another: {\"id\",\"title\",\"body\",\"published\"} in, in time"
          + " order, {\"id\",\"duplicateOf\"} out.",
      "Exact copies, and near ones of 22 words or more. The first that was seen is named; null"
          + " where there is none."
    })
final class NlpDuplicatesCommand implements Callable<Integer> {
  @Mixin private StdioLines lines = new StdioLines();

  @Option(
      names = "--days",
      defaultValue = "7",
      description = "How long an item is remembered (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--items",
      defaultValue = "200000",
      description = "How many items are remembered at most (default: ${DEFAULT-VALUE}).")
  private int items;

  @Override
  public Integer call() throws IOException {
    NearDuplicates duplicates =
        new NearDuplicates(Duration.ofDays(days), items, new HeapNearMemory());
    Published published = new Published();
    lines.each(
        item -> {
          TextFingerprint text = TextFingerprint.of(item.title(), item.body());
          String id = item.answer().path("id").asText();
          CopyOf copy = duplicates.take(id, text, published.time(item), null);
          return item.answer().put("duplicateOf", copy == null ? null : copy.itemId());
        });
    return 0;
  }
}
