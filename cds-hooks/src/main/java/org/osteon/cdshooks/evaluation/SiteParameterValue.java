package org.osteon.cdshooks.evaluation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hl7.elm.r1.ListTypeSpecifier;
import org.hl7.elm.r1.NamedTypeSpecifier;
import org.hl7.elm.r1.ParameterDef;

/**
 * A value that a site set for a CQL parameter, as the parameter's type wants it: configuration files write a whole number where a Decimal is
 * meant, and lists in several ways.
 */
final class SiteParameterValue {

    private SiteParameterValue() {}

    /** The value as the engine's type; unchanged where the type is another. */
    static Object of(ParameterDef parameter, Object value) {
        if (parameter.getParameterTypeSpecifier() instanceof ListTypeSpecifier) {
            return list(value);
        }
        if (!(parameter.getParameterTypeSpecifier() instanceof NamedTypeSpecifier type) || type.getName() == null) {
            return value;
        }
        return switch (type.getName().getLocalPart()) {
            case "Decimal" -> new BigDecimal(String.valueOf(value));
            case "Integer" -> Integer.valueOf(String.valueOf(value));
            case "Boolean" -> Boolean.valueOf(String.valueOf(value));
            case "String" -> String.valueOf(value);
            default -> value;
        };
    }

    /** A list, the map of its places that Spring makes of one, or words between commas. */
    private static List<String> list(Object value) {
        Collection<?> members;
        if (value instanceof Map<?, ?> places) {
            members = places.values();
        } else if (value instanceof Collection<?> collection) {
            members = collection;
        } else {
            members = Arrays.asList(String.valueOf(value).split(","));
        }
        return members.stream()
                .map(member -> String.valueOf(member).trim())
                .filter(member -> !member.isEmpty())
                .toList();
    }
}
