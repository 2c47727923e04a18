package io.github.hkaws.demo.camera;

import java.time.ZonedDateTime;

/**
 * The light of an hour.
 *
 * @param sun height of the sun: 1 at noon, 0 at sunrise and sunset, negative at night
 * @param weather of that day
 */
record Daylight(double sun, Weather weather) {

    /** What the sky looks like. */
    enum Weather {
        CLEAR,
        CLOUDY,
        OVERCAST,
        RAIN
    }

    /** Below this the camera switches to its infrared lamps and sees no colour. */
    private static final double INFRARED_BELOW = -0.06;

    private static final int MOONLIGHT = 0x343E5C;

    /** Under lamps it is always the same hour. */
    static final Daylight INDOORS = new Daylight(1, Weather.OVERCAST);

    static Daylight at(ZonedDateTime time, Weather weather) {
        double hour = time.getHour() + time.getMinute() / 60.0;
        double season = Math.cos(2 * Math.PI * (time.getDayOfYear() - 172) / 365.0);
        double length = 12.2 + 3.4 * season;
        double sunrise = 13 - length / 2;
        double sun =
                hour < sunrise || hour > sunrise + length
                        ? -Math.min(1, distance(hour, sunrise, sunrise + length) / 3)
                        : Math.sin(Math.PI * (hour - sunrise) / length);
        return new Daylight(sun, weather);
    }

    boolean infrared() {
        return sun < INFRARED_BELOW;
    }

    /** What daylight colours are multiplied with, as 0xRRGGBB. */
    int tint() {
        if (infrared()) {
            return MOONLIGHT;
        }
        double strength = (0.6 + 0.4 * smooth(sun / 0.4)) * dimmed();
        double warmth = weather == Weather.CLEAR || weather == Weather.CLOUDY ? lowSun() : 0.2;
        return rgb(
                strength * (1 + 0.06 * warmth),
                strength * (1 - 0.12 * warmth),
                strength * (1 - 0.34 * warmth));
    }

    int skyTop() {
        return switch (weather) {
            case CLEAR, CLOUDY -> mix(mix(0x141C33, 0x51608F, smooth(sun / 0.2)), 0x4B8FD6, high());
            case OVERCAST -> mix(0x39414D, 0x9CA8B4, smooth(sun / 0.35));
            case RAIN -> mix(0x2D343E, 0x77828E, smooth(sun / 0.35));
        };
    }

    int skyBottom() {
        return switch (weather) {
            case CLEAR, CLOUDY ->
                    mix(
                            mix(infrared() ? 0x2A3350 : 0xB87F72, 0xF3A66B, smooth(sun / 0.12)),
                            0xCFE6F5,
                            high());
            case OVERCAST -> mix(0x5A6069, 0xD3D9DE, smooth(sun / 0.35));
            case RAIN -> mix(0x474D56, 0xA7B0B8, smooth(sun / 0.35));
        };
    }

    private double high() {
        return smooth((sun - 0.12) / 0.4);
    }

    private double lowSun() {
        return 1 - smooth(Math.abs(sun) / 0.5);
    }

    private double dimmed() {
        return switch (weather) {
            case CLEAR -> 1;
            case CLOUDY -> 0.97;
            case OVERCAST -> 0.86;
            case RAIN -> 0.74;
        };
    }

    static int mix(int from, int to, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = (from >> shift) & 0xFF;
            int b = (to >> shift) & 0xFF;
            mixed |= (int) Math.round(a + (b - a) * share) << shift;
        }
        return mixed;
    }

    /** From 0 to 1 without corners. */
    private static double smooth(double t) {
        double clamped = Math.clamp(t, 0.0, 1.0);
        return clamped * clamped * (3 - 2 * clamped);
    }

    private static double distance(double hour, double sunrise, double sunset) {
        return hour < sunrise ? sunrise - hour : hour - sunset;
    }

    private static int rgb(double red, double green, double blue) {
        return (channel(red) << 16) | (channel(green) << 8) | channel(blue);
    }

    private static int channel(double value) {
        return (int) Math.round(Math.clamp(value, 0.0, 1.0) * 255);
    }
}
