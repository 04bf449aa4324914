package io.tidings.runtime.http;

import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Sets the library up: everything it would do of its own accord is off. */
final class Clients {
  private static final Duration IDLE = Duration.ofSeconds(30);

  private Clients() {}

  static CloseableHttpClient create(HttpLimits limits, AddressPolicy policy, @Nullable URI proxy) {
    HttpHost proxyHost = proxy == null ? null : proxyHost(proxy);
    GuardedResolver resolver =
        new GuardedResolver(policy, proxyHost == null ? null : proxyHost.getHostName());
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .setConnectionManager(connections(limits, resolver))
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            .disableAuthCaching()
            .disableDefaultUserAgent();
    return (proxyHost == null ? builder : builder.setProxy(proxyHost)).build();
  }

  private static PoolingHttpClientConnectionManager connections(
      HttpLimits limits, GuardedResolver resolver) {
    Http1Config http =
        Http1Config.custom()
            .setMaxHeaderCount(limits.maxHeaders())
            .setMaxLineLength(limits.maxHeaderBytes())
            .setMaxEmptyLineCount(2)
            .build();
    ConnectionConfig connection =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(limits.connectTimeout()))
            .setSocketTimeout(Timeout.of(limits.readTimeout()))
            .setIdleTimeout(Timeout.of(IDLE))
            // Nothing is retried, so a connection the server has closed must be noticed before use
            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
            .build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(http).build())
        .setDnsResolver(resolver)
        .setDefaultConnectionConfig(connection)
        .setMaxConnTotal(limits.maxConnections())
        .setMaxConnPerRoute(limits.maxConnectionsPerHost())
        .build();
  }

  private static HttpHost proxyHost(URI proxy) {
    String host = proxy.getHost();
    if (host == null || !"http".equalsIgnoreCase(proxy.getScheme()) || proxy.getPort() < 1) {
      throw new IllegalArgumentException("the proxy must be of the form http://host:port");
    }
    return new HttpHost("http", host, proxy.getPort());
  }
}
