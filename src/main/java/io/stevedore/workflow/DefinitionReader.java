package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.Fields;
import io.stevedore.kernel.Problem;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a definition out of JSON and refuses one that is wrong with all its field errors at once (contract: admin.md, "A
 * definition"; the codes are those of conventions.md).
 *
 * <p>Absent members take the contract's defaults; {@code upload} and {@code review} have none and must be there.
 */
public final class DefinitionReader {

    private static final int MAX_URL = 2048;

    private final Predicate<String> engines;

    /** @param engines whether an engine of that name is configured */
    public DefinitionReader(Predicate<String> engines) {
        this.engines = engines;
    }

    /**
     * The definition that the JSON says.
     *
     * @throws Problem.Invalid with every field that is wrong
     * @throws Problem.BadRequest if it is no JSON object
     */
    public Definition read(@Nullable JsonNode json) {
        Fields fields = Fields.of(json);
        Optional<UploadLimits> upload = UploadReader.read(fields);
        ExtractionRules extraction = extraction(fields);
        List<OutputField> output = OutputReader.read(fields);
        FraudRules fraud = FraudReader.read(fields, output);
        Optional<ReviewPolicy> review = ReviewReader.read(fields);
        Definition.SyncTarget sync = sync(fields);
        fields.verify();
        return new Definition(upload.orElseThrow(), extraction, output, fraud, review.orElseThrow(), sync);
    }

    private ExtractionRules extraction(Fields definition) {
        Fields fields = definition.object("extraction");
        if (fields == null) {
            return ExtractionRules.ABSENT;
        }
        String engine = Given.or(fields.text("engine", 1, 64), ExtractionRules.NONE);
        String language = Given.or(fields.text("language", 1, 64), ExtractionRules.ABSENT.language());
        if (!engine.equals(ExtractionRules.NONE) && !engines.test(engine)) {
            fields.reject("engine", "is not a configured engine", "unknown-value");
        }
        if (!language.matches("[A-Za-z][A-Za-z0-9_+-]*")) {
            fields.reject("language", "must be a language code such as eng", "format");
        }
        return new ExtractionRules(engine, language);
    }

    private static Definition.@Nullable SyncTarget sync(Fields definition) {
        Fields fields = definition.object("sync");
        if (fields == null) {
            return null;
        }
        String url = fields.requiredText("url", 1, MAX_URL);
        if (url != null && !isWebAddress(url)) {
            fields.reject("url", "must be an absolute http or https URL without a user name", "format");
        }
        return new Definition.SyncTarget(Given.or(url, ""));
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
