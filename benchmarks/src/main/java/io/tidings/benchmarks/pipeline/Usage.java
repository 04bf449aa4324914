package io.tidings.benchmarks.pipeline;

/**
 * What the processes of a run have used, in CPU-seconds.
 *
 * @param stage the Kafka Streams process
 * @param sink the sink's process; 0 where there is none
 * @param database PostgreSQL with its children; 0 where there is none
 * @param broker broker and registry
 */
public record Usage(double stage, double sink, double database, double broker) {
  Usage minus(Usage before) {
    return new Usage(
        stage - before.stage,
        sink - before.sink,
        database - before.database,
        broker - before.broker);
  }

  Usage times(double factor) {
    return new Usage(stage * factor, sink * factor, database * factor, broker * factor);
  }

  double sum() {
    return stage + sink + database + broker;
  }
}
