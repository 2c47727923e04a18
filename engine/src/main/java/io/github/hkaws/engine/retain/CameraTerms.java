package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.site.CameraSettings;
import io.github.hkaws.domain.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The site's terms for each camera: its own; where it has none and sits behind a recorder, the
 * recorder's; else the site's.
 *
 * <p>Days are counted by the camera's clock. A day stays hot, and is kept, for so many full days
 * after its last moment: nothing happens early.
 */
public final class CameraTerms {

    private final Site site;
    private final Map<String, CameraSettings> byId = new TreeMap<>();

    public CameraTerms(Site site) {
        this.site = site;
        site.cameras()
                .forEach((name, settings) -> byId.put(CameraId.parse(name).value(), settings));
    }

    /** Cameras that the site file names, but for recorders, which are no camera themselves. */
    public List<CameraId> named() {
        return byId.entrySet().stream()
                .filter(e -> !e.getValue().recorder())
                .map(e -> new CameraId(e.getKey()))
                .sorted()
                .toList();
    }

    /** The clock that the camera shows. */
    public ZoneId zone(CameraId camera) {
        ZoneId zone = setting(camera, CameraSettings::zone);
        return zone == null ? site.zone() : zone;
    }

    /** How many days its captures are kept. */
    public int retentionDays(CameraId camera) {
        Integer days = setting(camera, CameraSettings::retentionDays);
        return days == null ? site.retentionDays() : days;
    }

    /** After how long without a capture it counts as silent. */
    public Duration silence(CameraId camera) {
        Duration silence = setting(camera, CameraSettings::silence);
        return silence == null ? site.silence() : silence;
    }

    /** Whether a day has left the hot window and is to be packed. */
    public boolean isDue(CameraDay day, Instant now) {
        return day.date().isBefore(today(day.camera(), now).minusDays(site.hotDays()));
    }

    /** The first date that is still kept: what lies before it has reached its end. */
    public LocalDate keptFrom(CameraId camera, Instant now) {
        return today(camera, now).minusDays(retentionDays(camera));
    }

    /**
     * The first date on which something may go: so many full days after the later of the date it
     * was taken on and the one on which S3 had it. No clock but S3's can bring that forward.
     */
    public LocalDate endOf(CameraDay day, Instant storedAt) {
        LocalDate stored = storedAt.atZone(zone(day.camera())).toLocalDate();
        LocalDate later = stored.isAfter(day.date()) ? stored : day.date();
        return later.plusDays(retentionDays(day.camera()) + 1L);
    }

    /** The date that a camera's clock shows, if it is right. */
    public LocalDate today(CameraId camera, Instant now) {
        return now.atZone(zone(camera)).toLocalDate();
    }

    private <T> @Nullable T setting(
            CameraId camera, Function<CameraSettings, @Nullable T> setting) {
        CameraSettings own = byId.get(camera.value());
        T value = own == null ? null : setting.apply(own);
        if (value != null) {
            return value;
        }
        CameraSettings recorder = recorderOf(camera);
        return recorder == null ? null : setting.apply(recorder);
    }

    /** The recorder with the longest login of which the camera's id is a continuation. */
    private @Nullable CameraSettings recorderOf(CameraId camera) {
        String longest = "";
        CameraSettings recorder = null;
        for (var entry : byId.entrySet()) {
            String login = entry.getKey();
            if (entry.getValue().recorder()
                    && login.length() > longest.length()
                    && camera.value().startsWith(login + "-")) {
                longest = login;
                recorder = entry.getValue();
            }
        }
        return recorder;
    }
}
