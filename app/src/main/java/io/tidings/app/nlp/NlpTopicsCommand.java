package io.tidings.app.nlp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.nlp.topic.TopicClassifier;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Topics. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = {
      "The topics of each item: {\"id\",\"title\",\"body\",\"language\"} in,"
          + " {\"id\",\"topics\":[{\"id\",\"score\"}]} out.",
      "None where the language is not English; without language the text decides."
    })
final class NlpTopicsCommand implements Callable<Integer> {
  @Mixin private StdioLines lines = new StdioLines();

  @Override
  public Integer call() throws IOException {
    ItemLanguage languages = new ItemLanguage();
    TopicClassifier topics = TopicClassifier.shipped();
    lines.each(
        item -> {
          ObjectNode answer = item.answer();
          ArrayNode found = answer.putArray("topics");
          if (languages.isEnglish(item)) {
            topics
                .classify(item.title(), item.body())
                .forEach(t -> found.addObject().put("id", t.id()).put("score", t.score()));
          }
          return answer;
        });
    return 0;
  }
}
