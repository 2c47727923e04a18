package io.github.hkaws.domain.capture;

import io.github.hkaws.domain.capture.vendor.NamePath;
import io.github.hkaws.domain.capture.vendor.OwnNames;
import io.github.hkaws.domain.site.AliasPattern;
import io.github.hkaws.domain.site.CameraSettings;
import io.github.hkaws.domain.site.NameForm;
import io.github.hkaws.domain.site.Site;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The site file's cameras by their ids. What it does not say of a camera behind a recorder, it says
 * of the recorder.
 */
final class SiteCameras {

    private record Alias(AliasPattern pattern, CameraId camera) {}

    private final ZoneId siteZone;
    private final int lateDays;
    private final Map<String, CameraSettings> byId = new TreeMap<>();
    private final Map<NameForm, OwnNames> ownNames = new HashMap<>();
    private final List<CameraId> recorders = new ArrayList<>();
    private final List<Alias> aliases = new ArrayList<>();

    SiteCameras(Site site) {
        siteZone = site.zone();
        lateDays = site.lateDays();
        site.cameras()
                .forEach((name, settings) -> {
                    CameraId camera = CameraId.parse(name);
                    byId.put(camera.value(), settings);
                    if (settings.recorder()) {
                        recorders.add(camera);
                    }
                    if (settings.nameTemplate() != null) {
                        ownNames.computeIfAbsent(settings.nameTemplate(), OwnNames::of);
                    }
                    settings.aliases().forEach(pattern -> aliases.add(new Alias(pattern, camera)));
                });
    }

    boolean names(CameraId camera) {
        return byId.containsKey(camera.value());
    }

    boolean isRecorder(CameraId camera) {
        return settings(camera).recorder();
    }

    ZoneId zone(CameraId camera) {
        ZoneId zone = first(camera, CameraSettings::zone);
        return zone == null ? siteZone : zone;
    }

    /** How long a picture may take from the camera to the relay. */
    Duration late(CameraId camera) {
        Integer days = first(camera, CameraSettings::lateDays);
        return Duration.ofDays(days == null ? lateDays : days);
    }

    /** How its owner says that it names its files; null: as its vendor does. */
    @Nullable OwnNames ownNames(CameraId camera) {
        NameForm form = first(camera, CameraSettings::nameTemplate);
        return form == null ? null : ownNames.get(form);
    }

    /** The camera whose alias fits: the first in the order of the site's camera names. */
    Optional<CameraId> aliased(NamePath path, List<String> identities) {
        if (aliases.isEmpty()) {
            return Optional.empty();
        }
        String whole = path.text();
        List<String> names = new ArrayList<>(identities);
        if (!path.directories().isEmpty()) {
            names.addFirst(path.directories().getFirst());
        }
        return aliases.stream()
                .filter(alias ->
                        alias.pattern.glob().contains("/")
                                ? alias.pattern.matches(whole)
                                : names.stream().anyMatch(alias.pattern::matches))
                .map(Alias::camera)
                .findFirst();
    }

    private <T> @Nullable T first(CameraId camera, Function<CameraSettings, @Nullable T> setting) {
        T own = setting.apply(settings(camera));
        if (own != null) {
            return own;
        }
        CameraId recorder = recorderOf(camera);
        return recorder == null ? null : setting.apply(settings(recorder));
    }

    private CameraSettings settings(CameraId camera) {
        return byId.getOrDefault(camera.value(), CameraSettings.NONE);
    }

    /** The recorder with the longest name of which the camera's id is a continuation. */
    private @Nullable CameraId recorderOf(CameraId camera) {
        CameraId longest = null;
        for (CameraId recorder : recorders) {
            if (camera.value().startsWith(recorder.value() + "-")
                    && (longest == null || recorder.value().length() > longest.value().length())) {
                longest = recorder;
            }
        }
        return longest;
    }
}
