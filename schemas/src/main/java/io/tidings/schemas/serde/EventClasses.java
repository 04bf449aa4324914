package io.tidings.schemas.serde;

import io.tidings.event.RawItem;
import java.util.List;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * What Avro must know once per process: that our generated classes are trusted, without which it
 * refuses to instantiate them, and that no text or list is longer than a message can be, without
 * which four broken bytes make it allocate gigabytes.
 */
public final class EventClasses {
  private static final String PACKAGE = RawItem.class.getPackageName();

  private static final String LONGEST = Integer.toString(16 << 20);

  static {
    // Avro reads these when its limits are first needed, which is after this.
    for (String limit : List.of("bytes", "string", "collectionItems")) {
      String property = "org.apache.avro.limits." + limit + ".maxLength";
      if (System.getProperty(property) == null) {
        System.setProperty(property, LONGEST);
      }
    }
    ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
    ClassSecurityValidator.setGlobal(
        type -> before.isTrusted(type) || type.getPackageName().equals(PACKAGE));
  }

  private EventClasses() {}

  /** Has an effect once per process; every class here that reads Avro calls it first. */
  public static void trust() {
    // The static initialiser above does it.
  }
}
