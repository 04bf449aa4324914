/** One configuration: declared settings, read once from file, environment and flags. */
@NullMarked
package io.tidings.runtime.config;

import org.jspecify.annotations.NullMarked;
