package io.tidings.ingest.parse;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A document to parse.
 *
 * @param document its bytes
 * @param contentType the Content-Type header it came with, or null
 * @param base where it came from, or null
 */
@SuppressWarnings("ArrayRecordComponent") // read once, then let go
record ParseRequest(byte[] document, @Nullable String contentType, @Nullable String base) {
  private static final int LONGEST_TEXT = 64 << 10;
  private static final Base64Variant BASE64 = Base64Variants.MIME_NO_LINEFEEDS.withPaddingAllowed();
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(1_000)
                  .maxNestingDepth(100)
                  .build())
          .build();

  /** What is wrong with a line, in words fit to be sent back. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String what) {
      super(what);
    }
  }

  /**
   * Reads one request: {@code {"b64": …, "contentType": …, "base": …}}, the latter two optional.
   *
   * @param line ends where the request ends
   * @param mostBytes largest document
   */
  static ParseRequest read(InputStream line, int mostBytes) throws IOException, Malformed {
    try (JsonParser json = JSON.createParser(line)) {
      Fields fields = new Fields(mostBytes);
      fields.read(json);
      return fields.request();
    } catch (JsonProcessingException e) {
      throw new Malformed("malformed request: " + brief(e));
    }
  }

  private static String brief(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage()).replaceAll("\\p{Cntrl}+", " ");
    return message.length() > 200 ? message.substring(0, 200) + "…" : message;
  }

  private static final class Fields {
    private final int mostBytes;
    private byte @Nullable [] document;
    private @Nullable String contentType;
    private @Nullable String base;

    Fields(int mostBytes) {
      this.mostBytes = mostBytes;
    }

    void read(JsonParser json) throws IOException, Malformed {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Malformed("malformed request: not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        switch (field) {
          case "b64" -> document = document(json, value);
          case "contentType" -> contentType = text(json, field, value);
          case "base" -> base = text(json, field, value);
          default -> json.skipChildren();
        }
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw new Malformed("malformed request: something behind the object");
      }
    }

    ParseRequest request() throws Malformed {
      if (document == null) {
        throw new Malformed("malformed request: b64 is missing");
      }
      return new ParseRequest(document, contentType, base);
    }

    private byte[] document(JsonParser json, JsonToken value) throws IOException, Malformed {
      if (value != JsonToken.VALUE_STRING) {
        throw new Malformed("malformed request: b64 is not a string");
      }
      Bounded bytes = new Bounded(mostBytes);
      try {
        json.readBinaryValue(BASE64, bytes);
      } catch (IllegalArgumentException e) {
        throw new Malformed("malformed request: b64 is not Base64");
      }
      if (bytes.isOver()) {
        throw new Malformed("too large: more than " + mostBytes + " bytes");
      }
      return bytes.toByteArray();
    }

    private static @Nullable String text(JsonParser json, String field, JsonToken value)
        throws IOException, Malformed {
      if (value == JsonToken.VALUE_NULL) {
        return null;
      }
      if (value != JsonToken.VALUE_STRING) {
        throw new Malformed("malformed request: " + field + " is not a string");
      }
      String text = json.getText();
      return text.isBlank() ? null : text;
    }
  }

  /** Keeps so many bytes and counts on. */
  private static final class Bounded extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(64 << 10);
    private final int most;
    private boolean over;

    Bounded(int most) {
      this.most = most;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (over || length > most - kept.size()) {
        over = true;
        kept.reset();
      } else {
        kept.write(bytes, offset, length);
      }
    }

    boolean isOver() {
      return over;
    }

    byte[] toByteArray() {
      return kept.toByteArray();
    }
  }
}
