@NullMarked
package io.tidings.enrich.link;

import org.jspecify.annotations.NullMarked;
