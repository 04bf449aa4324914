package io.tidings.app.nlp;

import io.tidings.nlp.entity.crf.CrfModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a model of names comes from. */
final class EntityModels {
  private EntityModels() {}

  /** A model's file, or without one the model that is shipped. */
  static CrfModel load(@Nullable Path file) throws IOException {
    return file == null ? CrfModel.shipped() : CrfModel.load(Files.readAllBytes(file));
  }
}
