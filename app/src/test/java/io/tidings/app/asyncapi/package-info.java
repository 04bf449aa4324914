@NullMarked
package io.tidings.app.asyncapi;

import org.jspecify.annotations.NullMarked;
