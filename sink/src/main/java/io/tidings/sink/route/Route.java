package io.tidings.sink.route;

import io.tidings.event.RouteFormat;

/**
 * A route whose topic is there.
 *
 * @param topic full name
 */
record Route(String topic, RouteFormat format, RouteMatcher matcher) {}
