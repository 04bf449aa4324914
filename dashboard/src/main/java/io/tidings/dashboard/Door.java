package io.tidings.dashboard;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who may read. Programs send a token as bearer (RFC 6750) with each request; the page
 * sends it once to {@code /session} and has a cookie from then on. A token is taken from that
 * header only, so that it stands in no address, history or log.
 */
final class Door {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final String SCHEME = "Bearer ";

  private final Access access;
  private final Session session;
  private final InstantSource clock;

  Door(Access access, InstantSource clock) {
    this.access = access;
    this.session = new Session(access);
    this.clock = clock;
  }

  /** Turns away, before all else, who asks for this machine by a name that is not its own. */
  void checkHost(Context ctx) {
    String host = ctx.header("Host");
    if (!access.answers(host == null ? "" : host)) {
      throw new ForbiddenResponse("without dashboard.tokens only localhost is answered");
    }
  }

  /** What is for readers only. */
  Handler guard(Handler handler) {
    return ctx -> {
      if (isReader(ctx)) {
        handler.handle(ctx);
      } else {
        refuse(ctx);
      }
    };
  }

  /** Says to a reader whether a token was needed: 200 where it was, 204 where not. */
  void state(Context ctx) {
    ctx.status(access.wantsToken() ? 200 : 204).header("Cache-Control", "no-store");
  }

  /** Gives a cookie for a token. */
  void signIn(Context ctx) {
    String token = bearer(ctx);
    if (token == null || !access.admits(token)) {
      LOG.atWarn().addKeyValue("address", ctx.ip()).log("Somebody was refused at the page");
      refuse(ctx);
      return;
    }
    setCookie(ctx, session.begin(token, clock.instant()), Session.LIFE.toSeconds());
    ctx.status(204);
  }

  /** Takes the cookie back. */
  void signOut(Context ctx) {
    setCookie(ctx, "", 0);
    ctx.status(204);
  }

  private boolean isReader(Context ctx) {
    if (!access.wantsToken()) {
      return true;
    }
    String token = bearer(ctx);
    String cookie = ctx.cookie(Session.COOKIE);
    return token == null
        ? cookie != null && session.isValid(cookie, clock.instant())
        : access.admits(token);
  }

  private static void refuse(Context ctx) {
    ctx.status(401)
        .header("WWW-Authenticate", "Bearer realm=\"tidings\"")
        .header("Cache-Control", "no-store")
        .result("a token is needed");
  }

  // Strict: no other site's page or link sends it. Through a proxy with TLS it never leaves TLS.
  private static void setCookie(Context ctx, String value, long seconds) {
    boolean secure =
        ctx.req().isSecure() || "https".equalsIgnoreCase(ctx.header("X-Forwarded-Proto"));
    ctx.header("Cache-Control", "no-store")
        .header(
            "Set-Cookie",
            Session.COOKIE
                + "="
                + value
                + "; Path=/; Max-Age="
                + seconds
                + "; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : ""));
  }

  private static @Nullable String bearer(Context ctx) {
    String header = ctx.header("Authorization");
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }
}
