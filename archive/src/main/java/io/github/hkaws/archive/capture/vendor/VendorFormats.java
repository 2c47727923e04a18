package io.github.hkaws.archive.capture.vendor;

import io.github.hkaws.archive.site.NameTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All formats in the order in which they are tried: the ones that say more about a name first. */
public final class VendorFormats {

    private static final List<VendorFormat> ALL = all();

    private VendorFormats() {}

    /** Reads a name; what no format claims is {@link ParsedName#UNRECOGNISED}. Never throws. */
    public static ParsedName parse(NamePath path) {
        for (VendorFormat format : ALL) {
            Optional<ParsedName> parsed = format.parse(path);
            if (parsed.isPresent()) {
                return parsed.get();
            }
        }
        return ParsedName.NOTHING;
    }

    /** Reads a name that was composed after {@code template}; empty if it was not. */
    public static Optional<ParsedName> parse(String name, NameTemplate template) {
        return TemplateName.parse(name, template);
    }

    private static List<VendorFormat> all() {
        List<VendorFormat> formats = new ArrayList<>();
        formats.addAll(Dahua.FORMATS);
        formats.add(new Hikvision());
        formats.addAll(HikvisionFiles.FORMATS);
        formats.addAll(Reolink.FORMATS);
        formats.addAll(Foscam.FORMATS);
        formats.addAll(OtherCameras.FORMATS);
        formats.addAll(VideoPrograms.FORMATS);
        formats.addAll(Generic.FORMATS);
        return List.copyOf(formats);
    }
}
