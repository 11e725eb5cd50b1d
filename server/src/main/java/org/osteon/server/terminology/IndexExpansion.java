package org.osteon.server.terminology;

import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.osteon.terminology.Concept;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.valueset.Expansion;
import org.osteon.terminology.valueset.InMemoryTerminologyService;

/** Writes expansions of the index as {@code ValueSet.expansion}. */
final class IndexExpansion {

    /** Says that codes which are listed nowhere are members, too. */
    private static final String UNCLOSED = "http://hl7.org/fhir/StructureDefinition/valueset-unclosed";

    private final Clock clock;
    private final int mostCodes;

    IndexExpansion(Clock clock, int mostCodes) {
        this.clock = clock;
        this.mostCodes = mostCodes;
    }

    /**
     * Which part of an expansion is wanted.
     *
     * @param filter words that must all be in the code or its display; a help for typing, never used to decide membership
     * @param count empty: all
     */
    record Page(Optional<String> filter, int offset, Optional<Integer> count) {

        Page {
            if (offset < 0 || count.filter(value -> value < 0).isPresent()) {
                throw Refusal.invalid(
                        IssueType.INVALID,
                        "offset and count must not be negative.",
                        "Leave them out for the whole expansion, or send 0 or more; count=0 returns the total only.");
            }
        }
    }

    /** One page of an expansion that can be told whole; refused where it cannot, or where the page would be too large. */
    ValueSet expand(
            InMemoryTerminologyService terminology, CanonicalReference valueSet, Expansion expansion, Page page) {
        if (!expansion.isWhole()) {
            throw Refusal.notSupported(
                    "This value set cannot be expanded here: %s.".formatted(String.join("; ", expansion.gaps())),
                    "Ask a terminology server that holds the code systems it draws on.");
        }
        List<ConceptCode> matches = expansion.codes().stream()
                .filter(code -> matches(terminology, code, page.filter().orElse("")))
                .toList();
        int wanted = page.count().orElse(Integer.MAX_VALUE);
        if (Math.min(wanted, matches.size() - Math.min(page.offset(), matches.size())) > mostCodes) {
            throw Refusal.invalid(
                    IssueType.TOOCOSTLY,
                    "The expansion has more than %d codes.".formatted(mostCodes),
                    "Ask for it in pages, with count and offset.");
        }
        ValueSet written = new ValueSet();
        written.setUrl(valueSet.url()).setStatus(PublicationStatus.ACTIVE);
        expansion.version().ifPresent(written::setVersion);
        ValueSetExpansionComponent part = written.getExpansion();
        describe(part, expansion, page, matches.size());
        matches.stream()
                .skip(page.offset())
                .limit(wanted)
                .map(code -> entry(terminology, code))
                .forEach(part::addContains);
        return written;
    }

    private void describe(ValueSetExpansionComponent part, Expansion expansion, Page page, int total) {
        part.setIdentifier("urn:uuid:" + UUID.randomUUID())
                .setTimestamp(Date.from(clock.instant()))
                .setTotal(total)
                .setOffset(page.offset());
        page.filter().ifPresent(filter -> part.addParameter().setName("filter").setValue(new StringType(filter)));
        page.count().ifPresent(count -> part.addParameter().setName("count").setValue(new IntegerType(count)));
        part.addParameter().setName("offset").setValue(new IntegerType(page.offset()));
        if (!expansion.isClosed()) {
            part.addExtension(UNCLOSED, new BooleanType(true));
        }
    }

    private static boolean matches(InMemoryTerminologyService terminology, ConceptCode code, String filter) {
        String display = terminology.lookup(code).flatMap(Concept::display).orElse("");
        String text = (code.code() + " " + display).toLowerCase(Locale.ROOT);
        return Arrays.stream(filter.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }

    private static ValueSetExpansionContainsComponent entry(InMemoryTerminologyService terminology, ConceptCode code) {
        ValueSetExpansionContainsComponent entry = new ValueSetExpansionContainsComponent()
                .setSystem(code.system())
                .setCode(code.code());
        terminology.lookup(code).flatMap(Concept::display).ifPresent(entry::setDisplay);
        return entry;
    }
}
