package io.github.hkaws.cli.support;

import io.github.hkaws.domain.site.Nearest;
import io.github.hkaws.storage.s3.TypedCredentials;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/**
 * A profile, as the aws CLI takes it where the SDK does otherwise: one that is named beats keys in
 * the environment, and one that does not exist is refused.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html">the
 *     CLI's order</a>
 */
final class AwsProfile {

    private static final String ENDPOINT = "endpoint_url";
    private static final String SERVICES = "services";
    private static final List<String> LOGIN =
            List.of("sso_session", "sso_start_url", "login_session");

    private final @Nullable String named;
    private final String name;
    private final ProfileFile file;

    private AwsProfile(@Nullable String named, String name, ProfileFile file) {
        this.named = named;
        this.name = name;
        this.file = file;
    }

    /**
     * The profile in force.
     *
     * @param named null: {@code usual}, else {@code AWS_PROFILE}, else {@code default}
     * @param usual what {@code AWS_DEFAULT_PROFILE} says, which the SDK does not read; null:
     *     nothing
     */
    static AwsProfile of(@Nullable String named, @Nullable String usual) {
        ProfileFile file = ProfileFile.defaultProfileFile();
        Optional<String> asked =
                Optional.ofNullable(named)
                        .or(() -> Optional.ofNullable(usual))
                        .or(ProfileFileSystemSetting.AWS_PROFILE::getNonDefaultStringValue);
        asked.filter(name -> file.profile(name).isEmpty())
                .ifPresent(name -> {
                    throw new Mistake(unknown(name, file));
                });
        return new AwsProfile(named, asked.orElse("default"), file);
    }

    /** Whose keys are used. */
    AwsCredentialsProvider credentials() {
        refuseSecondFactor();
        AwsCredentialsProvider provider =
                named == null
                        ? DefaultCredentialsProvider.builder().profileName(name).build()
                        : AwsCredentialsProviderChain.of(
                                ProfileCredentialsProvider.create(named),
                                ContainerCredentialsProvider.create(),
                                InstanceProfileCredentialsProvider.create());
        return isLogin() ? TypedCredentials.ofLogin(provider) : TypedCredentials.of(provider);
    }

    /**
     * The SDK takes a role without the second factor that its profile names, and is refused for
     * that; the aws CLI asks for it.
     */
    private void refuseSecondFactor() {
        boolean keysAreThere =
                named == null && SdkSystemSetting.AWS_ACCESS_KEY_ID.getStringValue().isPresent();
        if (!keysAreThere
                && file.profile(name).flatMap(p -> p.property("mfa_serial")).isPresent()) {
            throw new Mistake(
                    "profile %1$s wants a second factor (mfa_serial), for which the aws CLI asks; run eval \"$(aws configure export-credentials --profile %1$s --format env)\", then this again without --profile"
                            .formatted(name));
        }
    }

    /** Whether somebody logs in for it, by {@code aws sso login} or {@code aws login}. */
    private boolean isLogin() {
        return file.profile(name)
                .filter(p -> LOGIN.stream().anyMatch(key -> p.property(key).isPresent()))
                .isPresent();
    }

    /**
     * Where the bucket is. Where nobody says: where the aws CLI asks S3 then, which names the
     * bucket's own region in its refusal; other S3s do not care.
     *
     * @param usual what {@code AWS_DEFAULT_REGION} says, which the SDK does not read; null: nothing
     */
    Region region(@Nullable String usual) {
        AwsRegionProvider environment = () -> usual == null ? null : Region.of(usual);
        var chain =
                new AwsRegionProviderChain(
                        new SystemSettingsRegionProvider(),
                        environment,
                        new AwsProfileRegionProvider(() -> file, name),
                        new InstanceProfileRegionProvider(),
                        () -> Region.US_EAST_1);
        return chain.getRegion();
    }

    /** Whether it wants no endpoint that is not on the command line, its own or another's. */
    boolean ignoresEndpoints() {
        return file.profile(name)
                .flatMap(p -> p.booleanProperty("ignore_configured_endpoint_urls"))
                .orElse(false);
    }

    /**
     * The profile's endpoint for a service, or for all; empty: Amazon's.
     *
     * @param service as the profile's services section spells it, such as {@code s3}
     */
    Optional<String> endpoint(String service) {
        Optional<Profile> profile = file.profile(name);
        return profile.flatMap(p -> p.property(SERVICES))
                .map(this::services)
                .flatMap(section -> section.property(service + "." + ENDPOINT))
                .or(() -> profile.flatMap(p -> p.property(ENDPOINT)));
    }

    private Profile services(String section) {
        return file.getSection(SERVICES, section)
                .orElseThrow(() ->
                        new Mistake(
                                "profile %s names the services section %s, which is not in the aws CLI's files; write [services %s]"
                                        .formatted(name, section, section)));
    }

    private static String unknown(String name, ProfileFile file) {
        List<String> known = List.copyOf(new TreeSet<>(file.profiles().keySet()));
        String remedy =
                Nearest.to(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse(
                                known.isEmpty()
                                        ? "there is none; aws configure makes one"
                                        : "known are " + String.join(", ", known));
        return "there is no profile %s in the aws CLI's files; %s".formatted(name, remedy);
    }
}
