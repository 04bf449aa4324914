package io.tidings.embedded.registry;

/** What may be done to a subject, or to all that have no mode of their own. */
enum Mode {
  /** Everything but to choose ids. */
  READWRITE,
  /** Nothing but to read. */
  READONLY,
  /** To register under ids and versions of another registry, without a check. */
  IMPORT
}
