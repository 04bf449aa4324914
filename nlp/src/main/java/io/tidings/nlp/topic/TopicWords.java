package io.tidings.nlp.topic;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * The words of an item's title and the start of its body: lower case, without accents, digits all
 * as 0, since which year or sum it is says nothing of the topic. Scratch space of one thread.
 */
final class TopicWords {
  /** As much as the items had that the model was trained on; more would only cost time. */
  static final int MAX_WORDS = 80;

  private static final int MAX_CHARS = 1_000;

  private char[] text = new char[1024];
  private int length;
  private final int[] begins = new int[MAX_WORDS];
  private final int[] ends = new int[MAX_WORDS];
  private int size;
  private int titleSize;

  /** Takes in another item and forgets the one before. */
  void read(String title, String body) {
    length = 0;
    size = 0;
    split(title);
    titleSize = size;
    split(body);
  }

  int size() {
    return size;
  }

  /** How many of the words are the title's; they come first. */
  int titleSize() {
    return titleSize;
  }

  int begin(int word) {
    return begins[word];
  }

  int end(int word) {
    return ends[word];
  }

  char at(int index) {
    return text[index];
  }

  private void split(String source) {
    String plain = withoutAccents(source.substring(0, Math.min(source.length(), MAX_CHARS)));
    if (text.length < length + plain.length()) {
      text = Arrays.copyOf(text, length + plain.length());
    }
    int begin = length;
    for (int i = 0; i < plain.length() && size < MAX_WORDS; i++) {
      char c = plain.charAt(i);
      if (isPartOfWord(c)) {
        text[length++] = folded(c);
      } else if (!isCombining(c)) {
        begin = endWord(begin);
      }
    }
    endWord(begin);
  }

  private int endWord(int begin) {
    if (length > begin && size < MAX_WORDS) {
      begins[size] = begin;
      ends[size++] = length;
    }
    return length;
  }

  private static String withoutAccents(String source) {
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c >= 0xc0 && (c < 0x250 || (c >= 0x1e00 && c < 0x1f00))) {
        return Normalizer.normalize(source, Normalizer.Form.NFD);
      }
    }
    return source;
  }

  private static boolean isCombining(char c) {
    return c >= 0x300 && c < 0x370;
  }

  private static boolean isPartOfWord(char c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return Character.isLetterOrDigit(c);
  }

  private static char folded(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c <= '9' ? '0' : c;
    }
    return Character.toLowerCase(c);
  }
}
