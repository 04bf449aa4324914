/** Items go to the topics of the routes that want them, exactly once. */
@NullMarked
package io.tidings.sink.route;

import org.jspecify.annotations.NullMarked;
