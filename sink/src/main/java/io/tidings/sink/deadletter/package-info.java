/** Reading the topic of dead letters, and sending records back from it. */
@NullMarked
package io.tidings.sink.deadletter;

import org.jspecify.annotations.NullMarked;
