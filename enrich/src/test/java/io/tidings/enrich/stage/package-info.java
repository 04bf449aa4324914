@NullMarked
package io.tidings.enrich.stage;

import org.jspecify.annotations.NullMarked;
