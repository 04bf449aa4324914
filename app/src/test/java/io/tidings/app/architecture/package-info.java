/** The boundaries of the design, as tests. */
@NullMarked
package io.tidings.app.architecture;

import org.jspecify.annotations.NullMarked;
