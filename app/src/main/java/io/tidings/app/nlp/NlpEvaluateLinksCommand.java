package io.tidings.app.nlp;

import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.CombinedTagger;
import io.tidings.nlp.entity.EntityTagger;
import io.tidings.nlp.entity.Gazetteer;
import io.tidings.nlp.entity.crf.EntityRecognizer;
import io.tidings.nlp.entity.crf.Lexicon;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores of links. */
@Command(
    name = "links",
    mixinStandardHelpOptions = true,
    description = {
      "Tags documents whose names people have linked to Wikipedia, and prints precision and recall"
          + " of the ids given by the built-in list: as in the stream, where a name that several"
          + " entries could mean equally gets none, and with one of them taken. In brackets: 95 %"
          + " of 1,000 samples of documents.",
      "An id counts where the place is exactly the labelled one. A title is in the list when an"
          + " entry of its name is (for a place also in that state or country); of several the"
          + " likeliest is the one that a bare title means. The same figures every time."
    })
final class NlpEvaluateLinksCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private SharedFolder shared = new SharedFolder();

  @Option(names = "--wrong", description = "Also lists the wrong ids of the first kind.")
  private boolean listsWrong;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<LinkedMentions.Document> documents =
        LinkedMentions.read(shared.path().resolve("ner/gum-links.tsv"));
    BuiltinEntities builtin = BuiltinEntities.load();
    LinkTargets targets = new LinkTargets(builtin.entries());
    EntityTagger list = new EntityTagger(Gazetteer.of(builtin.entries()));
    EntityRecognizer model = new EntityRecognizer(EntityModels.load(null), Lexicon.shipped());
    for (boolean abstains : new boolean[] {true, false}) {
      CombinedTagger tagger = new CombinedTagger(list, model, entry -> false, abstains);
      LinkScores scores = new LinkScores(targets);
      for (LinkedMentions.Document document : documents) {
        scores.add(document, tagger.tag("", document.text()));
      }
      out.println((abstains ? "with abstention: " : "without: ") + scores.line());
      if (listsWrong && abstains) {
        scores.wrong().forEach(line -> out.println("  " + line));
      }
    }
    out.flush();
    return 0;
  }
}
