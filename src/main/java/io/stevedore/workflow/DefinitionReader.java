package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Fields;
import io.stevedore.kernel.Problem;
import io.stevedore.net.TargetRules;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a definition out of JSON and refuses one that is wrong with all its field errors at once (contract: admin.md, "A
 * definition"; the codes are those of conventions.md).
 *
 * <p>Absent members take the contract's defaults; {@code upload} and {@code review} have none and must be there. A stored
 * definition stays readable when it would no longer be accepted: each attempt judges its sync address anew, and each match
 * of its patterns is bounded.
 */
public final class DefinitionReader {

    private static final int MAX_URL = 2048;

    private final Predicate<String> engines;
    private final Predicate<String> languages;
    private final boolean isGiven;
    private final Function<String, Optional<FieldError>> addresses;

    /**
     * Takes any web address to sync to: for what was accepted once.
     *
     * @param engines whether an engine of that name is configured
     */
    public DefinitionReader(Predicate<String> engines) {
        this(engines, language -> true, false, DefinitionReader::webAddress);
    }

    /** Takes those that the webhook URL rules allow, and keeps {@link GivenChecks}: for what is given now. */
    DefinitionReader(Predicate<String> engines, Predicate<String> languages, TargetRules targets) {
        this(engines, languages, true, url -> targets.refusal("url", url));
    }

    private DefinitionReader(
            Predicate<String> engines,
            Predicate<String> languages,
            boolean isGiven,
            Function<String, Optional<FieldError>> addresses) {
        this.engines = engines;
        this.languages = languages;
        this.isGiven = isGiven;
        this.addresses = addresses;
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
        if (isGiven && json != null) {
            GivenChecks.note(fields, json);
        }
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
        } else if (!engine.equals(ExtractionRules.NONE)
                && !Arrays.stream(language.split("\\+", -1)).allMatch(languages)) {
            fields.reject("language", "is not a configured language", "unknown-value");
        }
        return new ExtractionRules(engine, language);
    }

    private Definition.@Nullable SyncTarget sync(Fields definition) {
        Fields fields = definition.object("sync");
        if (fields == null) {
            return null;
        }
        String url = fields.requiredText("url", 0, Integer.MAX_VALUE);
        Optional.ofNullable(url)
                .flatMap(addresses)
                .ifPresent(error -> fields.reject(error.field(), error.message(), error.code()));
        return new Definition.SyncTarget(Given.or(url, ""));
    }

    private static Optional<FieldError> webAddress(String url) {
        return url.length() <= MAX_URL && isWebAddress(url)
                ? Optional.empty()
                : Optional.of(
                        new FieldError("url", "must be an absolute http or https URL without a user name", "format"));
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
