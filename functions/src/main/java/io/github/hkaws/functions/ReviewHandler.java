package io.github.hkaws.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.review.ReviewApi;
import io.github.hkaws.review.ReviewParts;
import io.github.hkaws.review.ReviewRequest;
import io.github.hkaws.review.ReviewResponse;
import io.github.hkaws.storage.Links;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.s3.ServerTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers the review page: an HTTP API's requests in payload format 2.0. Keeps no session; who asks
 * is what the API's authorizer says.
 */
public final class ReviewHandler implements RequestStreamHandler {

    private final ReviewApi api;
    private final ReviewLog log;
    private final InstantSource clock;

    /** For Lambda. */
    public ReviewHandler() {
        this(ReviewConfig.from(FunctionConfig.environment()));
    }

    private ReviewHandler(ReviewConfig config) {
        var time = new ServerTime(InstantSource.system());
        this(
                Wiring.store(config.function(), time),
                Wiring.links(config.function(), time),
                config,
                InstantSource.system(),
                System.out);
    }

    /**
     * For tests.
     *
     * @param output where log lines go
     */
    ReviewHandler(
            Store store,
            Links links,
            ReviewConfig config,
            InstantSource clock,
            PrintStream output) {
        this.log = new ReviewLog(new JsonLog(output, config.function().site().name()));
        this.clock = clock;
        this.api =
                new ReviewApi(
                        new ReviewParts(
                                store,
                                links,
                                config.function().site(),
                                clock,
                                config.function().region(),
                                config.allowChanges(),
                                audit -> log.changed(clock.instant(), audit)));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context)
            throws IOException {
        Invocation invocation = Invocation.begin(context, clock);
        ReviewEvent asked = ReviewEvent.read(input, ReviewRequest.LOCAL);
        ReviewResponse response =
                asked.request()
                        .map(request -> {
                            try {
                                return api.handle(request);
                            } catch (RuntimeException e) {
                                String id = UUID.randomUUID().toString();
                                log.failed(invocation, clock.instant(), id, e);
                                return ReviewApi.failed(e, id);
                            }
                        })
                        .orElseGet(ReviewApi::notUnderstood);
        log.answered(invocation, clock.instant(), asked.request(), response);
        ReviewAnswer.write(response, asked.gzip(), output);
    }
}
