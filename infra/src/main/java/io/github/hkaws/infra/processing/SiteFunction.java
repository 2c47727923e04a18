package io.github.hkaws.infra.processing;

import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.infra.names.LogicalId;
import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.ILayerVersion;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.RecursiveLoop;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SystemLogLevel;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * One function as its specification says: Java on arm64, a role of its own with exactly the grants
 * of the specification, a log group of its own, JSON logs. Whoever starts it starts its alias
 * {@code live}, for {@link SnapStart} serves published versions only.
 */
final class SiteFunction extends Construct {

    /** Equal to the compiler's release; a test compares them. */
    static final Runtime RUNTIME = Runtime.JAVA_25;

    static final String ALIAS = "live";

    private final Role role;
    private final Alias alias;

    record Props(SiteNames names, FunctionSpec spec, Code code, ILayerVersion siteFile) {}

    SiteFunction(Construct scope, String id, Props props) {
        super(scope, id);
        SiteNames names = props.names();
        FunctionSpec spec = props.spec();
        LogGroup logs =
                LogGroup.Builder.create(this, "Logs")
                        .logGroupName(names.logGroup(spec.name()))
                        .retention(retention(names.site().observability().logDays()))
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        role =
                Role.Builder.create(this, "Role")
                        .description("What the function " + spec.name() + " may do")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .build();
        logs.grantWrite(role);
        spec.grants().stream()
                .flatMap(grant -> GrantStatement.of(grant, names).stream())
                .forEach(role::addToPolicy);
        Function function =
                Function.Builder.create(this, "Function")
                        .functionName(names.function(spec.name()))
                        .runtime(RUNTIME)
                        .architecture(Architecture.ARM_64)
                        .handler(spec.handler())
                        .code(props.code())
                        .layers(List.of(props.siteFile()))
                        .memorySize(spec.memoryMb())
                        .timeout(Duration.seconds(spec.timeoutSeconds()))
                        .environment(environment(names, spec))
                        .role(role)
                        .snapStart(SnapStart.of(spec.quickStart(), Stack.of(this).getRegion()))
                        .recursiveLoop(RecursiveLoop.TERMINATE)
                        .logGroup(logs)
                        .loggingFormat(LoggingFormat.JSON)
                        .applicationLogLevelV2(ApplicationLogLevel.INFO)
                        // INFO has the REPORT lines: duration, memory, what a restore took.
                        .systemLogLevelV2(SystemLogLevel.INFO)
                        .build();
        LogicalId.pin(function, CfnFunction.class, spec.label() + "Function");
        // The alias below is what publishes.
        if (spec.quickStart()) {
            Annotations.of(function)
                    .acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
        }
        alias =
                Alias.Builder.create(this, "Alias")
                        .aliasName(ALIAS)
                        .version(function.getCurrentVersion())
                        .build();
        ProcessingSuppressions.apply(role, spec);
        ProcessingSuppressions.applyImports(role, spec, names);
    }

    Role role() {
        return role;
    }

    Alias alias() {
        return alias;
    }

    private static SortedMap<String, String> environment(SiteNames names, FunctionSpec spec) {
        SortedMap<String, String> environment = new TreeMap<>();
        environment.put("HKAWS_BUCKET", names.bucket());
        environment.put("HKAWS_SITE_FILE", SiteLayer.MOUNTED);
        spec.queueVariables()
                .forEach((variable, queue) -> environment.put(variable, names.queueUrl(queue)));
        if (spec.publishes()) {
            environment.put("HKAWS_TOPIC_ARN", names.topicArn());
        }
        return environment;
    }

    private static RetentionDays retention(int days) {
        for (RetentionDays choice : RetentionDays.values()) {
            if (LogDays.of(choice) == days) {
                return choice;
            }
        }
        throw new IllegalArgumentException("CloudWatch Logs keeps nothing for " + days + " days");
    }
}
