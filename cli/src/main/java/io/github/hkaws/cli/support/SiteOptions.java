package io.github.hkaws.cli.support;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.domain.site.SiteFileException;
import io.github.hkaws.domain.site.Zones;
import io.github.hkaws.domain.zone.TimeZones;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** By which rules captures are read. */
public final class SiteOptions {

    /** Read where none is named. */
    public static final String USUAL_FILE = "hkaws.yaml";

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = ZoneConverter.class,
            description = {
                "The clock that the cameras show, such as Europe/Berlin.",
                "Default: the site file's, else this computer's."
            })
    @Nullable ZoneId zone;

    @Option(
            names = "--site",
            paramLabel = "FILE",
            converter = SiteConverter.class,
            description = "A site file (see hkaws.example.yaml): aliases, recorders, zones.")
    @Nullable Site site;

    /** The site that was asked for. */
    public Site site() {
        if (site == null) {
            return Site.in(zone == null ? TimeZones.inUse().ofThisComputer() : zone);
        }
        return zone == null ? site : site.withZone(zone);
    }

    /**
     * The same; where no site was asked for, that of a file, and else of {@code hkaws.yaml} in the
     * current directory.
     *
     * @param file null: none is named
     */
    Site siteOr(@Nullable String file) {
        if (site == null && file != null) {
            site = SiteFile.read(Path.of(file));
        } else if (site == null && Files.exists(Path.of(USUAL_FILE))) {
            site = SiteFile.read(Path.of(USUAL_FILE));
        }
        return site();
    }

    /** Whether a site file was named. */
    public boolean hasSite() {
        return site != null;
    }

    /** The clock that was asked for; null: none. */
    public @Nullable ZoneId zone() {
        return zone;
    }

    /** Whose zone that is, for people. */
    public String zoneSource() {
        if (zone != null) {
            return "as --zone says";
        }
        return site == null ? "this computer's; --zone names another" : "as the site file says";
    }

    /** Only names of the tz database, and a remedy for all else. */
    static final class ZoneConverter implements ITypeConverter<ZoneId> {

        @Override
        public ZoneId convert(String text) {
            return Zones.named(text)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "unknown time zone '%s'; %s"
                                            .formatted(text, Zones.remedy(text))));
        }
    }

    /** Reads a site file. */
    static final class SiteConverter implements ITypeConverter<Site> {

        @Override
        public Site convert(String text) {
            try {
                return SiteFile.read(Path.of(text));
            } catch (SiteFileException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
