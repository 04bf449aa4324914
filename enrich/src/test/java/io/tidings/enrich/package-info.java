@NullMarked
package io.tidings.enrich;

import org.jspecify.annotations.NullMarked;
