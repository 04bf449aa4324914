package io.tidings.app.acl;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who has a user of its own in Kafka. */
public enum Role {
  /** The process that polls feeds. */
  INGEST,
  /** {@code tidings publish}. */
  PUBLISH,
  /** The process that tags and links. */
  ENRICH,
  /** The process that fills routes, archive and database, and audits. */
  SINK,
  /** The process that serves the page. */
  DASHBOARD,
  /** People, with all other commands. */
  ADMIN;

  /** As it is written. */
  public String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them, as they are written, with commas between. */
  public static String names() {
    return Arrays.stream(values()).map(Role::lowerCase).collect(Collectors.joining(", "));
  }

  /** Who runs a command, {@link #ADMIN} where it is no process of its own. */
  public static Role ofCommand(String name) {
    for (Role role : values()) {
      if (role.lowerCase().equals(name)) {
        return role;
      }
    }
    return ADMIN;
  }
}
