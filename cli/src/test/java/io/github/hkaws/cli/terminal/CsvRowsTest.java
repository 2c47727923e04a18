package io.github.hkaws.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    private final List<String> lines = new ArrayList<>();
    private final CsvRows rows = new CsvRows(lines::add);

    @Test
    void printsAHeadAndThenTheValues() {
        rows.add("{\"name\":\"a,\\\"b\\\".jpg\",\"size\":3,\"held\":true,\"why\":null}");
        rows.add("{\"name\":\"c.jpg\",\"size\":-4,\"held\":false,\"why\":\"x\"}");

        assertThat(lines)
                .containsExactly(
                        "name,size,held,why", "\"a,\"\"b\"\".jpg\",3,true,", "c.jpg,-4,false,x");
    }

    @Test
    void writesWhatIsNestedBesideTheRest() {
        rows.add("{\"a\":{\"b\":1,\"c\":{\"d\":2}},\"list\":[\"x\",\"y\"],\"none\":[]}");

        assertThat(lines).containsExactly("a.b,a.c.d,list,none", "1,2,x; y,");
    }

    @Test
    void beginsAnewWhereOtherMembersCome() {
        rows.add("{\"a\":1}");
        rows.add("{\"b\":2}");

        assertThat(lines).containsExactly("a", "1", "", "b", "2");
    }

    @Test
    void trustsNoName() {
        rows.add("{\"name\":\"=cmd|'/c calc'!A1\",\"channel\":\"-1\",\"ansi\":\"\\u001b[31m\\n\"}");

        assertThat(lines.getLast()).isEqualTo("'=cmd|'/c calc'!A1,'-1,\\x{1b}[31m\\x{a}");
    }

    @Test
    void leavesWhatIsNoRowAsItIs() {
        rows.add("plain text");

        assertThat(lines).containsExactly("plain text");
    }
}
