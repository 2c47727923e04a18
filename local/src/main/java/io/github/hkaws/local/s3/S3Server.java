package io.github.hkaws.local.s3;

import io.github.hkaws.local.s3.awssdk.NativeStore;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Server;

/** An S3 endpoint on loopback, in memory. */
public final class S3Server implements AutoCloseable {

    /** Signed bodies are buffered to be verified; this is how large one may be. */
    private static final long MAX_SIGNED_BODY = 1L << 30;

    /**
     * How it runs.
     *
     * @param port 0 for any free one
     * @param clock the time of objects, notifications and restores; signatures go by the system's
     * @param restoreDelay how long RestoreObject takes
     */
    public record Settings(
            int port,
            String accessKey,
            String secretKey,
            String region,
            InstantSource clock,
            Duration restoreDelay) {

        @Override
        public String toString() {
            return "S3Server.Settings[port=%d, accessKey=%s, region=%s]"
                    .formatted(port, accessKey, region);
        }
    }

    private final S3Proxy proxy;
    private final RequestFront gate;
    private final OpaqueKeys bytes =
            new OpaqueKeys(BlobStores.create("transient-nio2", new Properties()));
    private final BlobStore store;
    private final StoreState state;
    private final BucketConfigurations configurations;
    private final RequestCounts counts = new RequestCounts();

    private S3Server(Settings settings, NotificationSink sink) throws Exception {
        var notifications = new Notifications(sink, settings.region(), settings.clock());
        configurations = new BucketConfigurations(notifications);
        state = new StoreState(notifications, settings.clock(), configurations::forgetBucket);
        store = new NativeStore(new MultipartStore(bytes, state));
        proxy =
                S3Proxy.builder()
                        .blobStore(store)
                        .endpoint(URI.create("http://127.0.0.1:" + settings.port()))
                        .awsAuthentication(
                                AuthenticationType.AWS_V2_OR_V4,
                                settings.accessKey(),
                                settings.secretKey())
                        .ignoreUnknownHeaders(true)
                        .v4MaxNonChunkedRequestSize(MAX_SIGNED_BODY)
                        .build();
        var server = jetty(proxy);
        // Else closing waits for the idle connections that clients keep.
        server.setStopTimeout(0);
        var subResources = new SubResources(settings, store, state, configurations);
        gate = new RequestFront(server.getHandler(), subResources, counts, state.facts);
        server.setHandler(gate);
    }

    /** Starts serving; returns when the port is bound. */
    public static S3Server start(Settings settings, NotificationSink sink) throws Exception {
        var server = new S3Server(settings, sink);
        server.proxy.start();
        return server;
    }

    /** S3Proxy offers no way to its HTTP server, and the headers that it ignores are only there. */
    private static Server jetty(S3Proxy proxy) throws ReflectiveOperationException {
        var field = S3Proxy.class.getDeclaredField("server");
        field.setAccessible(true);
        return (Server) field.get(proxy);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    public RequestCounts counts() {
        return counts;
    }

    /** From now on asks these before each request. */
    public void faults(Faults faults) {
        gate.faults(faults);
    }

    /** Does what S3 does once a day: applies every bucket's lifecycle as of now by the clock. */
    public void applyLifecycle() {
        for (var bucket : configurations.bucketsWithLifecycle()) {
            new LifecycleRun(
                            state,
                            store,
                            bytes,
                            bucket,
                            configurations.lifecycle(bucket),
                            configurations.smallObjectsGoToTheArchive(bucket))
                    .run();
        }
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("Embedded S3 did not stop", e);
        }
    }
}
