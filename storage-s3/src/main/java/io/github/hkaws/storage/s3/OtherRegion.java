package io.github.hkaws.storage.s3;

import java.io.ByteArrayInputStream;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The region that S3 names where it refuses a request to another one: in a header, or in its answer
 * as {@code <Region>} (S3 API Reference, "Error responses": AuthorizationHeaderMalformed).
 */
final class OtherRegion {

    private static final String HEADER = "x-amz-bucket-region";
    private static final String ELEMENT = "Region";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{2,40}");

    private OtherRegion() {}

    /** Empty where it names none. */
    static String namedBy(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        if (details == null) {
            return "";
        }
        String named =
                details.sdkHttpResponse() == null
                        ? ""
                        : details.sdkHttpResponse().firstMatchingHeader(HEADER).orElse("");
        if (named.isEmpty() && details.rawResponse() != null) {
            named = inBody(details.rawResponse().asByteArray());
        }
        return NAME.matcher(named).matches() ? named : "";
    }

    private static String inBody(byte[] body) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(ELEMENT)) {
                    return xml.getElementText().strip();
                }
            }
        } catch (XMLStreamException e) {
            return ""; // JSON, or a proxy's page
        }
        return "";
    }
}
