package io.stevedore.extraction;

import java.util.regex.Pattern;

/** The words by which a company says that it is one, and how engines misread them. */
final class LegalForm {

    /** Forms in the strict sense: a row that holds one is a company's name and nothing else. */
    private static final Pattern STRICT = Pattern.compile(
            "\\bS[DO0]N\\.?,? ?[BE8]H[DO0]?\\b|\\b[S5]/[B8]\\b|\\bBHD\\b|\\bBERHAD\\b|\\bLTD\\b|\\bLIMITED\\b|\\bINC\\b|\\bGMBH\\b|\\bLLC\\b|\\bPLT\\b|\\bPTE\\b|\\bPTY\\b|\\bCORP\\b",
            Pattern.CASE_INSENSITIVE);

    /** Words that often end a name, and may stand elsewhere too. */
    private static final Pattern TRADE = Pattern.compile(
            "\\b(ENTERPRISES?|TRADING|RESTAURANT|RESTORAN|KEDAI|PERNIAGAAN|SUPERMARKET|MARKET|MART|CAFE|BAKERY|STORES?|SHOP|HARDWARE|MARKETING|SUPPLIES|SUPPLY|PHARMACY|FARMASI|CLINIC|KLINIK|SERVICES?|HOTEL|BOOK ?STORE|STATIONERY|GROUP|HOLDINGS?|ELECTRICAL|FOODS?|SEAFOOD|BISTRO|KITCHEN|INDUSTR(Y|IES)|PASAR ?RAYA|PASARAYA|MINI ?MARKET|EMPORIUM|CORPORATION|COMPANY|& ?SONS?|CO\\.|KOPITIAM)(?!\\w)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SDN_BHD =
            Pattern.compile("\\bS[DO0]N\\.?,? ?[BE8]H[DO0]?\\b", Pattern.CASE_INSENSITIVE);
    /** The bracketed M of a Malaysian company, with its bracket misread. */
    private static final Pattern MALAYSIA = Pattern.compile("(?<![A-Z])[C(\\[]M[)\\]](?= SDN)");

    private static final Pattern S_B = Pattern.compile("\\b[S5]/[B8]\\b");

    private LegalForm() {}

    static boolean isIn(String text) {
        return STRICT.matcher(text).find();
    }

    static boolean isTradeIn(String text) {
        return TRADE.matcher(text).find();
    }

    /** Where the form ends, or -1: behind it come registration numbers. */
    static int end(String text) {
        java.util.regex.Matcher form = STRICT.matcher(text);
        int end = -1;
        while (form.find()) {
            end = form.end();
        }
        return end;
    }

    /** {@code SON BHD} is {@code SDN BHD}, and {@code 5/8} behind a name is {@code S/B}. */
    static String repaired(String name) {
        String bhd = SDN_BHD.matcher(name).replaceAll("SDN BHD");
        bhd = MALAYSIA.matcher(bhd).replaceAll("(M)");
        return S_B.matcher(bhd).replaceAll("S/B");
    }
}
