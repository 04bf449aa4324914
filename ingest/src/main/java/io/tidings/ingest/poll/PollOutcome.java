package io.tidings.ingest.poll;

import io.tidings.event.FeedState;

/** A poll in one word of a closed list. */
final class PollOutcome {
  static final String DOCUMENT = "document";
  static final String NOT_REDIRECTED = "no";

  private PollOutcome() {}

  static String of(Fetched fetched) {
    FeedAnswer answer = fetched.answer();
    if (answer instanceof FeedAnswer.Document) {
      return DOCUMENT;
    }
    if (answer instanceof FeedAnswer.NotModified) {
      return "not-modified";
    }
    if (answer instanceof FeedAnswer.Gone) {
      return "gone";
    }
    return failed(answer.status(), fetched.failure());
  }

  /** Whether the answer came from another address than was asked. */
  static String redirected(FeedState asked, Fetched fetched) {
    String from = fetched.documentUri().toString();
    if (from.isEmpty() || from.equals(asked.getUrl())) {
      return NOT_REDIRECTED;
    }
    return fetched.movedTo() == null ? "yes" : "for-good";
  }

  private static String failed(int status, String failure) {
    if (status == 0) {
      return failure;
    }
    return switch (status / 100) {
      case 2 -> "no-feed";
      case 3 -> "http-3xx";
      case 4 -> "http-4xx";
      // What is no status at all is the server's fault too.
      default -> "http-5xx";
    };
  }
}
