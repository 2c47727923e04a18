package io.github.hkaws.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a camera names its files, below its login. */
sealed interface CameraNames {

    /** The file's directories and name, with a slash between them. */
    String path(Shot shot);

    /** What the camera believes the time to be. */
    default ZonedDateTime clock(ZonedDateTime time) {
        return time;
    }

    /** Whether the name tells the time, so that it needs no mark of the relay. */
    default boolean tellsTime() {
        return true;
    }

    /** The camera's word for a picture that nothing set off. */
    default String timed() {
        return "TIMING";
    }

    /**
     * One picture.
     *
     * @param clock when the camera believes to have taken it
     * @param token why
     * @param plate what it read, if it reads number plates
     */
    record Shot(ZonedDateTime clock, String token, String plate) {

        String digits() {
            return format("yyyyMMddHHmmssSSS");
        }

        String format(String pattern) {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(clock);
        }
    }

    /** Picture name "Default": address, channel, time, detection. */
    record Hikvision(String address, String channel) implements CameraNames {
        @Override
        public String path(Shot shot) {
            return "%s_%s_%s_%s.jpg".formatted(address, channel, shot.digits(), shot.token());
        }
    }

    /** Picture name "Prefix": the owner's word, serial, time, detection. */
    record Prefix(String prefix, String serial) implements CameraNames {
        @Override
        public String path(Shot shot) {
            return "%s_%s_%s_%s.jpg".formatted(prefix, serial, shot.digits(), shot.token());
        }
    }

    /** Serial, date, channel, hour and minute are directories. */
    record Dahua(String serial) implements CameraNames {
        @Override
        public String path(Shot shot) {
            return "%s/%s[%s][0@0][0].jpg"
                    .formatted(serial, shot.format("yyyy-MM-dd/'001/jpg'/HH/mm/ss"), shot.token());
        }

        @Override
        public String timed() {
            return "R";
        }
    }

    /** Time, number plate, detection. */
    record NumberPlates() implements CameraNames {
        @Override
        public String path(Shot shot) {
            return "%s_%s_%s.jpg".formatted(shot.digits(), shot.plate(), shot.token());
        }

        @Override
        public String timed() {
            return "VEHICLE_DETECTION";
        }
    }

    /**
     * As the default, by a clock that begins again at every power cut: on Mondays and Thursdays.
     */
    record ResetClock(String address) implements CameraNames {

        private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);

        @Override
        public ZonedDateTime clock(ZonedDateTime time) {
            LocalDate powerCut = time.toLocalDate();
            while (powerCut.getDayOfWeek().getValue() % 3 != 1) {
                powerCut = powerCut.minusDays(1);
            }
            var since = Duration.between(powerCut.atStartOfDay(time.getZone()), time);
            return FIRST_DAY.atStartOfDay(time.getZone()).plus(since);
        }

        @Override
        public boolean tellsTime() {
            return false;
        }

        @Override
        public String path(Shot shot) {
            return new Hikvision(address, "01").path(shot);
        }
    }

    /** Always the same name. */
    record Fixed() implements CameraNames {
        @Override
        public String path(Shot shot) {
            return "current_TIMING.jpg";
        }

        @Override
        public boolean tellsTime() {
            return false;
        }
    }
}
