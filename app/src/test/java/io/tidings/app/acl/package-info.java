@NullMarked
package io.tidings.app.acl;

import org.jspecify.annotations.NullMarked;
