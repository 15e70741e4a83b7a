package io.stevedore.admin;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the file itself, without a look at what it says. */
final class BootstrapFile {

    private static final String CLASSPATH = "classpath:";
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

    private BootstrapFile() {}

    /** The file's one document; {@code classpath:name} is a resource. */
    static JsonNode read(String file) {
        try (InputStream in = open(file)) {
            return YAML.readTree(in);
        } catch (JacksonException e) {
            throw new BootstrapRefused(file, place(e.getLocation()) + "is not valid YAML: " + firstLine(e));
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new BootstrapRefused(file, "does not exist");
        } catch (IOException e) {
            throw new BootstrapRefused(file, "can't be read: " + e);
        }
    }

    /** The lines of a file that was read before. */
    static BootstrapLines lines(String file) {
        try (InputStream in = open(file)) {
            return new BootstrapLines(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BootstrapRefused(file, "can't be read: " + e);
        }
    }

    private static InputStream open(String file) throws IOException {
        if (!file.startsWith(CLASSPATH)) {
            return Files.newInputStream(Path.of(file));
        }
        InputStream resource =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(file.substring(CLASSPATH.length()));
        if (resource == null) {
            throw new FileNotFoundException(file);
        }
        return resource;
    }

    private static String place(JsonLocation place) {
        return place == null ? "" : "line " + place.getLineNr() + ", column " + place.getColumnNr() + " ";
    }

    private static String firstLine(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    }
}
