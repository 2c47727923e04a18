package io.github.hkaws.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** Answers of S3Proxy's that are not quite S3's, put right on their way out. */
abstract class AdjustedResponse extends Response.Wrapper {

    private AdjustedResponse(Request request, Response response) {
        super(request, response);
    }

    /** A HEAD of a part of an object: S3Proxy answers as for the whole. */
    static Response partial(Request request, Response response, PartOfObject part) {
        return new AdjustedResponse(request, response) {
            @Override
            public void write(boolean last, ByteBuffer content, Callback written) {
                if (!isCommitted() && getStatus() == 200) {
                    setStatus(206);
                    getHeaders()
                            .put("Content-Range", part.contentRange())
                            .put("Content-Length", part.length());
                }
                super.write(last, content, written);
            }
        };
    }

    /** What CompleteMultipartUpload made: S3Proxy names an address at which nobody is. */
    static Response located(Request request, Response response) {
        var uri = request.getHttpURI();
        String address = "%s://%s%s".formatted(uri.getScheme(), uri.getAuthority(), uri.getPath());
        String location =
                "<Location>%s</Location>"
                        .formatted(address.replace("&", "&amp;").replace("<", "&lt;"));
        var body = new ByteArrayOutputStream();
        return new AdjustedResponse(request, response) {
            @Override
            public void write(boolean last, ByteBuffer content, Callback written) {
                while (content != null && content.hasRemaining()) {
                    body.write(content.get());
                }
                if (!last) {
                    written.succeeded();
                    return;
                }
                String text =
                        LOCATION.matcher(body.toString(UTF_8))
                                .replaceFirst(Matcher.quoteReplacement(location));
                byte[] bytes = text.getBytes(UTF_8);
                getHeaders().put("Content-Length", bytes.length);
                super.write(true, ByteBuffer.wrap(bytes), written);
            }
        };
    }

    private static final Pattern LOCATION = Pattern.compile("<Location>[^<]*</Location>");
}
