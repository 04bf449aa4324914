/** What an English news item is about, in the IPTC Media Topics. */
@NullMarked
package io.tidings.nlp.topic;

import org.jspecify.annotations.NullMarked;
