package io.tidings.ingest.article;

import io.tidings.runtime.http.GuardedResponse;
import io.tidings.runtime.http.HttpFetchException;
import java.net.URI;

/** The one thing that fetching articles needs of the world: the guarded client. */
@FunctionalInterface
public interface PageFetcher {
  /**
   * A GET.
   *
   * @param accept value of the header {@code Accept}
   * @throws HttpFetchException where there is no answer
   */
  GuardedResponse get(URI uri, String accept) throws HttpFetchException;
}
