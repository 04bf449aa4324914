package io.tidings.embedded.registry;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An answer that is an error of the registry protocol. */
final class RegistryError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  private RegistryError(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** HTTP status. */
  int status() {
    return status;
  }

  /** Error code of the protocol: the status, or the status and two digits. */
  int code() {
    return code;
  }

  static RegistryError noSuchResource() {
    return new RegistryError(404, 404, "HTTP 404 Not Found");
  }

  static RegistryError noSuchSubject(String subject) {
    return new RegistryError(404, 40401, "Subject '" + subject + "' not found.");
  }

  static RegistryError noSuchVersion(int version) {
    return new RegistryError(404, 40402, "Version " + version + " not found.");
  }

  static RegistryError noSuchSchema() {
    return new RegistryError(404, 40403, "Schema not found");
  }

  static RegistryError noSuchSchema(int id) {
    return new RegistryError(404, 40403, "Schema " + id + " not found");
  }

  static RegistryError subjectDeleted(String subject) {
    return new RegistryError(
        404,
        40404,
        "Subject '" + subject + "' was soft deleted.Set permanent=true to delete permanently");
  }

  static RegistryError subjectNotDeleted(String subject) {
    return new RegistryError(
        404,
        40405,
        "Subject '" + subject + "' was not deleted first before being permanently deleted");
  }

  static RegistryError versionDeleted(String subject, int version) {
    return new RegistryError(
        404,
        40406,
        "Subject '%s' Version %d was soft deleted.Set permanent=true to delete permanently"
            .formatted(subject, version));
  }

  static RegistryError versionNotDeleted(String subject, int version) {
    return new RegistryError(
        404,
        40407,
        "Subject '%s' Version %d was not deleted first before being permanently deleted"
            .formatted(subject, version));
  }

  static RegistryError noLevel(String subject) {
    return new RegistryError(
        404,
        40408,
        "Subject '" + subject + "' does not have subject-level compatibility configured");
  }

  static RegistryError noMode(String subject) {
    return new RegistryError(
        404, 40409, "Subject '" + subject + "' does not have subject-level mode configured");
  }

  static RegistryError notAllowed() {
    return new RegistryError(405, 405, "HTTP 405 Method Not Allowed");
  }

  static RegistryError notJson() {
    return new RegistryError(400, 400, "The body is not a JSON object");
  }

  static RegistryError tooLarge(int limit) {
    return new RegistryError(413, 413, "The body is larger than " + limit + " bytes");
  }

  static RegistryError wrongMediaType() {
    return new RegistryError(415, 415, "HTTP 415 Unsupported Media Type");
  }

  static RegistryError incompatible(String subject, List<String> reasons) {
    return new RegistryError(
        409,
        409,
        "Schema being registered is incompatible with an earlier schema for subject \""
            + subject
            + "\", details: "
            + reasons);
  }

  static RegistryError invalidSchema(String reason) {
    return new RegistryError(422, 42201, "Invalid schema: " + reason);
  }

  static RegistryError invalidVersion(String given) {
    return new RegistryError(
        422,
        42202,
        "The specified version '"
            + given
            + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string"
            + " \"latest\"");
  }

  static RegistryError invalidLevel() {
    return new RegistryError(
        422,
        42203,
        "Invalid compatibility level. Valid values are "
            + Arrays.stream(Level.values()).map(Level::name).collect(Collectors.joining(", ")));
  }

  static RegistryError unknownSetting(String field) {
    return new RegistryError(422, 422, "This registry keeps compatibility alone, and no " + field);
  }

  static RegistryError invalidMode() {
    return new RegistryError(
        422,
        42204,
        "Invalid mode. Valid values are "
            + Arrays.stream(Mode.values()).map(Mode::name).collect(Collectors.joining(", ")));
  }

  static RegistryError notPermitted(String reason) {
    return new RegistryError(422, 42205, reason);
  }

  static RegistryError readOnly(@Nullable String subject) {
    return notPermitted(
        (subject == null ? "The registry" : "Subject " + subject) + " is in read-only mode");
  }

  static RegistryError referenced(String subject, int version) {
    return new RegistryError(
        422,
        42206,
        "One or more references exist to the schema {subject=%s,version=%d}."
            .formatted(subject, version));
  }

  static RegistryError invalidSubject(String subject) {
    return new RegistryError(
        422, 42208, "The specified subject '" + subject + "' is not a valid subject.");
  }

  static RegistryError storeFailed() {
    return new RegistryError(500, 50001, "Error in the backend data store");
  }

  static RegistryError unexpected() {
    return new RegistryError(500, 500, "Internal Server Error");
  }
}
