package org.osteon.terminology.code;

import java.util.List;
import java.util.Locale;

/**
 * The spellings of one code within its system. ICD-10 and ICD-10-CM are met without their dot, as billing systems write them, and in lower case;
 * NDCs in the five forms of {@link NationalDrugCode}. Codes of every other system have one spelling.
 */
public final class CodeSpelling {

    private static final int LENGTH_BEFORE_DOT = 3;

    private CodeSpelling() {}

    /** Whether codes of the system, given by its published URL, have a dot that may be left out. */
    public static boolean dotIsOptional(String system) {
        return CodeSystemUri.ICD_10_CM.equals(system) || CodeSystemUri.ICD_10.equals(system);
    }

    /**
     * The one spelling that stands for all: ICD-10 in upper case with its dot, an NDC as labeler, product and, where given, package of 5, 4 and 2
     * digits with hyphens. A code that cannot be read stays as it is.
     *
     * @param system a published URL
     */
    public static String canonical(String system, String code) {
        if (dotIsOptional(system)) {
            return dotted(hasLowerCase(code) ? code.toUpperCase(Locale.ROOT) : code);
        }
        return CodeSystemUri.NDC.equals(system) ? NationalDrugCode.canonical(code) : code;
    }

    /**
     * Whether it is certain which code is meant. Not so for an NDC of ten digits without hyphens, or in any other form than the known ones.
     *
     * @param system a published URL
     */
    public static boolean isReadable(String system, String code) {
        return !CodeSystemUri.NDC.equals(system) || NationalDrugCode.key(code) != NationalDrugCode.UNREADABLE;
    }

    /** Whether a code of ICD-10 or ICD-10-CM, whose letters are capitals, is written with other letters. Allocates nothing. */
    public static boolean hasLowerCase(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (Character.isLowerCase(code.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The spellings to look a canonical code of ICD-10 or ICD-10-CM up by: with the dot and without. */
    public static List<String> withAndWithoutDot(String canonical) {
        String undotted = undotted(canonical);
        return undotted.equals(canonical) ? List.of(canonical) : List.of(canonical, undotted);
    }

    private static String undotted(String code) {
        return code.length() > LENGTH_BEFORE_DOT && code.charAt(LENGTH_BEFORE_DOT) == '.'
                ? code.substring(0, LENGTH_BEFORE_DOT) + code.substring(LENGTH_BEFORE_DOT + 1)
                : code;
    }

    private static String dotted(String code) {
        return code.length() <= LENGTH_BEFORE_DOT || code.indexOf('.') >= 0
                ? code
                : code.substring(0, LENGTH_BEFORE_DOT) + "." + code.substring(LENGTH_BEFORE_DOT);
    }
}
