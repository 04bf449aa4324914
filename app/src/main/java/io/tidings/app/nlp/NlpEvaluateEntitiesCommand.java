package io.tidings.app.nlp;

import io.tidings.nlp.entity.crf.CrfModel;
import io.tidings.nlp.entity.crf.EntityRecognizer;
import io.tidings.nlp.entity.crf.LabelledText;
import io.tidings.nlp.entity.crf.Lexicon;
import io.tidings.nlp.entity.crf.TaggedSentence;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Figures of a model of names. */
@Command(
    name = "entities",
    mixinStandardHelpOptions = true,
    description = {
      "Precision, recall and F1 of exact names for each type, with intervals that hold 95 % of 1,000"
          + " samples of documents, and the expected calibration error of the scores, for each file"
          + " (of the kinds that train reads) and, given several, all together.",
      "Types that a file never labels do not count in it."
    })
final class NlpEvaluateEntitiesCommand implements Callable<Integer> {
  private static final int ROUNDS = 6;
  private static final List<String> CORE = List.of("PER", "LOC", "ORG");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private EntityTypes types = new EntityTypes();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to measure on.")
  private List<Path> files = List.of();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "A file from train; default: the model that is shipped.")
  private @Nullable Path model;

  @Option(
      names = "--held-out",
      description = "Only the documents that the model of train --checked has not seen.")
  private boolean heldOut;

  @Option(
      names = "--speed",
      description =
          "Also tags all texts of the files six times over and prints tokens a CPU-second of the"
              + " last time, cutting into tokens counted in.")
  private boolean speed;

  @Override
  public Integer call() throws IOException {
    CrfModel loaded = EntityModels.load(model);
    EntityRecognizer recognizer = new EntityRecognizer(loaded, Lexicon.shipped());
    PrintWriter out = spec.commandLine().getOut();
    Set<String> allTypes = new TreeSet<>();
    EntityScores all = new EntityScores(types, Set.of());
    for (Path path : files) {
      LabelledFile file = LabelledFile.read(path);
      EntityScores scores = new EntityScores(types, file.types());
      int documents = 0;
      for (int i = 0; i < file.documents().size(); i++) {
        if (!heldOut || HeldOut.isHeldOut(i)) {
          scores.add(recognizer, file.documents().get(i));
          documents++;
        }
      }
      print(out, path.getFileName() + ", " + documents + " documents", scores, file.types());
      if (speed) {
        speed(file, recognizer, out);
      }
      all.addAll(scores);
      allTypes.addAll(file.types());
    }
    if (files.size() > 1) {
      print(out, "all files", all, allTypes);
    }
    return 0;
  }

  private static void speed(LabelledFile file, EntityRecognizer recognizer, PrintWriter out) {
    if (file.documents().stream().allMatch(document -> document.texts().isEmpty())) {
      out.println("  no speed: the file has tokens and no running text to cut");
      return;
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double rate = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long tokens = 0;
      long begin = threads.getCurrentThreadCpuTime();
      for (LabelledFile.Document document : file.documents()) {
        recognizer.recognize(document.texts().stream().map(LabelledText::text).toList());
        for (TaggedSentence sentence : document.sentences().sentences()) {
          tokens += sentence.words().size();
        }
      }
      rate = tokens / Math.max(1e-9, (threads.getCurrentThreadCpuTime() - begin) / 1e9);
    }
    out.printf(Locale.ROOT, "  %.0f tokens a CPU-second%n", rate);
  }

  private static void print(
      PrintWriter out, String title, EntityScores scores, Set<String> labelled) {
    out.println(title);
    for (String type : labelled) {
      line(out, type, scores.figures(List.of(type)));
    }
    if (labelled.containsAll(CORE)) {
      line(out, "PER LOC ORG", scores.figures(CORE));
    }
    line(out, "all types", scores.figures(labelled));
    out.printf(Locale.ROOT, "  calibration error %.3f%n", scores.calibrationError());
  }

  private static void line(PrintWriter out, String name, EntityScores.Figures figures) {
    out.printf(
        Locale.ROOT,
        "  %-12s names %6d  precision %.3f  recall %.3f  F1 %.3f (%.3f - %.3f)%n",
        name,
        figures.names(),
        figures.precision(),
        figures.recall(),
        figures.f1(),
        figures.low(),
        figures.high());
  }
}
