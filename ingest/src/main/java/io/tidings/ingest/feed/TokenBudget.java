package io.tidings.ingest.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A JSON parser that gives out only so many tokens, so that no tree outgrows the memory. */
final class TokenBudget extends JsonParserDelegate {
  /** More tokens than allowed. */
  static final class Spent extends IOException {
    private static final long serialVersionUID = 1L;

    Spent() {
      super("JSON token budget spent");
    }
  }

  private final int most;
  private int given;

  TokenBudget(JsonParser json, int most) {
    super(json);
    this.most = most;
  }

  @Override
  public @Nullable JsonToken nextToken() throws IOException {
    if (++given > most) {
      throw new Spent();
    }
    return super.nextToken();
  }

  @Override
  public @Nullable String nextFieldName() throws IOException {
    return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
  }

  @Override
  public @Nullable String nextTextValue() throws IOException {
    return nextToken() == JsonToken.VALUE_STRING ? getText() : null;
  }
}
