package io.github.hkaws.infra;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.infra.names.SiteNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;

/**
 * The SAM CLI's settings for one site: {@code samconfig.toml} stands for the example site, and any
 * other has stacks and log groups of its own names.
 */
final class SamConfig {

    /** The site that the file in the repository stands for. */
    private static final SiteNames EXAMPLE = new SiteNames(Site.in(ZoneOffset.UTC));

    private SamConfig() {}

    /**
     * Writes {@code samconfig-<site>.toml} beside the site's templates.
     *
     * @param example {@code samconfig.toml} of the repository
     * @param templates the directory of the templates, absolute or below the working directory
     * @return what was written
     * @throws IOException if one cannot be read or the other cannot be written
     */
    static Path write(Path example, Path templates, Site site) throws IOException {
        SiteNames names = new SiteNames(site);
        String text =
                Files.readString(example)
                        .replace("cdk.out/" + EXAMPLE.prefix(), templates + "/" + names.prefix())
                        .replace(EXAMPLE.logGroup(""), names.logGroup(""));
        return Files.writeString(templates.resolve("samconfig-" + site.name() + ".toml"), text);
    }
}
