package io.tidings.app.nlp;

import io.tidings.nlp.language.Language;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Languages. */
@Command(
    name = "language",
    mixinStandardHelpOptions = true,
    description = {
      "The language of each item: {\"id\",\"title\",\"body\"} in, {\"id\",\"language\",\"score\"}"
          + " out.",
      "und where the text does not tell."
    })
final class NlpLanguageCommand implements Callable<Integer> {
  @Mixin private StdioLines lines = new StdioLines();

  @Override
  public Integer call() throws IOException {
    ItemLanguage languages = new ItemLanguage();
    lines.each(
        item -> {
          Language language = languages.identify(item);
          return item.answer().put("language", language.code()).put("score", language.score());
        });
    return 0;
  }
}
