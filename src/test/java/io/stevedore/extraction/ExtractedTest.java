package io.stevedore.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.stevedore.workflow.FieldType;
import io.stevedore.workflow.OutputField;
import io.stevedore.workflow.OutputSchema;
import io.stevedore.workflow.Validation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExtractedTest {

    private static final List<OutputField> OCR = List.of(
            field("company", FieldType.STRING, false),
            field("date", FieldType.DATE, true),
            field("total", FieldType.NUMBER, true));

    private static final Map<String, Reading<?>> READ = Map.of(
            "company", new Reading<>("NORTHWIND", 0.5),
            "date", new Reading<>(LocalDate.of(2026, 3, 14), 0.9),
            "total", new Reading<>(new BigDecimal("42.80"), 0.8),
            "currency", new Reading<>("MYR", 1));

    @Test
    void the_schema_says_which_names_there_are_and_in_which_order() {
        Extracted extracted = Extracted.of(OCR, READ);

        assertThat(extracted.data()).hasToString("{\"company\":\"NORTHWIND\",\"date\":\"2026-03-14\",\"total\":42.8}");
        assertThat(extracted.complete()).isTrue();
        assertThat(faults(OCR, extracted)).isEmpty();
    }

    @Test
    void the_confidence_is_that_of_the_least_sure_required_field() {
        assertThat(Extracted.of(OCR, READ).confidence()).isEqualTo(0.8);
    }

    @Test
    void a_field_that_is_not_required_and_was_not_read_is_null_and_costs_nothing() {
        Extracted extracted = Extracted.of(OCR, without("company"));

        assertThat(extracted.data().get("company").isNull()).isTrue();
        assertThat(extracted.complete()).isTrue();
        assertThat(extracted.confidence()).isEqualTo(0.8);
        assertThat(faults(OCR, extracted)).isEmpty();
    }

    @Test
    void a_required_field_that_was_not_read_leaves_the_data_incomplete_and_without_confidence() {
        Extracted extracted = Extracted.of(OCR, without("total"));

        assertThat(extracted.data().get("total").isNull()).isTrue();
        assertThat(extracted.complete()).isFalse();
        assertThat(extracted.confidence()).isZero();
        assertThat(faults(OCR, extracted)).hasSize(1);
    }

    @Test
    void what_breaks_the_fields_bounds_counts_as_not_read() {
        Validation atMostTen = new Validation(null, null, null, null, BigDecimal.TEN, null, null);
        List<OutputField> schema = List.of(new OutputField("total", null, true, null, FieldType.NUMBER, atMostTen));

        Extracted extracted = Extracted.of(schema, READ);

        assertThat(extracted.complete()).isFalse();
        assertThat(extracted.confidence()).isZero();
    }

    @Test
    void what_is_of_another_type_than_the_schema_says_counts_as_not_read() {
        List<OutputField> schema =
                List.of(field("date", FieldType.NUMBER, true), field("total", FieldType.STRING, false));

        Extracted extracted = Extracted.of(schema, READ);

        assertThat(extracted.data()).hasToString("{\"date\":null,\"total\":null}");
        assertThat(extracted.complete()).isFalse();
    }

    @Test
    void a_number_with_a_fraction_is_no_integer_and_a_whole_one_is() {
        List<OutputField> schema = List.of(field("total", FieldType.INTEGER, true));

        assertThat(Extracted.of(schema, READ).complete()).isFalse();
        Extracted whole = Extracted.of(schema, Map.of("total", new Reading<>(new BigDecimal("42"), 1)));
        assertThat(whole.complete()).isTrue();
        assertThat(faults(schema, whole)).isEmpty();
    }

    @Test
    void where_nothing_is_required_the_confidence_is_the_mean_over_all_fields() {
        List<OutputField> schema =
                List.of(field("company", FieldType.STRING, false), field("address", FieldType.STRING, false));

        assertThat(Extracted.of(schema, READ).confidence()).isEqualTo(0.25);
    }

    @Test
    void an_empty_schema_is_complete_and_certain() {
        Extracted extracted = Extracted.of(List.of(), READ);

        assertThat(extracted.data()).isEmpty();
        assertThat(extracted.complete()).isTrue();
        assertThat(extracted.confidence()).isEqualTo(1);
        assertThat(faults(List.of(), extracted)).isEmpty();
    }

    private static OutputField field(String name, FieldType type, boolean required) {
        return new OutputField(name, null, required, null, type, Validation.NONE);
    }

    private static Map<String, Reading<?>> without(String name) {
        Map<String, Reading<?>> left = new HashMap<>(READ);
        left.remove(name);
        return left;
    }

    private static Set<ValidationMessage> faults(List<OutputField> schema, Extracted extracted) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(OutputSchema.jsonSchema(schema))
                .validate(extracted.data());
    }
}
