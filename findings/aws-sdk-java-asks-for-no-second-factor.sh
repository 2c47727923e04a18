#!/usr/bin/env bash
# AWS SDK for Java v2 2.57.8, module sts: a profile of the aws CLI's config file with role_arn and mfa_serial. The CLI asks for the code and sends
# SerialNumber and TokenCode (AWS CLI User Guide, "Using an IAM role"). The SDK neither asks nor refuses: it calls AssumeRole without them. An STS of
# our own on 127.0.0.1 prints what it was asked; a real one refuses where the role's trust policy wants the factor.
# Needs Maven and a JDK from 17 on.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>sts</artifactId><version>2.57.8</version></dependency>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>url-connection-client</artifactId><version>2.57.8</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib
ls lib/sts-*.jar
cat >config <<'CONFIG'
[profile owner]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY

[profile guarded]
role_arn = arn:aws:iam::123456789012:role/guarded
source_profile = owner
mfa_serial = arn:aws:iam::123456789012:mfa/owner
CONFIG
cat >Seen.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;

class Seen {
    public static void main(String[] args) throws Exception {
        var sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.createContext("/", exchange -> {
            System.out.println(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer =
                    """
                    <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>\
                    <AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>\
                    <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>\
                    """
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        sts.start();
        System.setProperty("aws.endpointUrlSts", "http://127.0.0.1:" + sts.getAddress().getPort());
        System.setProperty("aws.region", "us-east-1");
        try (var keys = ProfileCredentialsProvider.create("guarded")) {
            System.out.println("keys " + keys.resolveCredentials().accessKeyId());
        } finally {
            sts.stop(0);
        }
    }
}
JAVA
AWS_CONFIG_FILE=$work/config AWS_SHARED_CREDENTIALS_FILE=$work/none java -cp 'lib/*' Seen.java </dev/null >said 2>err || { cat err >&2; exit 1; }
cat said
if ! grep -q '^Action=AssumeRole' said || grep -q 'SerialNumber\|TokenCode' said || ! grep -q '^keys ASIA' said; then
    echo 'CHANGED: that is not what was seen' >&2
    exit 1
fi
echo 'as seen: AssumeRole without SerialNumber and TokenCode'
