package org.osteon.cdshooks.patientdata;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osteon.terminology.MembershipOutcome;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.valueset.ValueSetIndex;

/**
 * Says which resources no retrieve can use, so that a reader may skip them before it builds an object, and which ones are
 * wanted only where a whole type is listed, so that it may build them then. When unsure it says that a resource may be used.
 * Immutable.
 */
public final class RetrieveFilter {

    /** Read by the chart itself: whose a resource is, which one, what it refers to, how it is coded, worded and measured. */
    private static final Set<String> ALWAYS_READ = Set.of(
            "resourceType",
            "id",
            "subject",
            "patient",
            "reference",
            "contained",
            "modifierExtension",
            "status",
            "clinicalStatus",
            "verificationStatus",
            "medication",
            "coding",
            "system",
            "code",
            "display",
            "text",
            "value",
            "unit",
            "comparator");

    private final ValueSetIndex valueSets;
    private final Map<String, Questions> questions;
    /** Those of the sets asked for that may hold codes of which it cannot be told. */
    private final Set<String> openSets;

    private final Optional<TextReading> texts;
    /** Names of elements; empty when any may be read. */
    private final Optional<Set<String>> readElements;

    private RetrieveFilter(
            ValueSetIndex valueSets,
            Map<String, Questions> questions,
            Optional<TextReading> texts,
            Optional<Set<String>> readElements) {
        this.valueSets = valueSets;
        this.questions = questions;
        this.texts = texts;
        this.readElements = readElements;
        this.openSets = questions.values().stream()
                .flatMap(ofType -> ofType.setsByPath().values().stream())
                .flatMap(Set::stream)
                .filter(valueSets.openSets()::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The filter for knowledge that reads codes alone. */
    public static RetrieveFilter of(Collection<Retrieve> retrieves, ValueSetIndex valueSets) {
        Map<String, List<Retrieve>> byType = retrieves.stream().collect(Collectors.groupingBy(Retrieve::resourceType));
        Map<String, Questions> questions = new HashMap<>();
        byType.forEach((type, ofType) -> questions.put(type, Questions.of(ofType)));
        return new RetrieveFilter(valueSets, Map.copyOf(questions), Optional.empty(), Optional.empty());
    }

    /** The same, but for entries whose words matter to the reading. */
    public RetrieveFilter keeping(TextReading reading) {
        return new RetrieveFilter(valueSets, questions, Optional.of(reading), readElements);
    }

    /**
     * The same, but for knowledge that reads these elements alone of what it was given.
     *
     * @param names of elements, of whatever type; empty when any may be read
     */
    public RetrieveFilter reading(Optional<Set<String>> names) {
        return new RetrieveFilter(valueSets, questions, texts, names.map(Set::copyOf));
    }

    /**
     * Whether the member of this name, at any depth of a resource's JSON, may be read. A choice element is named with or
     * without its type, a primitive's extensions with their leading underscore.
     */
    public boolean mayBeRead(String jsonMember) {
        if (readElements.isEmpty() || isRead(jsonMember)) {
            return true;
        }
        String name = jsonMember.startsWith("_") ? jsonMember.substring(1) : jsonMember;
        for (int i = name.length(); i > 0; i--) {
            boolean ends = i == name.length() || Character.isUpperCase(name.charAt(i));
            if (ends && isRead(name.substring(0, i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a library may read an element of this name; the chart itself reads more. */
    public boolean isReadByLibraries(String element) {
        return readElements.map(read -> read.contains(element)).orElse(true);
    }

    private boolean isRead(String name) {
        return ALWAYS_READ.contains(name) || isReadByLibraries(name);
    }

    /** Whether any retrieve asks for the type. */
    public boolean mayBeUsed(String resourceType) {
        return questions.containsKey(resourceType);
    }

    /** Whether some retrieve takes every resource of the type, whatever its codes: then nothing of it may be skipped. */
    public boolean takesAll(String resourceType) {
        Questions ofType = questions.get(resourceType);
        return ofType != null && ofType.takesAll();
    }

    /**
     * Whether the codes of a resource of a type of which {@link #takesAll everything is taken} still tell something: one that may not be
     * used by {@link #codePaths its codes} is wanted only by retrieves that list the type.
     */
    public boolean listsOrAsksByCode(String resourceType) {
        Questions ofType = questions.get(resourceType);
        return ofType != null
                && ofType.listed()
                && !ofType.setsByPath().isEmpty()
                && !ofType.otherCodes()
                && textPath(resourceType).isEmpty();
    }

    /**
     * The elements whose codes decide, for example {@code code} or {@code medication}. For a choice element, look under its
     * name with any type suffix ({@code medicationCodeableConcept}). A resource that holds none of them as codings, or holds
     * a reference there, must be kept.
     */
    public Set<String> codePaths(String resourceType) {
        Questions ofType = questions.get(resourceType);
        return ofType == null ? Set.of() : ofType.setsByPath().keySet();
    }

    /**
     * The element whose words may make a resource of the type usable where its codes do not, named as in {@link #codePaths}; empty when no
     * words are read.
     */
    public Optional<String> textPath(String resourceType) {
        return texts.flatMap(reading -> reading.path(resourceType));
    }

    /** Whether a resource must be kept for what its {@link #textPath} says, although no retrieve takes it by its codes. */
    public boolean mayBeUsedByText(String resourceType, WrittenConcept concept) {
        return texts.map(reading -> reading.concerns(resourceType, concept)).orElse(false);
    }

    /**
     * Whether a resource with these codes at a path may be used by them. It may be skipped when the answer is no for each of
     * {@link #codePaths}, codes were found at each, and not {@link #takesAll all are taken}.
     *
     * @param codes all codings at the path that have a system and a code; none means unsure, hence yes
     */
    public boolean mayBeUsed(String resourceType, String codePath, Collection<ConceptCode> codes) {
        Questions ofType = questions.get(resourceType);
        if (ofType == null) {
            return false;
        }
        Set<String> wanted = ofType.setsByPath().get(codePath);
        if (wanted == null || codes.isEmpty()) {
            return true;
        }
        for (ConceptCode code : codes) {
            for (String valueSet : valueSets.setsHolding(code)) {
                if (wanted.contains(valueSet)) {
                    return true;
                }
            }
        }
        return !openSets.isEmpty() && mayBeHeld(wanted, codes);
    }

    private boolean mayBeHeld(Set<String> wanted, Collection<ConceptCode> codes) {
        return wanted.stream()
                .filter(openSets::contains)
                .map(set -> new CanonicalReference(set, Optional.empty()))
                .anyMatch(set -> codes.stream()
                        .anyMatch(code -> !(valueSets.validateCode(set, code) instanceof MembershipOutcome.NotMember)));
    }

    /**
     * How the retrieves ask for one type.
     *
     * @param setsByPath value sets by the element whose codes are looked up in them
     * @param listed whether one asks for the whole type
     * @param otherCodes whether one asks by codes that are known only when it is evaluated
     */
    private record Questions(Map<String, Set<String>> setsByPath, boolean listed, boolean otherCodes) {

        static Questions of(List<Retrieve> retrieves) {
            Map<String, Set<String>> setsByPath = new LinkedHashMap<>();
            boolean listed = false;
            boolean otherCodes = false;
            for (Retrieve retrieve : retrieves) {
                if (retrieve.codePath().isEmpty()) {
                    listed = true;
                } else if (retrieve.valueSet().isEmpty()) {
                    otherCodes = true;
                } else {
                    setsByPath
                            .computeIfAbsent(retrieve.codePath().get(), path -> new LinkedHashSet<>())
                            .add(retrieve.valueSet().get());
                }
            }
            return new Questions(setsByPath, listed, otherCodes);
        }

        boolean takesAll() {
            return listed || otherCodes;
        }
    }
}
