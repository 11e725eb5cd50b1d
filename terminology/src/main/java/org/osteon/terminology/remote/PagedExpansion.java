package org.osteon.terminology.remote;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.remote.NoAnswerException.Reason;

/**
 * Puts the pages of an expansion together, and finds out whether they are all of it. Servers tell the total or not, honour the offset or not, and
 * mark in several ways that they left something out.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset.html#expansion">FHIR R4, value set expansion</a>
 */
final class PagedExpansion {

    private static final Set<String> MARKS_OF_A_PART = Set.of(
            "http://hl7.org/fhir/StructureDefinition/valueset-toocostly",
            "http://hl7.org/fhir/StructureDefinition/valueset-unclosed");
    private static final String PARAMETER_OF_A_PART = "limitedExpansion";

    private final String system;
    private final ExpansionLimits limits;
    private final Set<String> codes = new LinkedHashSet<>();
    private final Set<String> notSelectable = new HashSet<>();
    private int received;
    private boolean whole;

    PagedExpansion(ConceptRule rule, ExpansionLimits limits) {
        this.system = CodeSystemUri.canonical(rule.system());
        this.limits = limits;
    }

    boolean isWhole() {
        return whole;
    }

    /** How many entries came so far: where the next page begins. */
    int offset() {
        return received;
    }

    Set<String> codes() {
        return Set.copyOf(codes);
    }

    /**
     * Takes the page at {@link #offset()}.
     *
     * @throws NoAnswerException if the pages do not come to a whole
     */
    void add(ValueSet page) {
        ValueSetExpansionComponent expansion = page.getExpansion();
        if (!page.hasExpansion() || isMarkedAsPart(expansion)) {
            throw new NoAnswerException(Reason.INCOMPLETE, "the expansion is not the whole");
        }
        int known = distinct();
        int before = received;
        addAll(expansion.getContains());
        int entries = received - before;
        if (codes.size() > limits.maxCodes()) {
            throw new NoAnswerException(Reason.TOO_LARGE, "more than " + limits.maxCodes() + " codes");
        }
        whole = expansion.hasTotal()
                ? distinct() >= expansion.getTotal()
                : entries == 0 || (!expansion.hasOffset() && entries != limits.pageSize());
        if (!whole && distinct() == known) {
            throw new NoAnswerException(Reason.INCOMPLETE, "a further page held nothing new");
        }
        if (whole && codes.isEmpty()) {
            throw new NoAnswerException(Reason.INCOMPLETE, "the expansion is empty");
        }
    }

    /** A server that does not honour the offset sends the same again: only what differs counts towards the total. */
    private int distinct() {
        return codes.size() + notSelectable.size();
    }

    private void addAll(List<ValueSetExpansionContainsComponent> entries) {
        for (ValueSetExpansionContainsComponent entry : entries) {
            received++;
            if (entry.hasCode() && !entry.getAbstract()) {
                if (!CodeSystemUri.canonical(entry.getSystem() == null ? "" : entry.getSystem())
                        .equals(system)) {
                    throw new NoAnswerException(Reason.NOT_UNDERSTOOD, "a code of another system than " + system);
                }
                codes.add(entry.getCode());
            } else {
                notSelectable.add(entry.hasCode() ? entry.getCode() : "entry " + received);
            }
            addAll(entry.getContains());
        }
    }

    private static boolean isMarkedAsPart(ValueSetExpansionComponent expansion) {
        boolean byExtension =
                expansion.getExtension().stream().map(Extension::getUrl).anyMatch(MARKS_OF_A_PART::contains);
        return byExtension
                || expansion.getParameter().stream()
                        .anyMatch(parameter -> PARAMETER_OF_A_PART.equals(parameter.getName())
                                && parameter.hasValue()
                                && "true".equals(parameter.getValue().primitiveValue()));
    }
}
