package io.tidings.ingest.article;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article on a page: the text by where the paragraphs are ({@link MainText}), all else by
 * what the page says about itself ({@link PageClaims}). A pure function of the bytes; thread-safe.
 */
public final class ArticleExtractor {
  /** Largest page that is read; no article needs more, and a tree takes many times its size. */
  public static final int MOST_BYTES = 4 << 20;

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([\\w.:-]{1,40})", Pattern.CASE_INSENSITIVE);

  private ArticleExtractor() {}

  /**
   * Reads a page.
   *
   * @param page its bytes, decompressed
   * @param contentType header, for its charset, or null
   * @param url where it came from
   * @return null where there is no article on it, or where it is larger than {@link #MOST_BYTES}
   */
  public static @Nullable Article extract(byte[] page, @Nullable String contentType, String url) {
    if (page.length > MOST_BYTES) {
      return null;
    }
    Document document = parse(page, contentType, url);
    PageClaims claims = PageClaims.of(document);
    String found = MainText.of(document, claims.title());
    String stated = claims.body();
    // What the page hands to search engines is whole where the visible text was built by a script.
    String text = stated != null && stated.length() > 2 * found.length() ? stated : found;
    return text.isEmpty()
        ? null
        : new Article(
            claims.title(),
            text,
            claims.published(),
            claims.updated(),
            claims.authors(),
            claims.language(),
            claims.site(),
            claims.canonical(),
            claims.image(),
            claims.partial());
  }

  private static Document parse(byte[] page, @Nullable String contentType, String url) {
    try {
      // Without a charset jsoup looks for a mark and for the page's own claim.
      return Jsoup.parse(new ByteArrayInputStream(page), charset(contentType), url);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String charset(@Nullable String contentType) {
    Matcher stated = CHARSET.matcher(contentType == null ? "" : contentType);
    try {
      return stated.find() && Charset.isSupported(stated.group(1)) ? stated.group(1) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
