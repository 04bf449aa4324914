package io.tidings.ingest.publish;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;

/**
 * Reads what servers answered from WARC files: responses and resources, each a line of which the
 * bytes are the body, decompressed. Requests, metadata and revisits are nobody's items and are not
 * counted. The number of a line is that of the record in its file, all kinds counted.
 */
final class WarcPageReader implements ItemLines {
  /** Address of the page. */
  static final String URL = "url";

  /** Media type with its parameters, or empty. */
  static final String TYPE = "type";

  /** Status of the HTTP answer. */
  static final String STATUS = "status";

  /** When it was fetched. */
  static final String DATE = "date";

  /** Why the body could not be taken out of the record, or empty. */
  static final String PROBLEM = "problem";

  private final Iterator<LineFile> files;
  private @Nullable WarcReader warc;
  private String file = "";
  private long number;

  WarcPageReader(List<LineFile> files) {
    this.files = List.copyOf(files).iterator();
  }

  @Override
  public @Nullable Line next() throws IOException {
    while (warc != null || files.hasNext()) {
      if (warc == null) {
        open(files.next());
      }
      Line line = inFile();
      if (line != null) {
        return line;
      }
      close();
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    if (warc != null) {
      warc.close();
      warc = null;
    }
  }

  private void open(LineFile opened) throws IOException {
    file = opened.name();
    number = 0;
    try {
      warc = new WarcReader(opened.source().open());
    } catch (ParsingException e) {
      throw new IOException(file + " is no WARC file: " + e.getMessage(), e);
    }
  }

  private @Nullable Line inFile() throws IOException {
    while (warc != null) {
      try {
        Optional<WarcRecord> record = warc.next();
        if (record.isEmpty()) {
          return null;
        }
        number++;
        if (record.get() instanceof WarcResponse response) {
          return line(response);
        }
        if (record.get() instanceof WarcResource resource) {
          return line(resource);
        }
      } catch (ParsingException e) {
        throw new IOException(file + ": broken behind record " + number + ": " + e.getMessage(), e);
      }
    }
    return null;
  }

  private Line line(WarcResponse response) {
    String url = response.target();
    String date = response.date().toString();
    try {
      if (!response.contentType().base().equals(MediaType.HTTP)) {
        return unusable(url, date, "not-http");
      }
      String type = response.http().headers().first("Content-Type").orElse("");
      String status = Integer.toString(response.http().status());
      return line(response.http().bodyDecoded().stream(), url, date, type, status);
    } catch (IOException | IllegalArgumentException e) {
      return unusable(url, date, "broken-response");
    }
  }

  private Line line(WarcResource resource) {
    String url = resource.target();
    String date = resource.date().toString();
    try {
      String type = resource.headers().first("Content-Type").orElse("");
      return line(resource.body().stream(), url, date, type, "200");
    } catch (IOException | IllegalArgumentException e) {
      return unusable(url, date, "broken-response");
    }
  }

  // One byte more than is read says that there was more.
  private Line line(InputStream body, String url, String date, String type, String status)
      throws IOException {
    byte[] bytes = body.readNBytes(LineEncoder.LONGEST_ITEM + 1);
    String problem = bytes.length > LineEncoder.LONGEST_ITEM ? "too-long" : "";
    return new Line(
        file,
        number,
        problem.isEmpty() ? bytes : new byte[0],
        problem.isEmpty() ? bytes.length : 0,
        Map.of(URL, url, DATE, date, TYPE, type, STATUS, status, PROBLEM, problem));
  }

  private Line unusable(String url, String date, String problem) {
    return new Line(
        file,
        number,
        new byte[0],
        0,
        Map.of(URL, url, DATE, date, TYPE, "", STATUS, "0", PROBLEM, problem));
  }
}
