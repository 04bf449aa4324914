package io.tidings.benchmarks.input;

/** Title and text of an item. */
public record Article(String title, String text) {}
