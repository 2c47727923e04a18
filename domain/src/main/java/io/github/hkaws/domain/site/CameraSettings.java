package io.github.hkaws.domain.site;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the site file says about one camera, or about one recorder and all cameras behind it.
 *
 * @param aliases which captures are this camera's, whatever their login says
 * @param recorder whether the login of this name belongs to a recorder with several cameras
 * @param zone the camera's own clock; null: the site's
 * @param retentionDays how many days its captures are kept; null: as the site says
 * @param silence after how long without a capture the camera counts as silent; null: as the site
 *     says
 * @param nameTemplate how this camera composes its file names, where its owner says it; null: one
 *     of the known vendor formats
 * @param lateDays how many days a picture may take to the relay; null: as the site says
 */
public record CameraSettings(
        List<AliasPattern> aliases,
        boolean recorder,
        @Nullable ZoneId zone,
        @Nullable Integer retentionDays,
        @Nullable Duration silence,
        @Nullable NameForm nameTemplate,
        @Nullable Integer lateDays) {

    /** A camera of which the site file says nothing. */
    public static final CameraSettings NONE =
            new CameraSettings(List.of(), false, null, null, null, null);

    /** A camera whose pictures take no longer than the site says. */
    public CameraSettings(
            List<AliasPattern> aliases,
            boolean recorder,
            @Nullable ZoneId zone,
            @Nullable Integer retentionDays,
            @Nullable Duration silence,
            @Nullable NameForm nameTemplate) {
        this(aliases, recorder, zone, retentionDays, silence, nameTemplate, null);
    }

    public CameraSettings {
        aliases = List.copyOf(aliases);
    }

    /** The same camera, as a recorder's login. */
    public CameraSettings asRecorder() {
        return new CameraSettings(
                aliases, true, zone, retentionDays, silence, nameTemplate, lateDays);
    }
}
