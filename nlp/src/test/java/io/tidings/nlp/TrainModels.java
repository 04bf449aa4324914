package io.tidings.nlp;

import io.tidings.nlp.language.LabelledSentence;
import io.tidings.nlp.language.LanguageTrainer;
import io.tidings.nlp.story.StorySlices;
import io.tidings.nlp.story.StoryTrainer;
import io.tidings.nlp.topic.TopicTrainer;
import io.tidings.nlp.topic.WordClusters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains the shipped models from the shared data and writes them into a resource folder: {@code
 * TrainModels FOLDER clusters|topics|language|stories ...}.
 */
final class TrainModels {
  private static final String VERSION = "1";
  private static final int CLUSTERED_WORDS = 100_000;

  private TrainModels() {}

  public static void main(String[] arguments) throws IOException {
    SharedData data = SharedData.find().orElseThrow();
    Path folder = Path.of(arguments[0]).resolve("io/tidings/nlp");
    TrainingLog log = System.out::println;
    for (String model : List.of(arguments).subList(1, arguments.length)) {
      switch (model) {
        case "clusters" ->
            Files.write(
                folder.resolve("topic/word-clusters.model"),
                WordClusters.toBytes(VERSION, data.wordClusters(CLUSTERED_WORDS)));
        case "topics" ->
            Files.write(
                folder.resolve("topic/topics.model"),
                new TopicTrainer(
                        VERSION,
                        WordClusters.load(
                            Files.readAllBytes(folder.resolve("topic/word-clusters.model"))))
                    .train(
                        data.topicItems().stream().map(SharedData.SourcedItem::item).toList(),
                        log));
        case "language" -> {
          List<LabelledSentence> sentences = new ArrayList<>(data.sentences());
          sentences.addAll(data.englishHeadlines());
          Files.write(
              folder.resolve("language/language.model"),
              new LanguageTrainer(VERSION).train(sentences, log));
        }
        case "stories" ->
            Files.write(
                folder.resolve("story/stories.model"),
                new StoryTrainer(VERSION).train(StorySlices.all(data), log));
        default -> throw new IllegalArgumentException("no model '" + model + "'");
      }
    }
  }
}
