package io.tidings.app;

import io.tidings.ingest.parse.ParseLoop;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The feed parser alone, for other programs and for conformance tests. */
@Command(
    name = "parse",
    mixinStandardHelpOptions = true,
    description = {
      "Parses feeds: one JSON request a line in, one JSON answer a line out.",
      "Request: {\"b64\": BYTES, \"contentType\": …, \"base\": URL}. Answer: the feed, or"
          + " {\"error\": …}."
    })
final class ParseCommand implements Callable<Integer> {
  private static final int BUFFER = 64 << 10;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--stdio", description = "Reads requests from standard input until it ends.")
  private boolean stdio;

  @Override
  public Integer call() throws IOException {
    if (!stdio) {
      throw new ParameterException(
          spec.commandLine(), "Only --stdio is there: requests by standard input");
    }
    new ParseLoop().run(System.in, new BufferedOutputStream(System.out, BUFFER));
    return 0;
  }
}
