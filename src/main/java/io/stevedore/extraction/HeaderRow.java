package io.stevedore.extraction;

import java.util.regex.Pattern;

/** What a row in the head of a receipt is likely to be. */
enum HeaderRow {
    /** Too little or too garbled to be anything. */
    NOISE,
    /** A registration or tax number by itself, or in brackets. */
    REGISTRATION,
    /** Telephone, web, mail. */
    CONTACT,
    /** "Tax invoice", "cash bill", a date, a cashier: the head is over, or has not begun. */
    DOCUMENT,
    /** Part of a place. */
    ADDRESS,
    /** Words that may be a name. */
    NAME;

    private static final Pattern NUMBER_LABEL = Pattern.compile(
            "\\b(?:GST|SST|VAT|CO\\.? ?REG|COMPANY (?:REG|NO)|REG\\.? ?N|ROC\\b|BRN|TIN\\b|TAX ID|ID NO|CO\\.? NO|BUSINESS REG|LICEN)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE_NUMBER =
            Pattern.compile("^\\W{0,6}[\\dOoIlSB£]{4,20}[\\d\\s~-]{0,20}\\p{L}?\\W{0,6}$");
    private static final Pattern CONTACT_WORDS = Pattern.compile(
            "\\b(TEL|FAX|PHONE|TELEPHONE|HP|H/P|MOBILE|HOTLINE|EMAIL|E-MAIL|WEBSITE|CALL|WHATSAPP)\\b|WWW|@\\w|\\.COM\\b|^\\W*T[:.]|\\+?6?0\\d{1,2}-\\d{6,}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DOCUMENT_WORDS = Pattern.compile(
            "INVOICE|RECEIPT|\\b(CASH ?(SALES?|BILL)|BILL|DATE|TIME|CASHIER|TABLE|ORDER|DOC|SLIP|TERMINAL|COUNTER|SALES ?PERSON|MEMBER|WELCOME|OFFICIAL|TRANS|QTY|DESCRIPTION|ITEM|ATTN|PRICE|AMOUNT|TOTAL|DUPLICATE|COPY|REPRINT|CUSTOMER|DELIVERY|CHECK|PAX|STAFF|OPERATOR|SERVED|POS)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS_START = Pattern.compile(
            "^\\W*(?:N[O0U][.,: ]*\\s*\\d|LOT\\b|LEVEL\\b|UNIT\\b|BLOCK\\b|BLK\\b|GROUND\\b|SUITE\\b|PT\\b|G-?\\d|\\d{1,4}[A-Z]?\\s?[,&-]|\\d{5}\\b|\\d+\\s+\\w+ (?:ST|RD|AVE)|L\\d|B-?\\d|BATU\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS_WORDS = Pattern.compile(
            "\\b(JALAN|JLN|JIN|LORONG|TAMAN|TMN|KAMPUNG|KG\\.|PERSIARAN|LEBUH\\w*|BANDAR|SEKSYEN|SECTION|FLOOR|ROAD|STREET|AVENUE|LANE|DRIVE|HIGHWAY|STRASSE|KAWASAN|PERINDUSTRIAN|INDUSTRIAL|SELANGOR|KUALA LUMPUR|JOHOR|PENANG|PERAK|MELAKA|KEDAH|PAHANG|SABAH|SARAWAK|NEGERI|WILAYAH|MALAYSIA|SINGAPORE|DARUL)\\b|\\b\\d{5}\\b",
            Pattern.CASE_INSENSITIVE);

    static HeaderRow of(Line row) {
        String text = row.text();
        if (CONTACT_WORDS.matcher(text).find()) {
            return CONTACT;
        }
        if (BARE_NUMBER.matcher(text).matches() || (NUMBER_LABEL.matcher(text).find() && !LegalForm.isIn(text))) {
            return REGISTRATION;
        }
        if (LegalForm.isIn(text)) {
            return NAME;
        }
        if (ADDRESS_START.matcher(text).find() || ADDRESS_WORDS.matcher(text).find()) {
            return ADDRESS;
        }
        if (DOCUMENT_WORDS.matcher(text).find()) {
            return DOCUMENT;
        }
        return Letters.count(text) < 3 || row.confidence() < 0.3 ? NOISE : NAME;
    }
}
