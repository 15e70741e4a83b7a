package io.stevedore.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Problem;
import io.stevedore.net.TargetRules;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionReaderTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DefinitionReader reader = new DefinitionReader(Set.of("tesseract", "remote")::contains);
    private final DefinitionReader given = new DefinitionReader(
            Set.of("tesseract", "remote")::contains,
            Set.of("eng", "deu")::contains,
            new TargetRules(Set.of("erp.test:8080"), Set.of(443)));

    @Test
    void the_least_definition_takes_the_contracts_defaults() {
        Definition definition = reader.read(json("{'upload': {'minFiles': 1, 'maxFiles': 2,"
                + " 'acceptedFormats': ['image/png']}, 'review': {'when': 'always'}}"));

        assertThat(definition)
                .isEqualTo(new Definition(
                        new UploadLimits(1, 2, List.of("image/png"), List.of(), 25),
                        new ExtractionRules("none", "eng"),
                        List.of(),
                        new FraudRules(false, null, null, false),
                        new ReviewPolicy(ReviewPolicy.When.ALWAYS, null),
                        null));
    }

    @Test
    void a_full_definition_is_read_as_it_is_written() {
        Definition definition = reader.read(full());

        assertThat(definition.upload().label(0)).isEqualTo("front");
        assertThat(definition.upload().label(1)).isNull();
        assertThat(definition.upload().maxFileSizeBytes()).isEqualTo(10_000_000);
        assertThat(definition.upload().accepts("image/webp")).isTrue();
        assertThat(definition.upload().accepts("image/jpeg")).isFalse();
        assertThat(definition.extraction()).isEqualTo(new ExtractionRules("remote", "deu+eng"));
        assertThat(definition.outputSchema()).extracting(OutputField::type).containsExactly(FieldType.values());
        assertThat(definition.fraud().similarImage()).isEqualTo(new FraudRules.SimilarImage(12));
        assertThat(definition.fraud().sameData()).isEqualTo(new FraudRules.SameData(List.of("a", "b")));
        assertThat(definition.review()).isEqualTo(new ReviewPolicy(ReviewPolicy.When.UNCERTAIN, new BigDecimal("0.8")));
        assertThat(definition.sync()).isEqualTo(new Definition.SyncTarget("https://erp.example.com/in"));
    }

    @Test
    void a_definition_survives_being_stored() throws Exception {
        Definition definition = reader.read(full());

        Definition again = reader.read(MAPPER.readTree(MAPPER.writeValueAsString(definition)));

        assertThat(again).isEqualTo(definition);
    }

    @Test
    void every_error_is_told_at_once() {
        String wrong = "{'upload': {'minFiles': 0, 'maxFiles': '3', 'maxFileSizeMb': 26, 'fileLabels': [1]},"
                + " 'extraction': {'engine': 'abbyy', 'language': '-'},"
                + " 'outputSchema': [{'name': '1a', 'type': 'text'}, 7],"
                + " 'fraud': {'exactFile': 'yes', 'similarImage': {'maxDistance': 13}, 'sameData': {'fields': ['x']}},"
                + " 'review': {'when': 'uncertain'}, 'sync': {'url': 'ftp://a'}}";

        assertThat(errors(wrong))
                .containsExactlyInAnyOrder(
                        "upload.minFiles min",
                        "upload.maxFiles type",
                        "upload.maxFileSizeMb max",
                        "upload.fileLabels[0] type",
                        "upload.acceptedFormats required",
                        "extraction.engine unknown-value",
                        "extraction.language format",
                        "outputSchema[0].name format",
                        "outputSchema[0].type unknown-value",
                        "outputSchema[1] type",
                        "fraud.exactFile type",
                        "fraud.similarImage.maxDistance max",
                        "fraud.sameData.fields[0] unknown-value",
                        "review.minConfidence required",
                        "sync.url format");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "upload | null | upload required",
                "upload | 7 | upload type",
                "upload.minFiles | 3 | upload.minFiles max",
                "upload.minFiles | 1.5 | upload.minFiles type",
                "upload.maxFiles | 101 | upload.maxFiles max",
                "upload.acceptedFormats | [] | upload.acceptedFormats length",
                "upload.acceptedFormats | ['image/gif'] | upload.acceptedFormats[0] not-accepted",
                "upload.acceptedFormats | 'image/png' | upload.acceptedFormats type",
                "upload.fileLabels | ['a','b','c'] | upload.fileLabels length",
                "upload.fileLabels | [''] | upload.fileLabels[0] length",
                "upload.maxFileSizeMb | 0 | upload.maxFileSizeMb min",
                "review | null | review required",
                "review.when | null | review.when required",
                "review.when | 'sometimes' | review.when unknown-value",
                "review.minConfidence | null | review.minConfidence required",
                "review.minConfidence | 1.01 | review.minConfidence max",
                "review.minConfidence | -0.1 | review.minConfidence min",
                "review.minConfidence | '1' | review.minConfidence type",
                "fraud.sameData.fields | [] | fraud.sameData.fields length",
                "fraud.sameData.fields | null | fraud.sameData.fields required",
                "fraud.similarImage.maxDistance | -1 | fraud.similarImage.maxDistance min",
                "fraud.similarImage | {} | fraud.similarImage.maxDistance required",
                "sync | {} | sync.url required",
                "sync.url | 'https://u:p@example.com' | sync.url format",
                "sync.url | '/in' | sync.url format",
            })
    void a_wrong_member_is_named_with_its_code(String path, String value, String error) {
        ObjectNode definition = full();

        put(definition, path, value);

        assertThat(errors(definition)).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type': 'string'} | name required",
                "{'name': 'a'} | type required",
                "{'name': 'a-b', 'type': 'string'} | name format",
                "{'name': 'a', 'type': 'string', 'required': 1} | required type",
                "{'name': 'a', 'type': 'string', 'validation': {'pattern': '('}} | validation.pattern format",
                "{'name': 'a', 'type': 'string', 'validation': {'minLength': -1}} | validation.minLength min",
                "{'name': 'a', 'type': 'string', 'validation': {'minLength': 3, 'maxLength': 2}} | validation.maxLength min",
                "{'name': 'a', 'type': 'number', 'validation': {'minimum': '1'}} | validation.minimum type",
                "{'name': 'a', 'type': 'number', 'validation': {'minimum': 2, 'maximum': 1.5}} | validation.maximum min",
                "{'name': 'a', 'type': 'enum'} | validation.values required",
                "{'name': 'a', 'type': 'enum', 'validation': {}} | validation.values required",
                "{'name': 'a', 'type': 'enum', 'validation': {'values': []}} | validation.values length",
                "{'name': 'a', 'type': 'enum', 'validation': {'values': 'x'}} | validation.values type",
                "{'name': 'a', 'type': 'enum', 'validation': {'values': ['x', 'x']}} | validation.values not-accepted",
                "{'name': 'a', 'type': 'array'} | validation.items required",
                "{'name': 'a', 'type': 'array', 'validation': {'items': {}}} | validation.items.type required",
                "{'name': 'a', 'type': 'array', 'validation': {'items': {'type': 'array'}}} | validation.items.type too-deep",
            })
    void a_wrong_output_field_is_named_with_its_code(String field, String error) {
        ObjectNode definition = full();
        definition.putNull("fraud").putArray("outputSchema").add(json(field));

        assertThat(errors(definition)).containsExactly("outputSchema[0]." + error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://erp.example.com/in", "http://erp.test:8080/in"})
    void a_given_address_that_the_webhook_rules_allow_is_taken(String url) {
        assertThat(given.read(syncTo(url)).sync()).isEqualTo(new Definition.SyncTarget(url));
    }

    @ParameterizedTest
    @CsvSource({
        "http://erp.example.com/in, not-public",
        "https://erp.example.com:8443/in, not-public",
        "https://u:p@erp.example.com/in, not-public",
        "https://localhost/in, not-public",
        "https://169.254.169.254/in, not-public",
        "https://2130706433/in, not-public",
        "ftp://erp.example.com/in, format",
        "/in, format",
        "'', format"
    })
    void a_given_address_is_refused_with_the_webhook_rules_code(String url, String code) {
        Problem.Invalid problem = catchThrowableOfType(Problem.Invalid.class, () -> given.read(syncTo(url)));

        assertThat(problem.errors()).extracting(FieldError::field).containsExactly("sync.url");
        assertThat(problem.errors()).extracting(FieldError::code).containsExactly(code);
    }

    @Test
    void a_stored_address_stays_readable_though_the_rules_would_refuse_it() {
        assertThat(reader.read(syncTo("http://10.0.0.1/in")).sync())
                .isEqualTo(new Definition.SyncTarget("http://10.0.0.1/in"));
    }

    private static ObjectNode syncTo(String url) {
        ObjectNode definition = full();
        definition.putObject("sync").put("url", url);
        return definition;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "uplaod | {} | uplaod unknown-value",
                "upload.maxfiles | 3 | upload.maxfiles unknown-value",
                "extraction.lang | 'eng' | extraction.lang unknown-value",
                "extraction.language | 'fra' | extraction.language unknown-value",
                "extraction.language | 'eng+fra' | extraction.language unknown-value",
                "extraction.engine | 'abbyy' | extraction.engine unknown-value",
                "fraud.exactfile | null | fraud.exactfile unknown-value",
                "fraud.similarImage.distance | 3 | fraud.similarImage.distance unknown-value",
                "fraud.sameData.names | [] | fraud.sameData.names unknown-value",
                "fraud.sameData.fields | ['a', 'b', 'a'] | fraud.sameData.fields[2] not-accepted",
                "review.confidence | 1 | review.confidence unknown-value",
                "sync.uri | '' | sync.uri unknown-value",
            })
    void what_is_given_is_refused_where_a_part_of_it_would_go_unheard(String path, String value, String error) {
        ObjectNode definition = full();

        put(definition, path, value);

        assertThat(errors(given, definition)).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name': 'a', 'type': 'string', 'unit': 'kg'} | unit unknown-value",
                "{'name': 'a', 'type': 'string', 'validation': {'max': 3}} | validation.max unknown-value",
                "{'name': 'a', 'type': 'string', 'validation': {'minimum': 3}} | validation.minimum unknown-value",
                "{'name': 'a', 'type': 'date', 'validation': {'pattern': 'a'}} | validation.pattern unknown-value",
                "{'name': 'a', 'type': 'integer', 'validation': {'minimum': 0.2, 'maximum': 0.8}} | validation.maximum min",
                "{'name': 'a', 'type': 'string', 'validation': {'pattern': '(a+)+$'}} | validation.pattern not-accepted",
                "{'name': 'a', 'type': 'string', 'validation': {'pattern': '(?=a)b'}} | validation.pattern not-accepted",
                "{'name': 'a', 'type': 'array', 'validation': {'items': {'type': 'string', 'validation': {'pattern': '(a+)+'}}}}"
                        + " | validation.items.validation.pattern not-accepted",
                "{'name': 'a', 'type': 'array', 'validation': {'items': {'type': 'date', 'name': 'b'}}}"
                        + " | validation.items.name unknown-value",
            })
    void an_output_field_that_is_given_is_refused_where_it_would_do_harm(String field, String error) {
        ObjectNode definition = full();
        definition
                .putNull("fraud")
                .putArray("outputSchema")
                .add(json("{'name': 'b', 'type': 'date'}"))
                .add(json(field));

        assertThat(errors(given, definition)).containsExactly("outputSchema[1]." + error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'engine': 'none'}", "null"})
    void a_field_that_no_engine_reads_can_not_be_required_nor_compared(String extraction) {
        ObjectNode definition = full();
        definition.set("extraction", json(extraction));

        assertThat(errors(given, definition))
                .containsExactly("outputSchema[0].required not-accepted", "fraud.sameData not-accepted");
    }

    @Test
    void a_definition_as_it_is_shown_can_be_given_again() {
        Definition definition = given.read(full());

        assertThat(given.read(MAPPER.valueToTree(definition))).isEqualTo(definition);
    }

    @Test
    void a_stored_definition_stays_readable_with_a_dangerous_pattern_and_unknown_members() {
        ObjectNode definition = full();
        definition.putNull("fraud").put("future", 1);
        definition
                .putArray("outputSchema")
                .add(json("{'name': 'a', 'type': 'string', 'validation': {'pattern': '(a+)+$'}}"));

        assertThat(reader.read(definition).outputSchema().get(0).validation().pattern())
                .isEqualTo("(a+)+$");
    }

    @Test
    void two_fields_of_one_name_are_refused() {
        ObjectNode definition = full();
        JsonNode field = json("{'name': 'a', 'type': 'date'}");
        definition.putNull("fraud").putArray("outputSchema").add(field).add(field);

        assertThat(errors(definition)).containsExactly("outputSchema[1].name not-accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "never", "flagged"})
    void a_confidence_is_needed_for_uncertain_only(String when) {
        ObjectNode definition = full();
        definition.putObject("review").put("when", when);

        assertThat(reader.read(definition).review().minConfidence()).isNull();
    }

    @Test
    void what_is_no_object_is_a_bad_request() {
        assertThatThrownBy(() -> reader.read(json("[]"))).isInstanceOf(Problem.BadRequest.class);
        assertThatThrownBy(() -> reader.read(null)).isInstanceOf(Problem.BadRequest.class);
    }

    private static ObjectNode full() {
        return (ObjectNode) json("""
                {'upload': {'minFiles': 1, 'maxFiles': 2, 'acceptedFormats': ['image/webp'], 'fileLabels': ['front'],
                            'maxFileSizeMb': 10},
                 'extraction': {'engine': 'remote', 'language': 'deu+eng'},
                 'outputSchema': [
                   {'name': 'a', 'label': 'A', 'required': true, 'description': 'An a', 'type': 'string',
                    'validation': {'pattern': '^[a-z]+$', 'minLength': 1, 'maxLength': 9}},
                   {'name': 'b', 'type': 'number', 'validation': {'minimum': 0, 'maximum': 10.50}},
                   {'name': 'c', 'type': 'integer', 'validation': {'minimum': 1000}},
                   {'name': 'd', 'type': 'boolean'},
                   {'name': 'e', 'type': 'date', 'required': false},
                   {'name': 'f', 'type': 'enum', 'validation': {'values': ['x', 'y']}},
                   {'name': 'g', 'type': 'array', 'validation': {'items': {'type': 'integer', 'validation': {'minimum': 1}}}}],
                 'fraud': {'exactFile': true, 'similarImage': {'maxDistance': 12}, 'sameData': {'fields': ['a', 'b']},
                           'metadata': true},
                 'review': {'when': 'uncertain', 'minConfidence': 0.8},
                 'sync': {'url': 'https://erp.example.com/in'}}""");
    }

    private static void put(ObjectNode definition, String path, String value) {
        int dot = path.lastIndexOf('.');
        JsonNode parent = dot < 0
                ? definition
                : definition.at("/" + path.substring(0, dot).replace('.', '/'));
        ((ObjectNode) parent).set(path.substring(dot + 1), json(value));
    }

    private List<String> errors(String definition) {
        return errors(json(definition));
    }

    private List<String> errors(JsonNode definition) {
        return errors(reader, definition);
    }

    private static List<String> errors(DefinitionReader reader, JsonNode definition) {
        Problem.Invalid problem = catchThrowableOfType(Problem.Invalid.class, () -> reader.read(definition));
        return problem.errors().stream()
                .map(each -> each.field() + " " + each.code())
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (Exception e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
