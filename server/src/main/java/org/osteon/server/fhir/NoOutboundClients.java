package org.osteon.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.client.api.Header;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.IHttpClient;
import ca.uhn.fhir.rest.client.api.IRestfulClient;
import ca.uhn.fhir.rest.client.impl.RestfulClientFactory;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client factory of a server that calls nobody. Operations take endpoints as parameters ({@code dataEndpoint}, {@code terminologyEndpoint});
 * with this factory no caller can make the server read from an address of the caller's choice.
 */
final class NoOutboundClients extends RestfulClientFactory {

    NoOutboundClients(FhirContext fhirContext) {
        super(fhirContext);
    }

    @Override
    public synchronized IGenericClient newGenericClient(String serverBase) {
        throw refused();
    }

    @Override
    public synchronized <T extends IRestfulClient> T newClient(Class<T> clientType, String serverBase) {
        throw refused();
    }

    @Override
    protected IHttpClient getHttpClient(String serverBase) {
        throw refused();
    }

    @Override
    public IHttpClient getHttpClient(
            StringBuilder url,
            Map<String, List<String>> ifNoneExistParams,
            String ifNoneExistString,
            RequestTypeEnum requestType,
            List<Header> headers) {
        throw refused();
    }

    @Override
    public void setHttpClient(@Nullable Object httpClient) {
        throw new UnsupportedOperationException("this server calls no other");
    }

    @Override
    public void setProxy(String host, Integer port) {
        throw new UnsupportedOperationException("this server calls no other");
    }

    @Override
    protected void resetHttpClient() {
        // There is none to reset.
    }

    private static InvalidRequestException refused() {
        return new InvalidRequestException(
                "Endpoints as parameters are not supported: operations run over this server's store and the data sent along.");
    }
}
