package io.github.hkaws.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.Key;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WholeObjectTest {

    private static final Key KEY = new Key("catalog/front/2026-11-09.000.jsonl");

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    /** The first ones break off, as a connection does. */
    private GetOutcome.Content content(int goodFrom) {
        boolean breaks = asked.incrementAndGet() < goodFrom;
        var bytes =
                new FilterInputStream(new ByteArrayInputStream("picture".getBytes(UTF_8))) {
                    @Override
                    public int read(byte[] to, int offset, int length) throws IOException {
                        if (breaks) {
                            throw new IOException("reset");
                        }
                        return super.read(to, offset, length);
                    }

                    @Override
                    public void close() throws IOException {
                        closed.incrementAndGet();
                        super.close();
                    }
                };
        return new GetOutcome.Content(bytes, 7, new ETag("e"), new TreeMap<>());
    }

    private GetOutcome get(int most, int goodFrom) {
        return WholeObject.get(KEY, most, () -> content(goodFrom));
    }

    @Test
    void asksAgainForABodyThatBroke() {
        var whole = (GetOutcome.Content) get(Integer.MAX_VALUE, 3);

        assertThat(whole.readAll()).isEqualTo("picture".getBytes(UTF_8));
        assertThat(whole.size()).isEqualTo(7);
        assertThat(whole.etag()).isEqualTo(new ETag("e"));
        assertThat(asked).hasValue(3);
        assertThat(closed).hasValue(3);
    }

    @Test
    void givesUpAfterTheThird() {
        assertThatThrownBy(() -> get(Integer.MAX_VALUE, 4))
                .isInstanceOf(StoreException.Transient.class)
                .hasMessage("GET " + KEY + ": its bytes did not come whole in 3 attempts: reset")
                .hasCauseInstanceOf(IOException.class);
        assertThat(asked).hasValue(3);
    }

    @Test
    void readsNoMoreThanIsOfUse() {
        var cut = (GetOutcome.Content) get(4, 1);

        assertThat(cut.size()).isEqualTo(4);
        assertThat(cut.readAll()).isEqualTo("pict".getBytes(UTF_8));
    }

    @Test
    void handsOnWhatIsNoContent() {
        var gone = new GetOutcome.Gone();

        assertThat(WholeObject.get(KEY, 1, () -> gone)).isSameAs(gone);
    }
}
