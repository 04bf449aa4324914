@NullMarked
package io.tidings.enrich.tag;

import org.jspecify.annotations.NullMarked;
