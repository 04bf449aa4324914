/** Which rights each user needs in Kafka. */
@NullMarked
package io.tidings.app.acl;

import org.jspecify.annotations.NullMarked;
