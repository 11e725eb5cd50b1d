package org.osteon.terminology.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The spellings under which one code system is met: {@code http} or {@code https}, with or without a slash at the end,
 * and, for the systems below, its OID.
 */
public final class CodeSystemUri {

    public static final String SNOMED_CT = "http://snomed.info/sct";
    public static final String LOINC = "http://loinc.org";
    public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    public static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    public static final String ATC = "http://www.whocc.no/atc";

    /** Source: <a href="https://hl7.org/fhir/R4/terminologies-systems.html">FHIR R4, section 4.3.0: code systems</a>. */
    private static final Map<String, String> SYSTEM_BY_OID = Map.of(
            "urn:oid:2.16.840.1.113883.6.96", SNOMED_CT,
            "urn:oid:2.16.840.1.113883.6.1", LOINC,
            "urn:oid:2.16.840.1.113883.6.88", RXNORM,
            "urn:oid:2.16.840.1.113883.6.90", ICD_10_CM,
            "urn:oid:2.16.840.1.113883.6.73", ATC);

    private static final Set<String> KNOWN = Set.copyOf(SYSTEM_BY_OID.values());

    private CodeSystemUri() {}

    /** The published URL for a spelling of a code system known here; any other system as it is written. */
    public static String canonical(String system) {
        String plain = plain(system);
        return KNOWN.contains(plain) ? plain : system;
    }

    /** Every spelling that means the same system as {@code system}; the first is the same for all of them. */
    public static List<String> spellings(String system) {
        String plain = plain(system);
        List<String> spellings = new ArrayList<>();
        spellings.add(plain);
        if (plain.startsWith("http://")) {
            String secure = "https://" + plain.substring("http://".length());
            spellings.addAll(List.of(plain + "/", secure, secure + "/"));
        }
        SYSTEM_BY_OID.forEach((oid, url) -> {
            if (url.equals(plain)) {
                spellings.add(oid);
            }
        });
        return List.copyOf(spellings);
    }

    /** Whether codes of the system may be written without the dot after their third character, as billing systems do. */
    public static boolean dotIsOptional(String system) {
        return ICD_10_CM.equals(plain(system));
    }

    /** One spelling that stands for all: no OID of a known system, {@code http}, no slash at the end. */
    private static String plain(String system) {
        String url = system.endsWith("/") ? system.substring(0, system.length() - 1) : system;
        if (url.startsWith("https://")) {
            return "http://" + url.substring("https://".length());
        }
        return SYSTEM_BY_OID.getOrDefault(url, url);
    }
}
