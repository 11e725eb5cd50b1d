package org.osteon.cdshooks.protocol;

/** What a call says of how its FHIR server may be read. */
public sealed interface FhirAccess {

    /** Nothing: the server may be open to all. */
    record NotStated() implements FhirAccess {}

    /** With a token. */
    record ByToken(FhirAuthorization authorization) implements FhirAccess {}

    /** A token was meant, but something of it is missing: the call is answered from what it brought along. */
    record Unusable() implements FhirAccess {}
}
