package io.stevedore.extraction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a receipt says, as far as it was found.
 *
 * @param company the issuer's name without registration numbers
 * @param date of issue
 * @param total what was to be paid, two decimals, above zero
 * @param currency ISO 4217
 * @param address of the issuer, on one line
 */
public record ReceiptFields(
        Optional<Reading<String>> company,
        Optional<Reading<LocalDate>> date,
        Optional<Reading<BigDecimal>> total,
        Optional<Reading<String>> currency,
        Optional<Reading<String>> address) {

    /** Of a receipt of 1 to 20 pages: the head is the first page that has one, the rest is taken where it is surest. */
    public static ReceiptFields of(List<ReadText> pages) {
        List<ReceiptFields> each = pages.stream().map(ReceiptFields::ofPage).toList();
        return new ReceiptFields(
                first(each, ReceiptFields::company),
                surest(each, ReceiptFields::date),
                surest(each, ReceiptFields::total),
                surest(each, ReceiptFields::currency),
                first(each, ReceiptFields::address));
    }

    private static ReceiptFields ofPage(ReadText page) {
        List<Line> rows = Rows.of(page);
        Optional<CompanyRule.Name> name = CompanyRule.find(rows);
        return new ReceiptFields(
                name.map(CompanyRule.Name::reading),
                DateRule.find(rows),
                TotalRule.find(rows),
                CurrencyRule.find(rows),
                AddressRule.find(rows, name.map(found -> found.lastRow() + 1).orElse(0)));
    }

    /** Joins two looks at the same receipt: where they agree both count, else the surer one does. */
    public ReceiptFields with(ReceiptFields other) {
        return new ReceiptFields(
                Agreement.of(company, other.company),
                Agreement.of(date, other.date),
                Agreement.of(total, other.total),
                Agreement.of(currency, other.currency),
                Agreement.of(address, other.address));
    }

    /** By field name, found fields only; values are String, LocalDate or BigDecimal. */
    public Map<String, Reading<?>> asMap() {
        Map<String, Reading<?>> found = new LinkedHashMap<>();
        company.ifPresent(reading -> found.put("company", reading));
        date.ifPresent(reading -> found.put("date", reading));
        total.ifPresent(reading -> found.put("total", reading));
        currency.ifPresent(reading -> found.put("currency", reading));
        address.ifPresent(reading -> found.put("address", reading));
        return found;
    }

    private static <T> Optional<Reading<T>> first(
            List<ReceiptFields> pages, Function<ReceiptFields, Optional<Reading<T>>> field) {
        return pages.stream().flatMap(page -> field.apply(page).stream()).findFirst();
    }

    private static <T> Optional<Reading<T>> surest(
            List<ReceiptFields> pages, Function<ReceiptFields, Optional<Reading<T>>> field) {
        return pages.stream()
                .flatMap(page -> field.apply(page).stream())
                .reduce((best, next) -> next.confidence() > best.confidence() ? next : best);
    }
}
