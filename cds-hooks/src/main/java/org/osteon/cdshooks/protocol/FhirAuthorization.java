package org.osteon.cdshooks.protocol;

import java.util.Optional;

/**
 * The token that a caller sent for its FHIR server, and what it said of it. Held for the length of the call only.
 *
 * @param accessToken the token, opaque
 * @param scope SMART scopes, separated by blanks
 * @param expiresIn seconds from when it was issued; real callers leave it out
 * @param subject id under which the EHR's authorisation server knows this service
 * @param patient whose data the token is limited to, as bare id
 * @see <a href="https://cds-hooks.hl7.org/2.0/#passing-the-access-token-to-the-cds-service">CDS Hooks 2.0, passing the access token</a>
 */
public record FhirAuthorization(
        String accessToken,
        String scope,
        Optional<Long> expiresIn,
        Optional<String> subject,
        Optional<String> patient) {

    /** Nothing of the token, nothing of the patient. */
    @Override
    public String toString() {
        return "FhirAuthorization";
    }
}
