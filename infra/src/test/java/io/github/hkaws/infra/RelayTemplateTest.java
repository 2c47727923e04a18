package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RelayTemplateTest {

    private static final String HOME = "arn:s3:::hkaws-home-ACCOUNT-REGION";

    @Test
    void letsS3fsWriteAndLookAndMountOnly() {
        assertThat(statements(Templates.DEFAULT))
                .containsExactly(
                        "Allow s3:PutObject on " + HOME + "/drop/*",
                        "Allow s3:AbortMultipartUpload s3:GetObject on " + HOME + "/drop/*",
                        "Allow s3:ListBucket on " + HOME,
                        "Deny all but s3:AbortMultipartUpload s3:GetObject s3:ListBucket"
                                + " s3:PutObject on *");
    }

    @Test
    void letsDirectWriteOnlyAndFromTheSiteOnly() {
        assertThat(statements(Templates.RICH))
                .containsExactly(
                        "Allow s3:PutObject on arn:s3:::hkaws-office-4711/drop/* if"
                                + " {\"IpAddress\":{\"aws:SourceIp\":[\"203.0.113.7/32\","
                                + "\"198.51.100.0/24\"]}}",
                        "Deny all but s3:PutObject on *");
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

    private static List<String> statements(Templates.Wanted wanted) {
        return Statements.of(
                Templates.of(wanted)
                        .ofType("relay", "AWS::IAM::Policy")
                        .getFirst()
                        .path("Properties"));
    }
}
