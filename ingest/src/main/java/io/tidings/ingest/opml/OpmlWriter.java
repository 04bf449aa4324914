package io.tidings.ingest.opml;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes OPML 2.0. */
public final class OpmlWriter {
  private static final String NAMESPACE = "https://tidings.invalid/opml";

  private OpmlWriter() {}

  /** The file's text. */
  public static String write(List<OpmlFeed> feeds) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("opml");
      xml.writeNamespace("tidings", NAMESPACE);
      xml.writeAttribute("version", "2.0");
      xml.writeStartElement("head");
      xml.writeStartElement("title");
      xml.writeCharacters("Feeds of Tidings");
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeStartElement("body");
      xml.writeCharacters("\n");
      for (OpmlFeed feed : feeds) {
        write(xml, feed);
      }
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndDocument();
      return out + "\n";
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(XMLStreamWriter xml, OpmlFeed feed) throws XMLStreamException {
    xml.writeEmptyElement("outline");
    xml.writeAttribute("type", "rss");
    xml.writeAttribute("text", printable(feed.title()));
    attribute(xml, "title", feed.title());
    xml.writeAttribute("xmlUrl", feed.url());
    attribute(xml, "htmlUrl", feed.site());
    attribute(xml, "language", feed.language());
    attribute(xml, "category", feed.labels().isEmpty() ? null : String.join(",", feed.labels()));
    own(xml, "id", feed.id());
    own(xml, "family", feed.family());
    own(xml, "country", feed.country());
    own(xml, "paused", feed.paused() ? "true" : null);
    own(xml, "minInterval", text(feed.minIntervalSeconds()));
    own(xml, "maxInterval", text(feed.maxIntervalSeconds()));
    own(xml, "fullText", feed.fullText() ? "true" : null);
    xml.writeCharacters("\n");
  }

  private static void attribute(XMLStreamWriter xml, String name, @Nullable String value)
      throws XMLStreamException {
    if (value != null) {
      xml.writeAttribute(name, printable(value));
    }
  }

  private static void own(XMLStreamWriter xml, String name, @Nullable String value)
      throws XMLStreamException {
    if (value != null) {
      xml.writeAttribute("tidings", NAMESPACE, name, printable(value));
    }
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }

  // XML has no room for control characters, not even escaped.
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
