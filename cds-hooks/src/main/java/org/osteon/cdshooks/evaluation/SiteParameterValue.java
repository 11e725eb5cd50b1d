package org.osteon.cdshooks.evaluation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.elm.r1.ListTypeSpecifier;
import org.hl7.elm.r1.NamedTypeSpecifier;
import org.hl7.elm.r1.ParameterDef;
import org.hl7.elm.r1.TypeSpecifier;
import org.opencds.cqf.cql.engine.runtime.Tuple;

/**
 * A value that a site set for a CQL parameter, as the parameter's type wants it: configuration files write a whole number where a Decimal is
 * meant, and lists in several ways.
 */
final class SiteParameterValue {

    private SiteParameterValue() {}

    /**
     * The value as the engine's type.
     *
     * @throws IllegalArgumentException if it cannot be read as the parameter's type, or a site cannot set that type; the message says what
     *     is wanted
     */
    static Object of(ParameterDef parameter, Object value) {
        if (value instanceof Tuple) {
            // A value of the engine already; no configuration can write one.
            return value;
        }
        if (parameter.getParameterTypeSpecifier() instanceof ListTypeSpecifier list) {
            if (!"String".equals(nameOf(list.getElementType()))) {
                throw new IllegalArgumentException(
                        "its type is a list of something else than texts, which a site cannot set");
            }
            return list(value);
        }
        String text = String.valueOf(value).trim();
        String type = nameOf(parameter.getParameterTypeSpecifier());
        return switch (type) {
            case "Decimal" -> decimal(text);
            case "Integer" -> integer(text);
            case "Boolean" -> truth(text);
            case "String" -> text;
            default -> throw new IllegalArgumentException("its type is " + type + ", which a site cannot set");
        };
    }

    private static String nameOf(TypeSpecifier type) {
        return type instanceof NamedTypeSpecifier named && named.getName() != null
                ? named.getName().getLocalPart()
                : "no plain type";
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number is wanted, such as 20 or 2.5, not '" + text + "'", e);
        }
    }

    private static Integer integer(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a whole number is wanted, such as 24, not '" + text + "'", e);
        }
    }

    /** Whatever else than the two words would quietly be "false". */
    private static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("true or false is wanted, not '" + text + "'");
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
