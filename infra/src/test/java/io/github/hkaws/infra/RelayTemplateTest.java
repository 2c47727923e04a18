package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.infra.relay.PolicyLength;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelayTemplateTest {

    private static final String HOME = "arn:s3:::hkaws-home-ACCOUNT-REGION";

    /**
     * In Standard and encrypted by S3 itself; each of the four keys is absent without its header.
     */
    private static final String READABLE =
            " if {\"Null\":{\"s3:x-amz-server-side-encryption-aws-kms-key-id\":\"true\","
                    + "\"s3:x-amz-server-side-encryption-customer-algorithm\":\"true\"},"
                    + "\"StringEqualsIfExists\":{\"s3:x-amz-server-side-encryption\":\"AES256\","
                    + "\"s3:x-amz-storage-class\":\"STANDARD\"}}";

    @Test
    void letsS3fsWriteAndLookAndMountOnly() {
        assertThat(statements(Templates.DEFAULT))
                .containsExactly(
                        "Allow s3:PutObject on " + HOME + "/drop/*" + READABLE,
                        "Allow s3:AbortMultipartUpload s3:GetObject on " + HOME + "/drop/*",
                        "Allow s3:ListBucket on " + HOME,
                        "Deny all but s3:AbortMultipartUpload s3:GetObject s3:ListBucket"
                                + " s3:PutObject on *");
    }

    @Test
    void letsDirectWriteOnlyAndFromTheSiteOnly() {
        assertThat(statements(Templates.RICH))
                .containsExactly(
                        "Allow s3:PutObject on arn:s3:::hkaws-office-4711/drop/*" + READABLE,
                        "Deny all but s3:PutObject on *",
                        "Deny * on * if {\"NotIpAddress\":{\"aws:SourceIp\":"
                                + "[\"203.0.113.7/32\",\"198.51.100.0/24\"]}}");
    }

    @Test
    void makesNoKey() {
        for (Templates.Wanted wanted : List.of(Templates.DEFAULT, Templates.RICH)) {
            assertThat(Templates.of(wanted).ofType("relay", "AWS::IAM::AccessKey")).isEmpty();
            assertThat(Templates.of(wanted).ofType("relay", "AWS::IAM::User")).hasSize(1);
        }
        assertThat(
                        Templates.of(Templates.DEFAULT)
                                .properties("relay", "RelayUser")
                                .path("UserName")
                                .asText())
                .isEqualTo("hkaws-home-relay");
    }

    @Test
    void takesManyAddressesAndSaysInTimeWhenTheyAreTooMany() {
        JsonNode policy =
                Templates.of(from(200)).ofType("relay", "AWS::IAM::ManagedPolicy").getFirst();

        String written = policy.at("/Properties/PolicyDocument").toString();
        assertThat(written).contains("203.0.113.199/32");
        assertThat(written.length()).isLessThan(PolicyLength.MOST);
        assertThatThrownBy(() -> Templates.of(from(400)))
                .hasMessageMatching(
                        "relay\\.sourceAddresses: 400 entries make a policy of [0-9,]+ characters,"
                                + " and IAM takes 6,144; write ranges such as 203\\.0\\.113\\.0/24"
                                + " for many addresses");
    }

    private static Templates.Wanted from(int addresses) {
        String list =
                IntStream.range(0, addresses)
                        .mapToObj(i -> "203.0." + (113 + i / 250) + "." + i % 250)
                        .collect(Collectors.joining(", "));
        return new Templates.Wanted(
                "timeZone: UTC\nrelay: {sourceAddresses: [" + list + "]}\n",
                Templates.DEPLOYED.functions());
    }

    private static List<String> statements(Templates.Wanted wanted) {
        return Statements.of(
                Templates.of(wanted)
                        .ofType("relay", "AWS::IAM::ManagedPolicy")
                        .getFirst()
                        .path("Properties"));
    }
}
