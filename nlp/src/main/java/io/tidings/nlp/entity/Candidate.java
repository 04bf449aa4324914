package io.tidings.nlp.entity;

import java.util.List;

/**
 * A place in a text where the words, capitals and punctuation of one or more listed names stand.
 *
 * @param first index of the first token
 * @param end index after the last token
 * @param patterns what could be meant, in list order, at least one
 */
record Candidate(int first, int end, List<NamePattern> patterns) {}
