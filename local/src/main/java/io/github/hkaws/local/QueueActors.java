package io.github.hkaws.local;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.ImmediateNextDelivery$;
import org.elasticmq.MessageContent;
import org.elasticmq.NewMessageData;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.SendMessage;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.Map$;

/**
 * ElasticMQ's queues without HTTP between. S3 sends one message for each object: over HTTP that
 * would cost more than the object itself.
 */
final class QueueActors {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ActorRef manager;

    QueueActors(ActorSystem actors) {
        manager =
                actors.actorOf(
                        Props.create(
                                QueueManagerActor.class,
                                () ->
                                        new QueueManagerActor(
                                                new NowProvider(),
                                                StrictSQSLimits$.MODULE$,
                                                Option.empty())));
    }

    /** Whom the REST server asks too. */
    ActorRef manager() {
        return manager;
    }

    /** The queue of that name, if there is one. */
    Optional<ActorRef> find(String name) {
        var answer = await(Patterns.ask(manager, new LookupQueue(name), PATIENCE));
        return answer instanceof Option<?> found && found.isDefined()
                ? Optional.of((ActorRef) found.get())
                : Optional.empty();
    }

    /** Sends a message; when this returns, it can be received. */
    void send(ActorRef queue, String body) {
        var message =
                new NewMessageData(
                        Option.empty(),
                        new MessageContent(body),
                        Map$.MODULE$.empty(),
                        ImmediateNextDelivery$.MODULE$,
                        Option.empty(),
                        Option.empty(),
                        0,
                        Option.empty(),
                        Option.empty(),
                        Option.empty());
        var _ = await(Patterns.ask(queue, new SendMessage(message), PATIENCE));
    }

    private static Object await(CompletionStage<Object> answer) {
        try {
            return answer.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("A queue did not answer", e);
        }
    }
}
