package io.tidings.app.nlp;

import io.tidings.nlp.TrainingLog;
import io.tidings.nlp.entity.crf.CrfModel;
import io.tidings.nlp.entity.crf.CrfTrainer;
import io.tidings.nlp.entity.crf.EntityRecognizer;
import io.tidings.nlp.entity.crf.Lexicon;
import io.tidings.nlp.entity.crf.ScoreCalibration;
import io.tidings.nlp.entity.crf.TaggedDocument;
import io.tidings.nlp.entity.crf.TrainedCrf;
import io.tidings.nlp.entity.crf.TrainingSet;
import io.tidings.nlp.entity.crf.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A model of names from labelled files. */
@Command(
    name = "entities",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a model that finds names, from files of two columns (token and tag: BIO, IOB1, BIOES"
          + " or BILOU; an empty line after each sentence, -DOCSTART- before each document) or of"
          + " JSON lines ({\"text\",\"entities\":[{\"begin\",\"end\",\"type\"}]}, *.jsonl), packed or"
          + " not (*.gz).",
      "The same files and options give the same model, byte for byte."
    })
final class NlpTrainEntitiesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private EntityTypes types = new EntityTypes();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to learn from.")
  private List<Path> files = List.of();

  @Option(names = "--out", required = true, paramLabel = "MODEL", description = "The model's file.")
  private Path out = Path.of("");

  @Option(
      names = "--partial",
      description =
          "In a file that never labels some of the types, a token without a tag may be in one of"
              + " these.")
  private boolean partial;

  @Option(
      names = "--checked",
      paramLabel = "MODEL",
      description =
          "Also writes the model learned from nine tenths of the documents of each file, which"
              + " evaluate --held-out measures on the others.")
  private @Nullable Path checked;

  @Option(
      names = "--model-version",
      defaultValue = "1",
      description = "Written into the model; default ${DEFAULT-VALUE}.")
  private String version = "1";

  @Option(names = "--passes", description = "Passes over the data; default ${DEFAULT-VALUE}.")
  private int passes = TrainingSettings.standard().epochs();

  @Option(names = "--seed", description = "Of the random numbers; default ${DEFAULT-VALUE}.")
  private long seed = TrainingSettings.standard().seed();

  @Override
  public Integer call() throws IOException {
    List<LabelledFile> read = new ArrayList<>();
    for (Path file : files) {
      read.add(LabelledFile.read(file));
    }
    List<String> modelTypes = types.ofModel(read);
    Lexicon lexicon = Lexicon.shipped();
    PrintWriter log = spec.commandLine().getOut();
    TrainingLog lines = line -> log.println(line);
    CrfTrainer trainer =
        new CrfTrainer(version, lexicon, TrainingSettings.standard().with(passes, seed), lines);
    log.println("to calibrate: nine tenths of the documents");
    TrainedCrf part = trainer.train(modelTypes, types.groups(), sets(read, modelTypes, false));
    ScoreCalibration calibration = calibration(read, part, lexicon);
    if (checked != null) {
      Files.write(checked, part.toBytes(calibration));
    }
    log.println("all documents");
    TrainedCrf trained = trainer.train(modelTypes, types.groups(), sets(read, modelTypes, true));
    byte[] bytes = trained.toBytes(calibration);
    Files.write(out, bytes);
    log.println(
        out + ": " + trained.features() + " features, " + bytes.length + " bytes, " + modelTypes);
    return 0;
  }

  private List<TrainingSet> sets(List<LabelledFile> read, List<String> modelTypes, boolean all) {
    List<TrainingSet> sets = new ArrayList<>();
    for (LabelledFile file : read) {
      List<TaggedDocument> documents = new ArrayList<>();
      for (int i = 0; i < file.documents().size(); i++) {
        if (all || !HeldOut.isHeldOut(i)) {
          documents.add(file.documents().get(i).sentences());
        }
      }
      List<String> unlabelled = partial ? types.unlabelled(file, modelTypes) : List.of();
      sets.add(new TrainingSet(documents, unlabelled, 1));
    }
    return sets;
  }

  /** How right the model's probabilities are on what it has not seen. */
  private ScoreCalibration calibration(List<LabelledFile> read, TrainedCrf part, Lexicon lexicon) {
    EntityRecognizer recognizer =
        new EntityRecognizer(CrfModel.load(part.toBytes(ScoreCalibration.NONE)), lexicon);
    EntityScores scores = new EntityScores(types, Set.of());
    for (LabelledFile file : read) {
      EntityScores ofFile = new EntityScores(types, file.types());
      for (int i = 0; i < file.documents().size(); i++) {
        if (HeldOut.isHeldOut(i)) {
          ofFile.add(recognizer, file.documents().get(i));
        }
      }
      scores.addAll(ofFile);
    }
    return scores.calibration();
  }
}
