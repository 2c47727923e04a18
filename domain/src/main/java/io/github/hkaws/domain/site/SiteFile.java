package io.github.hkaws.domain.site;

import io.github.hkaws.domain.failure.IoReason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads a site file: YAML 1.2, every key of it shown and explained in {@code hkaws.example.yaml}.
 * What the file leaves out has its default; only {@code timeZone} must be said.
 */
public final class SiteFile {

    private SiteFile() {}

    /**
     * Reads a site file.
     *
     * @throws SiteFileException if it cannot be read, or names all that is wrong in it
     */
    public static Site read(Path file) {
        String name = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) {
            throw new SiteFileException(
                    List.of(name + ": it is a directory; name the site file in it"));
        }
        try {
            return parse(name, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw unreadable(
                    name + ": there is no such file; copy hkaws.example.yaml to " + name, e);
        } catch (CharacterCodingException e) {
            throw unreadable(name + ": not all of it is UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw unreadable(
                    name + ": cannot be read (" + IoReason.of(e) + "); look at its permissions", e);
        }
    }

    /**
     * Reads what stands in a site file.
     *
     * @param name what the problems call it
     * @throws SiteFileException naming all that is wrong in it
     */
    public static Site parse(String name, String yaml) {
        LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        Problems problems = new Problems(name);
        YamlMapping root = YamlMapping.empty(problems);
        try {
            var parser =
                    new ShallowParser(new ParserImpl(settings, new StreamReader(settings, yaml)));
            Node node = new Composer(settings, parser).getSingleNode().orElse(null);
            if (node != null) {
                root = YamlMapping.of("", node, SiteReader.KEYS, problems);
            }
        } catch (ShallowParser.TooDeepException e) {
            throw problems.only(
                    e.line(),
                    "lists or blocks within more than %d others; no key of a site file lies so deep: look for brackets that are not closed"
                            .formatted(ShallowParser.DEEPEST));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw problems.only(
                    line,
                    "no valid YAML: "
                            + e.getProblem()
                            + "; look at the indentation (spaces, no tabs), colons and quotes"
                            + " here and just above");
        } catch (YamlEngineException e) {
            throw problems.only(
                    1, "no valid YAML: " + e.getMessage() + "; write one document, in UTF-8");
        }
        return new SiteReader(root, problems).read();
    }

    private static SiteFileException unreadable(String problem, Exception cause) {
        SiteFileException exception = new SiteFileException(List.of(problem));
        exception.initCause(cause);
        return exception;
    }
}
