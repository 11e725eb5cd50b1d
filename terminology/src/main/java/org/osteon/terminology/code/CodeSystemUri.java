package org.osteon.terminology.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The spellings under which one code system is met: {@code http} or {@code https}, with or without a slash at the end,
 * and, for the systems below, their OIDs and the URLs that other sources give them. A spelling that is not known here stays a system of its own.
 */
public final class CodeSystemUri {

    public static final String SNOMED_CT = "http://snomed.info/sct";
    public static final String LOINC = "http://loinc.org";
    public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    public static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    public static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    public static final String ATC = "http://www.whocc.no/atc";
    public static final String NDC = "http://hl7.org/fhir/sid/ndc";
    public static final String UCUM = "http://unitsofmeasure.org";

    private static final Set<String> KNOWN = Set.of(SNOMED_CT, LOINC, RXNORM, ICD_10_CM, ICD_10, ATC, NDC, UCUM);

    /** Written without a slash at the end and with {@code http}; the other ways of writing them follow. */
    private static final Map<String, String> SYSTEM_BY_ALIAS = new TreeMap<>(Map.ofEntries(
            // FHIR R4, section 4.3.0 (code systems), and the NamingSystems of HL7's terminology (UTG, v3-*.xml).
            Map.entry("urn:oid:2.16.840.1.113883.6.96", SNOMED_CT),
            Map.entry("urn:oid:2.16.840.1.113883.6.1", LOINC),
            Map.entry("urn:oid:2.16.840.1.113883.6.88", RXNORM),
            Map.entry("urn:oid:2.16.840.1.113883.6.90", ICD_10_CM),
            Map.entry("urn:oid:2.16.840.1.113883.6.3", ICD_10),
            Map.entry("urn:oid:2.16.840.1.113883.6.73", ATC),
            Map.entry("urn:oid:2.16.840.1.113883.6.69", NDC),
            Map.entry("urn:oid:2.16.840.1.113883.6.8", UCUM),
            // UTG, NamingSystem v3-icd10CM and v3-icd10: second URIs of their own.
            Map.entry("http://terminology.hl7.org/CodeSystem/icd10CM", ICD_10_CM),
            Map.entry("http://terminology.hl7.org/CodeSystem/icd10", ICD_10),
            // FHIR DSTU2, section 4.1.1: ICD-10 for the United States, before it had its present name.
            Map.entry("http://hl7.org/fhir/sid/icd-10-us", ICD_10_CM),
            // HL7's Java tools before R4 (hapifhir/org.hl7.fhir.core, oidToUri) gave the OID of ATC this URL.
            Map.entry("http://hl7.org/fhir/sid/atc", ATC),
            // FHIR DSTU1 named the concept space, not the code system.
            Map.entry("http://snomed.info/id", SNOMED_CT)));

    private static final String HTTPS = "https://";
    private static final String HTTP = "http://";

    /** An edition, or a version of one, stands where the system should. SNOMED CT URI Standard 1.0, sections 2.1 and 2.2. */
    private static final String SNOMED_CT_EDITION = SNOMED_CT + "/";

    private CodeSystemUri() {}

    /** The published URL for a spelling of a code system known here; any other system as it is written. */
    public static String canonical(String system) {
        if (KNOWN.contains(system)) {
            return system;
        }
        String plain = plain(system);
        return KNOWN.contains(plain) ? plain : system;
    }

    /**
     * Every spelling that means the same system as {@code system}; the first is the same for all of them. The editions of SNOMED CT are not
     * among them: there is no end of those.
     */
    public static List<String> spellings(String system) {
        String plain = plain(system);
        List<String> spellings = new ArrayList<>();
        addWithSlashAndScheme(plain, spellings);
        SYSTEM_BY_ALIAS.forEach((alias, url) -> {
            if (url.equals(plain)) {
                addWithSlashAndScheme(alias, spellings);
            }
        });
        return List.copyOf(spellings);
    }

    /** Whether the system is an edition of SNOMED CT, written as {@code http://snomed.info/sct/731000124108} or with a version. */
    public static boolean isSnomedCtEdition(String system) {
        int edition = system.startsWith(SNOMED_CT_EDITION) ? SNOMED_CT_EDITION.length() : secureEditionLength(system);
        return edition > 0 && system.length() > edition && Character.isDigit(system.charAt(edition));
    }

    private static int secureEditionLength(String system) {
        return system.startsWith(HTTPS) && system.startsWith(SNOMED_CT_EDITION.substring(HTTP.length()), HTTPS.length())
                ? SNOMED_CT_EDITION.length() + 1
                : 0;
    }

    private static void addWithSlashAndScheme(String plain, List<String> spellings) {
        spellings.add(plain);
        if (plain.startsWith(HTTP)) {
            String secure = HTTPS + plain.substring(HTTP.length());
            spellings.addAll(List.of(plain + "/", secure, secure + "/"));
        }
    }

    /** One spelling that stands for all: no alias of a known system, {@code http}, no slash at the end. */
    private static String plain(String system) {
        if (isSnomedCtEdition(system)) {
            return SNOMED_CT;
        }
        String url = system.endsWith("/") ? system.substring(0, system.length() - 1) : system;
        if (url.startsWith(HTTPS)) {
            url = HTTP + url.substring(HTTPS.length());
        }
        return SYSTEM_BY_ALIAS.getOrDefault(url, url);
    }
}
