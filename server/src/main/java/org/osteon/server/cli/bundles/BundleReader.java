package org.osteon.server.cli.bundles;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Turns one Bundle into a transaction, entry by entry: of a large Bundle only the outcome is ever held whole. */
final class BundleReader {

    private final ResourceCheck check;

    BundleReader(ResourceCheck check) {
        this.check = check;
    }

    /**
     * @param in the Bundle; not closed
     * @param bundleType its type, which in the stream may come after the entries
     * @throws IOException when it cannot be read or is no JSON
     * @throws NotImportableException when an entry cannot become part of a transaction
     */
    Transaction read(InputStream in, String bundleType) throws IOException, NotImportableException {
        try (var json = FhirJson.MAPPER.getFactory().createParser(in)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return read(json, bundleType);
        }
    }

    /** The same from a Bundle that was read already. */
    Transaction read(ObjectNode bundle) throws NotImportableException {
        String bundleType = bundle.path("type").asText();
        if (!SourceFile.BUNDLE_TYPES.contains(bundleType)) {
            throw new NotImportableException("a Bundle that is neither transaction, batch nor collection");
        }
        try (var json = FhirJson.MAPPER.treeAsTokens(bundle)) {
            return read(json, bundleType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Transaction read(JsonParser json, String bundleType) throws IOException, NotImportableException {
        var transaction = new TransactionBuilder(check);
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new NotImportableException("not FHIR: no JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("entry")) {
                readEntries(json, transaction, bundleType);
            } else {
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new NotImportableException("not one JSON object: something follows the Bundle");
        }
        return transaction.build();
    }

    private static void readEntries(JsonParser json, TransactionBuilder transaction, String bundleType)
            throws IOException, NotImportableException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new NotImportableException("Bundle.entry is no list");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT
                    || !(json.readValueAsTree() instanceof ObjectNode entry)) {
                throw new NotImportableException("entry " + transaction.size() + ": no JSON object");
            }
            transaction.addEntry(entry, bundleType);
        }
    }
}
