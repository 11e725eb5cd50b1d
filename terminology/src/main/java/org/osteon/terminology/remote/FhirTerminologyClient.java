package org.osteon.terminology.remote;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.osteon.terminology.SubsumptionOutcome;
import org.osteon.terminology.SubsumptionOutcome.Equivalent;
import org.osteon.terminology.SubsumptionOutcome.NotSubsumed;
import org.osteon.terminology.SubsumptionOutcome.SubsumedBy;
import org.osteon.terminology.SubsumptionOutcome.Subsumes;
import org.osteon.terminology.remote.NoAnswerException.Reason;

/**
 * Asks a FHIR R4 terminology server. Takes no answer at its word where a fault would look the same: a code that is said not to be taken, or not to
 * be subsumed, must be known to the server, and an expansion must say that it is whole.
 */
public final class FhirTerminologyClient implements TerminologyClient {

    private static final String EXPAND = "ValueSet/$expand";
    private static final String VALIDATE_IN_SET = "ValueSet/$validate-code";
    private static final String VALIDATE_IN_SYSTEM = "CodeSystem/$validate-code";
    private static final String SUBSUMES = "CodeSystem/$subsumes";

    private final FhirContext fhir;
    private final Transport transport;
    private final ExpansionLimits limits;

    public FhirTerminologyClient(FhirContext fhir, Transport transport, ExpansionLimits limits) {
        this.fhir = fhir;
        this.transport = transport;
        this.limits = limits;
    }

    @Override
    public Set<String> expand(ConceptRule rule) {
        PagedExpansion expansion = new PagedExpansion(rule, limits);
        expansion.add(firstPage(rule));
        while (!expansion.isWhole()) {
            expansion.add(ask(EXPAND, page(rule, expansion.offset()), ValueSet.class));
        }
        return expansion.codes();
    }

    /** Some servers refuse a page of an expansion and give the whole: HAPI does where its full-text index is off. */
    private ValueSet firstPage(ConceptRule rule) {
        try {
            return ask(EXPAND, page(rule, 0), ValueSet.class);
        } catch (NoAnswerException refused) {
            if (refused.reason() != Reason.REFUSED) {
                throw refused;
            }
            return ask(EXPAND, expansionOf(rule), ValueSet.class);
        }
    }

    private Parameters page(ConceptRule rule, int offset) {
        Parameters question = expansionOf(rule);
        question.addParameter("offset", new IntegerType(offset));
        question.addParameter("count", new IntegerType(limits.pageSize()));
        return question;
    }

    private static Parameters expansionOf(ConceptRule rule) {
        Parameters question = new Parameters();
        question.addParameter().setName("valueSet").setResource(valueSet(rule));
        question.addParameter("excludeNested", new BooleanType(true));
        question.addParameter("activeOnly", new BooleanType(false));
        return question;
    }

    @Override
    public SubsumptionOutcome subsumes(SubsumptionQuestion question) {
        Parameters asked = new Parameters();
        asked.addParameter("system", new UriType(question.system()));
        asked.addParameter("codeA", new CodeType(question.codeA()));
        asked.addParameter("codeB", new CodeType(question.codeB()));
        question.version().ifPresent(version -> asked.addParameter("version", new StringType(version)));
        String outcome = text(ask(SUBSUMES, asked, Parameters.class), "outcome");
        if (outcome.equals("not-subsumed")) {
            requireKnown(question.system(), question.version(), question.codeA());
            requireKnown(question.system(), question.version(), question.codeB());
            return new NotSubsumed();
        }
        return switch (outcome) {
            case "equivalent" -> new Equivalent();
            case "subsumes" -> new Subsumes();
            case "subsumed-by" -> new SubsumedBy();
            default -> throw new NoAnswerException(Reason.NOT_UNDERSTOOD, "no outcome of $subsumes that is known");
        };
    }

    @Override
    public boolean takes(MembershipQuestion question) {
        ConceptRule rule = question.rule();
        Parameters asked = new Parameters();
        asked.addParameter().setName("valueSet").setResource(valueSet(rule));
        asked.addParameter("system", new UriType(rule.system()));
        asked.addParameter("code", new CodeType(question.code()));
        rule.version().ifPresent(version -> asked.addParameter("systemVersion", new StringType(version)));
        boolean taken = isTrue(ask(VALIDATE_IN_SET, asked, Parameters.class));
        if (!taken) {
            requireKnown(rule.system(), rule.version(), question.code());
        }
        return taken;
    }

    private void requireKnown(String system, Optional<String> version, String code) {
        Parameters asked = new Parameters();
        asked.addParameter("url", new UriType(system));
        asked.addParameter("code", new CodeType(code));
        version.ifPresent(each -> asked.addParameter("version", new StringType(each)));
        if (!isTrue(ask(VALIDATE_IN_SYSTEM, asked, Parameters.class))) {
            throw new NoAnswerException(Reason.INCOMPLETE, "the server does not know the code");
        }
    }

    private <T extends Resource> T ask(String operation, Parameters question, Class<T> type) {
        Transport.Reply reply = transport.post(operation, fhir.newJsonParser().encodeResourceToString(question));
        Optional<Resource> body = parsed(reply.body());
        if (reply.status() != 200) {
            throw refusal(operation, reply.status(), body);
        }
        return body.filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> new NoAnswerException(
                        Reason.NOT_UNDERSTOOD, operation + " was not answered with " + type.getSimpleName()));
    }

    private Optional<Resource> parsed(String body) {
        try {
            return Optional.of((Resource) fhir.newJsonParser().parseResource(body));
        } catch (DataFormatException | ClassCastException unreadable) {
            return Optional.empty();
        }
    }

    private static NoAnswerException refusal(String operation, int status, Optional<Resource> body) {
        boolean tooCostly = body.filter(OperationOutcome.class::isInstance)
                .map(OperationOutcome.class::cast)
                .filter(outcome ->
                        outcome.getIssue().stream().anyMatch(issue -> issue.getCode() == IssueType.TOOCOSTLY))
                .isPresent();
        // What passes by itself: a proxy without a server behind it, a server that starts or has too much to do.
        boolean passing = status == 408 || status == 429 || (status >= 502 && status <= 504);
        Reason reason = tooCostly ? Reason.TOO_LARGE : passing ? Reason.UNREACHABLE : Reason.REFUSED;
        return new NoAnswerException(reason, operation + " was answered with status " + status);
    }

    private static ValueSet valueSet(ConceptRule rule) {
        ValueSet valueSet = new ValueSet();
        valueSet.setStatus(PublicationStatus.ACTIVE).getCompose().addInclude(rule.toPart());
        return valueSet;
    }

    private static boolean isTrue(Parameters answer) {
        return switch (text(answer, "result")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new NoAnswerException(Reason.NOT_UNDERSTOOD, "no result of $validate-code");
        };
    }

    private static String text(Parameters answer, String name) {
        return answer.getParameter().stream()
                .filter(parameter -> name.equals(parameter.getName()) && parameter.getValue() != null)
                .map(parameter -> String.valueOf(parameter.getValue().primitiveValue()))
                .findFirst()
                .orElse("");
    }
}
