package org.osteon.terminology.codesystem;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osteon.terminology.code.CodeSystemUri;

/**
 * The hierarchy of a code system whose codes begin with the codes of their ancestors. It holds for codes that nobody listed, too; whether such a
 * code exists it cannot tell.
 */
public enum SelfTellingHierarchy {

    /**
     * Categories have three characters, each further one divides. Chapters and blocks have names of another form and are not told.
     *
     * @see <a href="https://www.cms.gov/files/document/fy-2021-icd-10-cm-coding-guidelines.pdf">ICD-10-CM guidelines FY 2021, I.A.2 and I.A.4</a>
     */
    ICD_10("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?"),

    /**
     * Five levels, told by the first 1, 3, 4, 5 and 7 characters.
     *
     * @see <a href="https://atcddd.fhi.no/atc/structure_and_principles/">WHO Collaborating Centre, ATC: structure and principles</a>
     */
    ATC("[A-Z]([0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?)?");

    private static final Map<String, SelfTellingHierarchy> BY_SYSTEM = Map.of(
            CodeSystemUri.ICD_10_CM, ICD_10,
            CodeSystemUri.ICD_10, ICD_10,
            CodeSystemUri.ATC, ATC);

    private final Pattern form;

    SelfTellingHierarchy(String form) {
        this.form = Pattern.compile(form);
    }

    /** The hierarchy of the system with this published URL; empty where codes tell nothing. */
    public static Optional<SelfTellingHierarchy> of(String system) {
        return Optional.ofNullable(BY_SYSTEM.get(system));
    }

    /** The published URLs of the systems that have one. */
    public static Set<String> systems() {
        return BY_SYSTEM.keySet();
    }

    /** Whether a code in canonical spelling has the form by which its place is told. */
    public boolean tells(String code) {
        return form.matcher(code).matches();
    }

    /** The code one level up, for a code that {@link #tells} holds for; empty at the top. */
    public Optional<String> parent(String code) {
        for (int length = code.length() - 1; length > 0; length--) {
            String shorter = code.substring(0, length);
            // ICD-10-CM fills positions that say nothing with X; those are no codes.
            if (tells(shorter) && !(this == ICD_10 && shorter.endsWith("X"))) {
                return Optional.of(shorter);
            }
        }
        return Optional.empty();
    }
}
