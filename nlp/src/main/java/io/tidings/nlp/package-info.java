/** Pure text analysis: no Kafka, no input or output, no clock. */
@NullMarked
package io.tidings.nlp;

import org.jspecify.annotations.NullMarked;
