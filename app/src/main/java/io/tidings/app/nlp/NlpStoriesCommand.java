package io.tidings.app.nlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.nlp.story.StoryAnalyzer;
import io.tidings.nlp.story.StoryClusterer;
import io.tidings.nlp.story.StoryLink;
import io.tidings.nlp.story.StoryModel;
import io.tidings.nlp.story.StorySettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stories. */
@Command(
    name = "stories",
    mixinStandardHelpOptions = true,
    description = {
      "The story of each item:"
          + " {\"id\",\"title\",\"language\",\"published\",\"source\"} in, in time order,"
          + " {\"id\",\"storyId\"} out.",
      "The last line for an id counts: stories are united and parted late, some at the end.",
      "An item that is not English is a story by itself; without language the text decides."
    })
final class NlpStoriesCommand implements Callable<Integer> {
  @Mixin private StdioLines lines = new StdioLines();

  @Override
  public Integer call() throws IOException {
    ItemLanguage languages = new ItemLanguage();
    StoryAnalyzer analyzer = new StoryAnalyzer();
    StoryClusterer english = new StoryClusterer(StorySettings.standard(), StoryModel.shipped());
    Map<String, JsonNode> ids = new HashMap<>(); // as they came: a number stays a number
    Published published = new Published();
    lines.all(
        item -> {
          ObjectNode answer = item.answer();
          String id = answer.path("id").asText();
          ids.putIfAbsent(id, answer.path("id"));
          if (!languages.isEnglish(item)) {
            return List.of(answer.put("storyId", "story-alone-" + id));
          }
          return answers(
              english
                  .take(
                      analyzer.analyze(id, item.title(), item.text("source"), published.time(item)))
                  .links(),
              ids);
        },
        () -> answers(english.finish().links(), ids));
    return 0;
  }

  private static List<ObjectNode> answers(List<StoryLink> links, Map<String, JsonNode> ids) {
    return links.stream()
        .map(link -> StdioLines.answer(ids.get(link.itemId())).put("storyId", link.storyId()))
        .toList();
  }
}
