package io.github.hkaws.infra.processing;

import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.deployment.QueueName;
import io.github.hkaws.domain.deployment.Trigger;
import io.github.hkaws.infra.messaging.WorkQueue;
import io.github.hkaws.infra.names.SiteNames;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The functions of a site and what starts them. Nothing here holds a capture: the stack may be
 * destroyed and deployed again, and the notifications of the time between wait in their queue.
 */
public final class ProcessingStack extends Stack {

    private final SiteNames names;

    /**
     * What the functions are made of.
     *
     * @param functions what the site runs
     * @param zip the function zip
     * @param siteFileDirectory holds the site file as {@code hkaws.yaml}, and nothing else
     */
    public record Props(
            SiteNames names,
            List<FunctionSpec> functions,
            Path zip,
            Path siteFileDirectory,
            StackProps stack) {}

    public ProcessingStack(Construct scope, Props props) {
        super(scope, props.names().stack("processing"), props.stack());
        names = props.names();
        SiteLayer siteFile =
                new SiteLayer(this, "SiteFile", props.siteFileDirectory(), SiteFunction.RUNTIME);
        Code code = Code.fromAsset(props.zip().toString());
        IQueue deadLetters = stored("DeadLetters", QueueName.DEAD_LETTERS);
        Queue failedRuns =
                new WorkQueue(
                                this,
                                "FailedRuns",
                                new WorkQueue.Props(
                                        names, QueueName.FAILED_RUNS, "FailedRunQueue", 0, null))
                        .queue();
        ProcessingSuppressions.apply(failedRuns);
        Schedules schedules = new Schedules(this, "Schedules", names, failedRuns);
        for (FunctionSpec spec : props.functions()) {
            SiteFunction function =
                    new SiteFunction(
                            this,
                            spec.label(),
                            new SiteFunction.Props(names, spec, code, siteFile.layer()));
            switch (spec.trigger()) {
                case Trigger.Messages messages ->
                        consume(function, messages, source(spec, messages, deadLetters));
                case Trigger.Clock clock -> {
                    schedules.start(spec, clock, function);
                    reportFailures(function, failedRuns);
                }
            }
        }
    }

    private IQueue source(FunctionSpec spec, Trigger.Messages messages, IQueue deadLetters) {
        return switch (messages.queue()) {
            case ARRANGE, RESTORE -> stored(spec.label() + "Source", messages.queue());
            case PACK, DEAD_LETTERS, FAILED_RUNS -> work(spec, messages.queue(), deadLetters);
        };
    }

    private IQueue work(FunctionSpec reader, QueueName queue, IQueue deadLetters) {
        return new WorkQueue(
                        this,
                        reader.label() + "Work",
                        new WorkQueue.Props(
                                names,
                                queue,
                                reader.label() + "Queue",
                                reader.timeoutSeconds(),
                                deadLetters))
                .queue();
    }

    /** A queue of the storage stack. */
    private IQueue stored(String id, QueueName queue) {
        return Queue.fromQueueArn(this, id, names.queueArn(queue));
    }

    private void consume(SiteFunction function, Trigger.Messages messages, IQueue queue) {
        int concurrency = messages.concurrency().applyAsInt(names.site());
        SqsEventSource.Builder source =
                SqsEventSource.Builder.create(queue)
                        .batchSize(messages.batchSize())
                        .maxBatchingWindow(Duration.seconds(messages.windowSeconds()))
                        .reportBatchItemFailures(true);
        if (concurrency > 0) {
            source.maxConcurrency(concurrency);
        }
        function.alias().addEventSource(source.build());
    }

    private static void reportFailures(SiteFunction function, Queue failedRuns) {
        function.alias()
                .configureAsyncInvoke(
                        EventInvokeConfigOptions.builder()
                                .retryAttempts(2)
                                .maxEventAge(Duration.hours(1))
                                .onFailure(new SqsDestination(failedRuns))
                                .build());
    }
}
