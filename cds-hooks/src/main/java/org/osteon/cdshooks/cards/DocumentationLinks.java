package org.osteon.cdshooks.cards;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.osteon.cdshooks.evaluation.ActionOutcome;
import org.osteon.cdshooks.evaluation.ConditionOutcome;
import org.osteon.cdshooks.protocol.Link;
import org.osteon.terminology.code.CanonicalReference;

/** Links to the documentation that an action and its suggestions name among the knowledge, where the site says under which address it is read. */
final class DocumentationLinks {

    private final Optional<String> publicBase;

    /**
     * Links below an address.
     *
     * @param publicBase the FHIR base URL that the site gives out, without a trailing slash; empty: no links, for an address that is
     *     not known to be right would lead nowhere
     */
    DocumentationLinks(Optional<String> publicBase) {
        this.publicBase = publicBase;
    }

    /** One link for each document of the action and of its children that are met; each document once. */
    List<Link> of(ActionOutcome outcome) {
        return publicBase.stream()
                .flatMap(base -> documents(outcome).map(document -> link(base, document)))
                .distinct()
                .toList();
    }

    private static Stream<RelatedArtifact> documents(ActionOutcome outcome) {
        return Stream.concat(
                        outcome.action().getDocumentation().stream(),
                        outcome.children().stream()
                                .filter(child -> child.condition() instanceof ConditionOutcome.Met)
                                .flatMap(child -> child.action().getDocumentation().stream()))
                .filter(document -> document.getType() == RelatedArtifactType.DOCUMENTATION && document.hasResource());
    }

    /** The url of a canonical artifact ends in its type and id. */
    private static Link link(String base, RelatedArtifact document) {
        String[] path = CanonicalReference.parse(document.getResource()).url().split("/", -1);
        String label = document.hasDisplay() ? document.getDisplay() : document.getLabel();
        return new Link(label, String.join("/", base, path[path.length - 2], path[path.length - 1]));
    }
}
