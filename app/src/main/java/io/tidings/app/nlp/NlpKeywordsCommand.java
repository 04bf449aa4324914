package io.tidings.app.nlp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.EntityTagger;
import io.tidings.nlp.entity.Gazetteer;
import io.tidings.nlp.keyword.KeywordExtractor;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Keywords. */
@Command(
    name = "keywords",
    mixinStandardHelpOptions = true,
    description = {
      "The keywords of each item: {\"id\",\"title\",\"body\",\"language\"} in,"
          + " {\"id\",\"keywords\":[{\"text\",\"score\"}]} out, best first.",
      "None where the language is not English; without language the text decides."
    })
final class NlpKeywordsCommand implements Callable<Integer> {
  @Mixin private StdioLines lines = new StdioLines();

  @Override
  public Integer call() throws IOException {
    ItemLanguage languages = new ItemLanguage();
    EntityTagger entities = new EntityTagger(Gazetteer.of(BuiltinEntities.load().entries()));
    KeywordExtractor keywords = new KeywordExtractor();
    lines.each(
        item -> {
          ObjectNode answer = item.answer();
          ArrayNode found = answer.putArray("keywords");
          if (languages.isEnglish(item)) {
            keywords
                .extract(item.title(), item.body(), entities.tag(item.title(), item.body()))
                .forEach(k -> found.addObject().put("text", k.text()).put("score", k.score()));
          }
          return answer;
        });
    return 0;
  }
}
