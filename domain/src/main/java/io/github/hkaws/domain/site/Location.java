package io.github.hkaws.domain.site;

/**
 * Where a site is: what sunset and sunrise go by.
 *
 * @param latitude degrees, north positive, -90 to 90
 * @param longitude degrees, east positive, -180 to 180
 */
public record Location(double latitude, double longitude) {

    static final double MOST_LATITUDE = 90;
    static final double MOST_LONGITUDE = 180;

    public Location {
        if (!(Math.abs(latitude) <= MOST_LATITUDE && Math.abs(longitude) <= MOST_LONGITUDE)) {
            throw new IllegalArgumentException(
                    "no place on Earth: latitude %s, longitude %s".formatted(latitude, longitude));
        }
    }
}
