package io.github.hkaws.cli.support;

import io.github.hkaws.domain.site.Site;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** On which bucket a command works, and as whom. */
public final class BucketOptions {

    @Spec(Spec.Target.MIXEE)
    @Nullable CommandSpec spec;

    @Mixin SiteOptions rules = new SiteOptions();

    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            description = "The bucket. Default: HKAWS_BUCKET, else the site file's.")
    @Nullable String bucket;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "A profile of the aws CLI. Default: AWS_PROFILE, as everywhere.")
    @Nullable String profile;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The bucket's region. Default: AWS_REGION, else the profile's.")
    @Nullable String region;

    @Option(
            names = "--force",
            description = "Work on a bucket even if it does not look like one of ours.")
    boolean force;

    /**
     * Opens the bucket, to be closed by the caller. One LIST, which tells at once whether the
     * credentials, the region and the bucket are right.
     */
    public OpenBucket open(CommandContext here) {
        OpenBucket open = openUnseen(here);
        try {
            open.check(force);
            return open;
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    /** Opens the bucket without a look at it. */
    public OpenBucket openUnseen(CommandContext here) {
        Site site = rules.siteOr(here.config().siteFile());
        String name = name(site, here.config());
        return OpenBucket.of(
                new OpenBucket.Access(name, profile, region), site, rules.zoneSource(), here);
    }

    private String name(Site site, CliConfig config) {
        if (bucket != null) {
            return bucket;
        }
        if (config.bucket() != null) {
            return config.bucket();
        }
        if (site.bucket() != null) {
            return site.bucket();
        }
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "which bucket? say --bucket NAME, set %s, or name it in the site file (--site FILE)"
                        .formatted(CliConfig.BUCKET));
    }
}
