package io.tidings.ingest.feed;

import org.jspecify.annotations.Nullable;

/**
 * A point on Earth (WGS 84).
 *
 * @param latitude degrees, −90 to 90
 * @param longitude degrees, −180 to 180
 */
public record GeoPoint(double latitude, double longitude) {

  /** The point, or null where either text is no number in range. */
  static @Nullable GeoPoint of(String latitude, String longitude) {
    try {
      double lat = Double.parseDouble(latitude.strip());
      double lon = Double.parseDouble(longitude.strip());
      return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? new GeoPoint(lat, lon) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The point in "latitude longitude", as GeoRSS and GML write it. */
  static @Nullable GeoPoint ofPair(String pair) {
    String[] parts = pair.strip().split("[\\s,]+", 3);
    return parts.length < 2 ? null : of(parts[0], parts[1]);
  }
}
