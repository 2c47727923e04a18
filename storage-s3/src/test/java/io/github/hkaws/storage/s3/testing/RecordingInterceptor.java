package io.github.hkaws.storage.s3.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts what an SDK client sends, by operation, retries included: what AWS would bill. */
public final class RecordingInterceptor implements ExecutionInterceptor {

    private final Map<String, Integer> requests = new ConcurrentHashMap<>();

    @Override
    public void beforeTransmission(
            Context.BeforeTransmission context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        requests.merge(operation, 1, Integer::sum);
    }

    /** Requests so far, by operation as AWS names it. */
    public Map<String, Integer> requests() {
        return new TreeMap<>(requests);
    }

    public void reset() {
        requests.clear();
    }
}
