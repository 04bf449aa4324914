package io.tidings.ingest.feed;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An author; at least one part is present.
 *
 * @param name plain text
 * @param email address without {@code mailto:}
 * @param uri home page or profile
 */
public record Person(@Nullable String name, @Nullable String email, @Nullable String uri) {
  private static final Pattern EMPTY_BRACKETS = Pattern.compile("[<(\\[]\\s*[>)\\]]");
  private static final int LONGEST = 1_000;

  /** Name, else e-mail address, else URI. */
  public String text() {
    if (name != null) {
      return name;
    }
    return email != null ? email : uri == null ? "" : uri;
  }

  /** Whether both are stated as the same one, by name or by address. */
  boolean isSameAs(Person other) {
    return name != null
        ? name.equalsIgnoreCase(other.name)
        : email != null && email.equalsIgnoreCase(other.email);
  }

  /** This person with what only the other knows. */
  Person mergedWith(Person other) {
    return new Person(
        name != null ? name : other.name,
        email != null ? email : other.email,
        uri != null ? uri : other.uri);
  }

  /** The person, or null where every part is missing or blank. */
  static @Nullable Person of(@Nullable String name, @Nullable String email, @Nullable String uri) {
    String address = Whitespace.blankToNull(email);
    if (address != null && address.startsWith("mailto:")) {
      address = address.substring("mailto:".length());
    }
    Person person = new Person(Whitespace.blankToNull(name), address, Whitespace.blankToNull(uri));
    return person.text().isEmpty() ? null : person;
  }

  /** Reads one line: {@code me@a.org (Me)}, {@code Me <me@a.org>}, {@code Me}. */
  static @Nullable Person ofText(String text) {
    String line = Whitespace.collapse(text);
    if (line.length() > LONGEST) {
      return null;
    }
    EmailAddress email = EmailAddress.find(line);
    if (email == null) {
      return of(withoutBrackets(line), null, null);
    }
    String rest = line.substring(0, email.start()) + " " + line.substring(email.end());
    String name = withoutBrackets(EMPTY_BRACKETS.matcher(rest).replaceAll(" "));
    return of(name, email.address(), null);
  }

  private static String withoutBrackets(String text) {
    String name = withoutEdges(Whitespace.collapse(text));
    boolean wrapped =
        name.length() > 1
            && "(<[\"".indexOf(name.charAt(0)) >= 0
            && ")>]\"".indexOf(name.charAt(name.length() - 1)) >= 0;
    return wrapped ? name.substring(1, name.length() - 1).strip() : name;
  }

  private static String withoutEdges(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && " ,;:-".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && " ,;:-".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }
}
