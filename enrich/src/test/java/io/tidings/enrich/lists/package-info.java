@NullMarked
package io.tidings.enrich.lists;

import org.jspecify.annotations.NullMarked;
