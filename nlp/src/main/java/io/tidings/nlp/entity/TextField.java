package io.tidings.nlp.entity;

/** The part of an item that offsets count in. */
public enum TextField {
  TITLE,
  BODY
}
