package io.tidings.nlp.keyword;

import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.EntityTagger;
import io.tidings.nlp.entity.Gazetteer;
import io.tidings.nlp.text.NewsTexts;
import java.util.List;
import java.util.Random;

/** Prints the keywords of random shared items, to be read by eye. Arguments: seed, items. */
final class ReadKeywords {

  private ReadKeywords() {}

  public static void main(String[] arguments) {
    Random random = new Random(Long.parseLong(arguments[0]));
    List<NewsTexts.Item> items = NewsTexts.all();
    EntityTagger tagger = new EntityTagger(Gazetteer.of(BuiltinEntities.load().entries()));
    KeywordExtractor extractor = new KeywordExtractor();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      NewsTexts.Item item = items.get(random.nextInt(items.size()));
      System.out.printf("== %s (%d)%n", item.title().replace('\n', ' '), item.body().length());
      List<Keyword> keywords =
          extractor.extract(item.title(), item.body(), tagger.tag(item.title(), item.body()));
      for (Keyword keyword : keywords) {
        System.out.printf("  %.3f %s;", keyword.score(), keyword.text());
      }
      System.out.println();
    }
  }
}
