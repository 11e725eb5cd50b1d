package org.osteon.cdshooks.ehr;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.outbound.UrlPrefix;
import org.osteon.cdshooks.protocol.FhirAccess;
import org.osteon.cdshooks.protocol.FhirAuthorization;
import org.osteon.cdshooks.protocol.HookRequest;

/** The FHIR server of one call, as far as the caller's entry in the configuration lets it be read, and the token for it. */
public final class EhrServer {

    private final UrlPrefix configured;
    private final UrlPrefix base;
    private final Optional<String> token;
    private final Optional<Scopes> scopes;

    private EhrServer(UrlPrefix configured, UrlPrefix base, Optional<String> token, Optional<Scopes> scopes) {
        this.configured = configured;
        this.base = base;
        this.token = token;
        this.scopes = scopes;
    }

    /**
     * The server that a call names. Empty when the client may not have it read, or the token that came with the call cannot be used: then the
     * call is answered from what it brought along.
     *
     * @param subjects see {@link EhrLimits}
     */
    static Optional<EhrServer> of(HookRequest request, CdsClient client, Set<String> subjects) {
        Optional<UrlPrefix> base = request.fhirServer().flatMap(UrlPrefix::of);
        Optional<UrlPrefix> configured = base.flatMap(sent -> client.fhirServers().stream()
                .flatMap(prefix -> UrlPrefix.of(prefix).stream())
                .filter(prefix -> prefix.covers(sent))
                .findFirst());
        if (base.isEmpty() || configured.isEmpty()) {
            return Optional.empty();
        }
        if (request.fhirAccess() instanceof FhirAccess.ByToken by) {
            FhirAuthorization authorization = by.authorization();
            return isUsable(authorization, request, subjects)
                    ? Optional.of(new EhrServer(
                            configured.get(),
                            base.get(),
                            Optional.of(authorization.accessToken()),
                            Optional.of(Scopes.parse(authorization.scope()))))
                    : Optional.empty();
        }
        return request.fhirAccess() instanceof FhirAccess.NotStated
                ? Optional.of(new EhrServer(configured.get(), base.get(), Optional.empty(), Optional.empty()))
                : Optional.empty();
    }

    private static boolean isUsable(FhirAuthorization authorization, HookRequest request, Set<String> subjects) {
        boolean expired =
                authorization.expiresIn().filter(seconds -> seconds <= 0).isPresent();
        boolean forAnotherService = !subjects.isEmpty()
                && authorization
                        .subject()
                        .filter(subject -> !subjects.contains(subject))
                        .isPresent();
        boolean forAnotherPatient = authorization
                .patient()
                .filter(patient -> !patient.equals(request.context().patientId()))
                .isPresent();
        return !expired && !forAnotherService && !forAnotherPatient;
    }

    /** The queries by which a question may be put, see {@link Scopes#within}; a server without a token is asked for everything. */
    List<String> within(EhrQuery query) {
        return scopes.map(covered -> covered.within(query)).orElse(List.of(query.query()));
    }

    /** What the site allowed; there are as many as are configured. */
    UrlPrefix configured() {
        return configured;
    }

    UrlPrefix base() {
        return base;
    }

    Optional<String> token() {
        return token;
    }

    /** The configured prefix: neither what the caller sent nor the token. */
    @Override
    public String toString() {
        return "EhrServer under " + configured;
    }
}
