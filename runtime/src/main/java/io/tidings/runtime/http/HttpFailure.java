package io.tidings.runtime.http;

/**
 * Why an exchange failed: a closed list, fit for counting and for deciding whether to try again.
 */
public enum HttpFailure {
  /** The host is, or resolves only to, addresses that the policy does not permit. */
  BLOCKED_ADDRESS,
  /** The host has no address. */
  UNKNOWN_HOST,
  /** No connection, or it broke. */
  CONNECT,
  /** Connecting, a single read, or the whole exchange took too long. */
  TIMEOUT,
  /** Headers or body, as sent or decompressed, exceed the limits. */
  TOO_LARGE,
  /** More redirects than allowed, or a circle of them. */
  TOO_MANY_REDIRECTS,
  /** What came is not HTTP as we speak it: wrong syntax, scheme, encoding, or an early end. */
  PROTOCOL,
  /** No trustworthy encrypted connection. */
  TLS
}
