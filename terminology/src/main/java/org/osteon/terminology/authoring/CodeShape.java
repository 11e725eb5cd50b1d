package org.osteon.terminology.authoring;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.osteon.terminology.code.CodeSystemUri;

/** What a code of a system must look like, check digit included: what finds a slip of the hand before it is a code of something else. */
final class CodeShape {

    private static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    private static final String NDC = "http://hl7.org/fhir/sid/ndc";
    private static final Pattern SNOMED_CT_CONCEPT = Pattern.compile("[1-9]\\d{5,17}");
    private static final Pattern LOINC = Pattern.compile("\\d{1,7}-\\d");
    private static final Pattern LOINC_ANSWER = Pattern.compile("LA\\d{1,8}-\\d");
    /** Identifies a concept, of the international edition or of an extension: SNOMED CT Technical Implementation Guide, partition identifier. */
    private static final Pattern CONCEPT_PARTITION = Pattern.compile("\\d*[01]0\\d");

    private static final Map<String, Predicate<String>> SHAPES = Map.of(
            CodeSystemUri.SNOMED_CT,
            CodeShape::isSnomedCt,
            CodeSystemUri.LOINC,
            CodeShape::isLoinc,
            CodeSystemUri.RXNORM,
            Pattern.compile("[1-9]\\d{0,6}").asMatchPredicate(),
            CodeSystemUri.ICD_10_CM,
            Pattern.compile("[A-Z]\\d[0-9AB](\\.[0-9A-Z]{1,4})?").asMatchPredicate(),
            ICD_10,
            Pattern.compile("[A-Z]\\d\\d(\\.\\d)?").asMatchPredicate(),
            CodeSystemUri.ATC,
            Pattern.compile("[A-Z](\\d\\d([A-Z]([A-Z](\\d\\d)?)?)?)?").asMatchPredicate(),
            NDC,
            Pattern.compile("\\d{4}-\\d{4}|\\d{5}-\\d{3,4}").asMatchPredicate());

    private CodeShape() {}

    /** What is wrong with the code; empty if nothing is, or the system's codes have no shape known here. */
    static Optional<String> fault(String system, String code) {
        return SHAPES.getOrDefault(system, any -> true).test(code)
                ? Optional.empty()
                : Optional.of("%s is no code of %s: its form or its check digit is wrong".formatted(code, system));
    }

    private static boolean isSnomedCt(String code) {
        return SNOMED_CT_CONCEPT.matcher(code).matches()
                && CONCEPT_PARTITION.matcher(code).matches()
                && hasVerhoeffDigit(code);
    }

    /** Answers (LA) have a check digit too, whose rule is not published. */
    private static boolean isLoinc(String code) {
        return LOINC_ANSWER.matcher(code).matches() || (LOINC.matcher(code).matches() && hasMod10Digit(code));
    }

    private static boolean hasMod10Digit(String code) {
        int dash = code.indexOf('-');
        int sum = 0;
        for (int i = dash - 1, position = 0; i >= 0; i--, position++) {
            int digit = Character.digit(code.charAt(i), 10);
            int doubled = position % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return (10 - sum % 10) % 10 == Character.digit(code.charAt(dash + 1), 10);
    }

    private static final int[][] PERMUTATION = permutation();

    private static boolean hasVerhoeffDigit(String code) {
        int check = 0;
        for (int i = 0; i < code.length(); i++) {
            int digit = Character.digit(code.charAt(code.length() - 1 - i), 10);
            check = product(check, PERMUTATION[i % 8][digit]);
        }
        return check == 0;
    }

    /** The product in the dihedral group of order ten. */
    private static int product(int a, int b) {
        if (a < 5) {
            return b < 5 ? (a + b) % 5 : 5 + (a + b) % 5;
        }
        return b < 5 ? 5 + Math.floorMod(a - b, 5) : Math.floorMod(a - b, 5);
    }

    private static int[][] permutation() {
        int[] step = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        int[][] powers = new int[8][10];
        for (int digit = 0; digit < 10; digit++) {
            powers[0][digit] = digit;
        }
        for (int power = 1; power < 8; power++) {
            for (int digit = 0; digit < 10; digit++) {
                powers[power][digit] = step[powers[power - 1][digit]];
            }
        }
        return powers;
    }
}
