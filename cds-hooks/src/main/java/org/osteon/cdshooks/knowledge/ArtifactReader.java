package org.osteon.cdshooks.knowledge;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;

/** Reads one knowledge artifact from the bytes of its JSON file. Strict: an unknown element is an error. */
public final class ArtifactReader {

    static final String CQL = "text/cql";

    private final FhirContext fhir;

    public ArtifactReader(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * Reads one file.
     *
     * @param name the file's name, for messages
     * @return the artifact; empty for a resource that is no canonical artifact, for example a ResearchStudy
     * @throws KnowledgeLoadException if the bytes are not one FHIR R4 resource in JSON
     */
    public Optional<MetadataResource> read(String name, byte[] json) {
        return resource(name, json) instanceof MetadataResource artifact ? Optional.of(artifact) : Optional.empty();
    }

    /**
     * Reads one file, whatever type of resource it holds.
     *
     * @param name the file's name, for messages
     * @throws KnowledgeLoadException if the bytes are not one FHIR R4 resource in JSON
     */
    public Resource resource(String name, byte[] json) {
        try {
            return (Resource) fhir.newJsonParser()
                    .setParserErrorHandler(new StrictErrorHandler())
                    .parseResource(new String(json, StandardCharsets.UTF_8));
        } catch (DataFormatException e) {
            throw new KnowledgeLoadException(List.of(name + ": not an R4 resource in JSON: " + e.getMessage()));
        }
    }

    /** The name of the CQL library whose source belongs into this Library; empty when it names none. */
    public static Optional<String> cqlNameOf(Resource artifact) {
        return artifact instanceof Library library && cqlAttachment(library).isPresent()
                ? Optional.of(library.getIdElement().getIdPart())
                : Optional.empty();
    }

    /** Fills the Library's {@code text/cql} content with the source. */
    public static void attachCql(Library library, byte[] cql) {
        cqlAttachment(library)
                .orElseGet(() -> library.addContent().setContentType(CQL))
                .setData(cql.clone());
    }

    /** The CQL source that the Library carries. */
    public static Optional<byte[]> cqlOf(Library library) {
        return cqlAttachment(library).filter(Attachment::hasData).map(Attachment::getData);
    }

    private static Optional<Attachment> cqlAttachment(Library library) {
        return library.getContent().stream()
                .filter(attachment -> CQL.equals(attachment.getContentType()))
                .findFirst();
    }
}
