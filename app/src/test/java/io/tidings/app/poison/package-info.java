/** Records that nobody should have written, in every topic that is read. */
@NullMarked
package io.tidings.app.poison;

import org.jspecify.annotations.NullMarked;
