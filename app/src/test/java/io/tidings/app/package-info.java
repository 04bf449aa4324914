/** Tests of the commands, each run in this JVM as a user would call it. */
@NullMarked
package io.tidings.app;

import org.jspecify.annotations.NullMarked;
