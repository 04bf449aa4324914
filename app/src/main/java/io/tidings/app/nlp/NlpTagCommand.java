package io.tidings.app.nlp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.CombinedTagger;
import io.tidings.nlp.entity.EntityMention;
import io.tidings.nlp.entity.EntityTagger;
import io.tidings.nlp.entity.Gazetteer;
import io.tidings.nlp.entity.TaggedEntity;
import io.tidings.nlp.entity.crf.ColumnTagger;
import io.tidings.nlp.entity.crf.EntityRecognizer;
import io.tidings.nlp.entity.crf.Lexicon;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Entities. */
@Command(
    name = "tag",
    mixinStandardHelpOptions = true,
    description = {
      "The entities of each item: {\"id\",\"title\",\"body\",\"language\"} in,"
          + " {\"id\",\"entities\":[{\"begin\",\"end\",\"field\",\"text\",\"type\",\"id\",\"name\","
          + "\"score\",\"method\"}]} out; begin and end count UTF-16 code units of the field.",
      "Where the language is not English, only names of the list; without language the text"
          + " decides."
    })
final class NlpTagCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StdioLines lines = new StdioLines();

  @Mixin private EntityTypes types = new EntityTypes();

  @Option(
      names = "--conll",
      description = {
        "Instead of items reads text cut into tokens from standard input: one a line in the first"
            + " column, an empty line after each sentence, -DOCSTART- before each document. Writes"
            + " each token, a tab and its BIO tag. The list of names is not asked."
      })
  private boolean conll;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "A file from train; default: the model that is shipped.")
  private @Nullable Path model;

  @Override
  public Integer call() throws IOException {
    EntityRecognizer recognizer = new EntityRecognizer(EntityModels.load(model), Lexicon.shipped());
    if (conll) {
      tagColumns(recognizer);
    } else {
      tagItems(recognizer);
    }
    return 0;
  }

  private void tagColumns(EntityRecognizer recognizer) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ColumnTagger tagger = new ColumnTagger(recognizer, types.renamed());
    tagger.tag(in, out::println);
    out.flush();
  }

  private void tagItems(EntityRecognizer recognizer) throws IOException {
    ItemLanguage languages = new ItemLanguage();
    EntityTagger list = new EntityTagger(Gazetteer.of(BuiltinEntities.load().entries()));
    CombinedTagger tagger = new CombinedTagger(list, recognizer);
    lines.each(
        item ->
            answer(
                item,
                languages.isEnglish(item)
                    ? tagger.tag(item.title(), item.body())
                    : list.tag(item.title(), item.body())));
  }

  private static ObjectNode answer(StdioLines.Item item, List<TaggedEntity> entities) {
    ObjectNode answer = item.answer();
    ArrayNode found = answer.putArray("entities");
    for (TaggedEntity entity : entities) {
      for (EntityMention mention : entity.mentions()) {
        found
            .addObject()
            .put("begin", mention.begin())
            .put("end", mention.end())
            .put("field", mention.field().name().toLowerCase(Locale.ROOT))
            .put("text", mention.text())
            .put("type", entity.type())
            .put("id", entity.id())
            .put("name", entity.name())
            .put("score", mention.score())
            .put("method", mention.method());
      }
    }
    return answer;
  }
}
