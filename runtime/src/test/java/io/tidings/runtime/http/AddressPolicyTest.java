package io.tidings.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.1.1.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2001::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "fec0::1",
      })
  void keepsFromSpecialAddresses(String address) throws UnknownHostException {
    byte[] bytes = InetAddress.getByName(address).getAddress();
    assertThat(AddressPolicy.publicOnly().permits("h.org", bytes)).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.169.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2001:4860::8888",
        "64:ff9b::101:101",
        "::ffff:1.1.1.1",
      })
  void permitsPublicAddresses(String address) throws UnknownHostException {
    byte[] bytes = InetAddress.getByName(address).getAddress();
    assertThat(AddressPolicy.publicOnly().permits("h.org", bytes)).isTrue();
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "h.org, 10.1.2.3, true", "h.org, 11.0.0.1, true", "h.org, 192.168.0.1, false",
    "h.org, fd00::1, true", "h.org, fc00::1, false", "wiki.corp, 192.168.0.1, true",
    "WIKI.corp, ::1, true", "x.wiki.corp, ::1, false", "h.org, 192.168.7.7, true",
  })
  void allowsWhatIsNamed(String host, String address, boolean permitted)
      throws UnknownHostException {
    // Given
    AddressPolicy policy =
        AddressPolicy.allowing(List.of("10.0.0.0/8", "fd00::/8", "wiki.corp", "192.168.7.7"));

    // When, Then
    assertThat(policy.permits(host, InetAddress.getByName(address).getAddress()))
        .isEqualTo(permitted);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"10.0.0.0/33", "fd00::/200", "a b", "http://h.org/", "-"})
  void namesTheEntryThatIsWrong(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressPolicy.allowing(List.of(entry)))
        .withMessageContaining("'" + entry + "'");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://127.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]:80/", "http://2130706433/",
        "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/",
        "http://localhost/", "http://a.LOCALHOST./", "http://169.254.169.254/latest", "http://0/",
      })
  void refusesLiteralsBeforeConnecting(String uri) {
    assertThatThrownBy(() -> Target.of(URI.create(uri)).check(AddressPolicy.publicOnly()))
        .isInstanceOfSatisfying(
            HttpFetchException.class,
            e -> assertThat(e.failure()).isEqualTo(HttpFailure.BLOCKED_ADDRESS));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "ftp://h.org/",
        "file:///etc/passwd",
        "http:///x",
        "http://u:p@h.org/",
        "http://h.org:0/",
        "http://h.org:99999/",
        "/x",
      })
  void refusesWhatIsNoWebAddress(String uri) {
    assertThatThrownBy(() -> Target.of(URI.create(uri)))
        .isInstanceOfSatisfying(
            HttpFetchException.class, e -> assertThat(e.failure()).isEqualTo(HttpFailure.PROTOCOL));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "http://H.org., http, h.org, 80",
    "HTTPS://under_score.h.org:8443/x, https, under_score.h.org, 8443",
    "https://[2606:4700::1111]/, https, 2606:4700::1111, 443",
    "http://bücher.example/, http, xn--bcher-kva.example, 80",
  })
  void readsTargets(String uri, String scheme, String host, int port) throws HttpFetchException {
    assertThat(Target.of(URI.create(uri))).isEqualTo(new Target(scheme, host, port));
  }

  @Test
  void givesOutOnlyPermittedAddressesOfAName() throws UnknownHostException {
    // Given
    InMemoryDnsResolver names = new InMemoryDnsResolver();
    InetAddress good = InetAddress.getByName("1.1.1.1");
    names.add("mixed.org", InetAddress.getByName("10.0.0.1"), good);
    names.add("bad.org", InetAddress.getByName("169.254.169.254"));
    DnsResolver resolver = new GuardedResolver(AddressPolicy.publicOnly(), null, names);

    // When, Then
    assertThat(resolver.resolve("mixed.org")).containsExactly(good);
    assertThatThrownBy(() -> resolver.resolve("bad.org"))
        .isInstanceOf(GuardedResolver.Blocked.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/x, http://h.org/x",
    "x, http://h.org/a/x",
    "../x, http://h.org/x",
    "//o.org/, http://o.org/",
    "?q, http://h.org/a/b?q",
    "http://o.org/a b#f, http://o.org/a%20b",
    "é, http://h.org/a/%E9",
    "x%zz, http://h.org/a/x%25zz",
    "x%20y, http://h.org/a/x%20y",
    "{x}|, http://h.org/a/%7Bx%7D%7C",
  })
  void readsLocationsAsServersWriteThem(String location, URI expected) throws HttpFetchException {
    assertThat(Location.resolve(URI.create("http://h.org/a/b?c"), location)).isEqualTo(expected);
  }
}
