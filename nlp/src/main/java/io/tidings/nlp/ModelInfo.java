package io.tidings.nlp;

/**
 * Which model produced a tag.
 *
 * @param name what the model does, such as {@code topics}
 * @param version the version its trainer was given
 * @param sha256 lower-case hex SHA-256 of the whole model file
 */
public record ModelInfo(String name, String version, String sha256) {}
