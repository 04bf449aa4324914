package io.tidings.app.nlp;

import io.tidings.nlp.language.Language;
import io.tidings.nlp.language.LanguageIdentifier;
import java.util.Locale;

/** The language of a line: what the line says, else what its text says. */
public final class ItemLanguage {
  private static final int SAMPLE = 600;

  private final LanguageIdentifier identifier = LanguageIdentifier.shipped();

  /** What the text says. */
  Language identify(StdioLines.Item item) {
    String body = item.body();
    return identifier.identify(
        item.title() + "\n" + body.substring(0, Math.min(body.length(), SAMPLE)));
  }

  /** Whether what knows English only may speak about it. */
  public boolean isEnglish(StdioLines.Item item) {
    String said = item.text("language").toLowerCase(Locale.ROOT);
    String code = said.isBlank() ? identify(item).code() : said.strip();
    return code.equals("en") || code.startsWith("en-") || code.startsWith("en_");
  }
}
