package io.tidings.ingest.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The body of a request, taken apart into items, each a line of JSON. */
final class PushedBody {
  /** Items of one request; they become one transaction. */
  static final int MOST_ITEMS = 1_000;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectReader JSON =
      MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private PushedBody() {}

  /** A body cannot be taken apart; the message says why, without any of it. */
  static final class UnreadableBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableBodyException(String message) {
      super(message);
    }
  }

  /** The items of one JSON object or of an array. */
  static List<byte[]> ofJson(byte[] body) throws UnreadableBodyException {
    try {
      JsonNode node = JSON.readTree(body);
      List<byte[]> items = new ArrayList<>();
      if (node != null && node.isObject()) {
        items.add(body);
      } else if (node != null && node.isArray()) {
        for (JsonNode item : node) {
          items.add(MAPPER.writeValueAsBytes(item));
        }
      } else {
        throw new UnreadableBodyException("the body is neither a JSON object nor an array of them");
      }
      return checked(items);
    } catch (JsonProcessingException e) {
      throw new UnreadableBodyException(
          "the body is not JSON: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new UnreadableBodyException("the body is not JSON in UTF-8");
    }
  }

  /** The lines of JSON lines, but for blank ones. */
  static List<byte[]> ofLines(byte[] body) throws UnreadableBodyException {
    List<byte[]> items = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= body.length; i++) {
      if (i == body.length || body[i] == '\n') {
        byte[] line = Arrays.copyOfRange(body, start, i);
        if (!isBlank(line)) {
          items.add(line);
        }
        start = i + 1;
      }
    }
    return checked(items);
  }

  private static List<byte[]> checked(List<byte[]> items) throws UnreadableBodyException {
    if (items.isEmpty()) {
      throw new UnreadableBodyException("the body holds no item");
    }
    if (items.size() > MOST_ITEMS) {
      throw new UnreadableBodyException("the body holds more than " + MOST_ITEMS + " items");
    }
    return items;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
