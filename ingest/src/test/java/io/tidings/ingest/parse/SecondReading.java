package io.tidings.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a well-formed feed, read with the JDK's own XML reader and none of our code: ids,
 * titles and links of its items. Where two readers agree, both may be wrong, but seldom alike.
 */
final class SecondReading {
  /** An item: its id, title and links as they stand there. */
  static final class Item {
    String id = "";
    String title = "";
    final List<String> links = new ArrayList<>();
  }

  private final List<Item> items = new ArrayList<>();
  private @Nullable Item item;
  private int itemDepth;
  private int depth;

  private SecondReading() {}

  /** The items, or null where the document is neither well-formed XML nor JSON. */
  static @Nullable List<Item> of(byte[] document) {
    try {
      if (document[0] == '{') {
        return ofJson(Answers.JSON.readTree(document));
      }
      XMLInputFactory factory = XMLInputFactory.newInstance();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_COALESCING, true);
      SecondReading reading = new SecondReading();
      int start = firstInk(document);
      reading.read(
          factory.createXMLStreamReader(
              new ByteArrayInputStream(document, start, document.length - start)));
      return reading.items;
    } catch (XMLStreamException | java.io.IOException e) {
      return null;
    }
  }

  /** Half of the feeds begin with an empty line, which XML does not allow. */
  private static int firstInk(byte[] document) {
    int i = 0;
    while (i < document.length && document[i] >= 0 && document[i] <= ' ') {
      i++;
    }
    return i;
  }

  private static List<Item> ofJson(JsonNode feed) {
    List<Item> items = new ArrayList<>();
    for (JsonNode each : feed.path("items")) {
      Item item = new Item();
      item.id = each.path("id").asText("");
      item.title = each.path("title").asText("");
      item.links.add(each.path("url").asText(each.path("external_url").asText("")));
      items.add(item);
    }
    return items;
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        start(xml);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (depth == itemDepth) {
          item = null;
          itemDepth = 0;
        }
        depth--;
      }
    }
  }

  private void start(XMLStreamReader xml) throws XMLStreamException {
    String name = xml.getLocalName();
    if (item == null && (name.equals("item") || name.equals("entry"))) {
      item = new Item();
      items.add(item);
      itemDepth = depth;
    } else if (item != null && depth == itemDepth + 1) {
      take(item, name, xml);
    }
  }

  private void take(Item into, String name, XMLStreamReader xml) throws XMLStreamException {
    String prefix = xml.getPrefix();
    boolean own = prefix == null || prefix.isEmpty();
    String href = xml.getAttributeValue(null, "href");
    if (name.equals("link") && href != null) {
      into.links.add(href);
    } else if (name.equals("origLink") || (own && name.equals("link"))) {
      into.links.add(text(xml));
    } else if (own && (name.equals("guid") || name.equals("id"))) {
      into.id = text(xml);
    } else if (own && name.equals("title")) {
      into.title = text(xml);
    }
  }

  /** All character data of the element, markup inside left out. */
  private String text(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder out = new StringBuilder();
    int open = 1;
    while (open > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        open++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open--;
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        out.append(xml.getText());
      }
    }
    depth--;
    return out.toString().strip();
  }
}
