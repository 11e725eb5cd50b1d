package org.osteon.cdshooks.ehr;

/**
 * One question to a FHIR server.
 *
 * @param name by which the answer is found, for example a prefetch key
 * @param query relative, a read ({@code Patient/123}) or a search ({@code Condition?patient=123})
 */
public record EhrQuery(String name, String query) {

    boolean isSearch() {
        return query.contains("?");
    }

    String resourceType() {
        return query.split("[/?]", 2)[0];
    }

    /** The name only: the query names a patient. */
    @Override
    public String toString() {
        return "EhrQuery " + name;
    }
}
