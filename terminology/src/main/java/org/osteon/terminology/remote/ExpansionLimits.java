package org.osteon.terminology.remote;

/**
 * How much one expansion may bring.
 *
 * @param pageSize codes asked for at a time
 * @param maxCodes most codes of one expansion; a larger one is not taken at all
 */
public record ExpansionLimits(int pageSize, int maxCodes) {

    public ExpansionLimits {
        if (pageSize < 1 || maxCodes < 1) {
            throw new IllegalArgumentException("an expansion holds at least one code, and so does a page of it");
        }
    }
}
