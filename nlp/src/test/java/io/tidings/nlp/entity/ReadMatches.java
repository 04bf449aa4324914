package io.tidings.nlp.entity;

import io.tidings.nlp.text.NewsTexts;
import java.util.List;
import java.util.Random;

/**
 * Prints what the built-in list finds in random shared items, each match in its context, to be read
 * by eye. Arguments: seed, number of items.
 */
final class ReadMatches {

  private static final int CONTEXT = 60;

  private ReadMatches() {}

  public static void main(String[] arguments) {
    Random random = new Random(Long.parseLong(arguments[0]));
    List<NewsTexts.Item> items = NewsTexts.all();
    EntityTagger tagger = new EntityTagger(Gazetteer.of(BuiltinEntities.load().entries()));
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      NewsTexts.Item item = items.get(random.nextInt(items.size()));
      String body = item.body().substring(0, Math.min(600, item.body().length()));
      System.out.println("== " + item.title().replace('\n', ' '));
      for (TaggedEntity entity : tagger.tag(item.title(), body)) {
        for (EntityMention mention : entity.mentions()) {
          String text = mention.field() == TextField.TITLE ? item.title() : body;
          print(entity, mention, text);
        }
      }
    }
  }

  private static void print(TaggedEntity entity, EntityMention mention, String text) {
    String before = text.substring(Math.max(0, mention.begin() - CONTEXT), mention.begin());
    String after = text.substring(mention.end(), Math.min(text.length(), mention.end() + CONTEXT));
    String line = before + "[" + mention.text() + "]" + after;
    System.out.printf(
        "%s %s %s %s | %s%n",
        entity.type(),
        entity.id(),
        mention.field() == TextField.TITLE ? "T" : "B",
        mention.method().charAt(0),
        line.replace('\n', ' '));
  }
}
