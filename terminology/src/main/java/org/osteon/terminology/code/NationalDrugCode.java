package org.osteon.terminology.code;

/**
 * National Drug Codes as numbers. Labeler, product and package have 4-4-2, 5-3-2 or 5-4-1 digits, and in billing 5-4-2, each part padded with
 * zeros in front; a product code leaves the package out. Read are these forms with hyphens, and eleven digits without. Ten digits without hyphens
 * can mean three different products, so they are not read; neither is anything else.
 *
 * @see <a href="https://www.ecfr.gov/current/title-21/section-207.33">21 CFR 207.33, what is the NDC</a>
 * @see <a href="https://www.fda.gov/drugs/drug-approvals-and-databases/national-drug-code-directory">FDA, National Drug Code Directory</a>
 */
public final class NationalDrugCode {

    /** What {@link #key} says of a code that cannot be read for certain. */
    public static final long UNREADABLE = -1;

    private static final int LABELER = 5;
    private static final int PRODUCT = 4;
    private static final int PACKAGE = 2;
    private static final int DIGITS_IN_BILLING = LABELER + PRODUCT + PACKAGE;
    private static final long PACKAGES_PER_PRODUCT = 1000;
    private static final long PRODUCTS_PER_LABELER = 10_000;

    private NationalDrugCode() {}

    /** One number for all spellings of a code; allocates nothing. A product's number is the same as {@link #product} of its packages. */
    public static long key(String code) {
        int first = code.indexOf('-');
        if (first < 0) {
            return code.length() == DIGITS_IN_BILLING
                    ? key(code, LABELER, LABELER, LABELER + PRODUCT, LABELER + PRODUCT)
                    : UNREADABLE;
        }
        int second = code.indexOf('-', first + 1);
        if (second < 0) {
            return hasAForm(first, code.length() - first - 1)
                    ? key(code, first, first + 1, code.length(), code.length())
                    : UNREADABLE;
        }
        return hasAForm(first, second - first - 1, code.length() - second - 1)
                ? key(code, first, first + 1, second, second + 1)
                : UNREADABLE;
    }

    /** The number of the product that a package's number belongs to; a product's own number stays. */
    public static long product(long key) {
        return key - key % PACKAGES_PER_PRODUCT;
    }

    /** The product of a package, both in the canonical spelling of {@link CodeSpelling}; a product, or a code that cannot be read, stays. */
    public static String product(String canonical) {
        int end = LABELER + 1 + PRODUCT;
        return canonical.length() == end + 1 + PACKAGE && key(canonical) != UNREADABLE
                ? canonical.substring(0, end)
                : canonical;
    }

    static String canonical(String code) {
        long key = key(code);
        if (key == UNREADABLE) {
            return code;
        }
        long product = key / PACKAGES_PER_PRODUCT;
        long pack = key % PACKAGES_PER_PRODUCT;
        String productCode = "%05d-%04d".formatted(product / PRODUCTS_PER_LABELER, product % PRODUCTS_PER_LABELER);
        return pack == 0 ? productCode : "%s-%02d".formatted(productCode, pack - 1);
    }

    private static boolean hasAForm(int labeler, int product, int pack) {
        return pack == PACKAGE ? hasAForm(labeler, product) : pack == PACKAGE - 1 && isPadded(labeler, product);
    }

    private static boolean hasAForm(int labeler, int product) {
        return isPadded(labeler, product)
                || (labeler == LABELER - 1 && product == PRODUCT)
                || (labeler == LABELER && product == PRODUCT - 1);
    }

    private static boolean isPadded(int labeler, int product) {
        return labeler == LABELER && product == PRODUCT;
    }

    private static long key(String code, int labelerEnd, int productStart, int productEnd, int packageStart) {
        long labeler = digits(code, 0, labelerEnd);
        long product = digits(code, productStart, productEnd);
        long pack = packageStart == code.length() ? -1 : digits(code, packageStart, code.length());
        if (labeler < 0 || product < 0 || (pack < 0 && packageStart < code.length())) {
            return UNREADABLE;
        }
        // Packages count from one, so that a product's own number is free.
        return (labeler * PRODUCTS_PER_LABELER + product) * PACKAGES_PER_PRODUCT + pack + 1;
    }

    private static long digits(String code, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            char digit = code.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = value * 10 + (digit - '0');
        }
        return value;
    }
}
