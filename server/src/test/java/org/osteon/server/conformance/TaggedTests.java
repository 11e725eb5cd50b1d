package org.osteon.server.conformance;

import static java.util.function.Predicate.not;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;

/** The tests of all modules on the class path that carry the id of a requirement as their tag; a disabled one holds nothing. */
final class TaggedTests {

    private static final String EVERY_TEST_OF_IT = "";

    private TaggedTests() {}

    /**
     * By requirement, then by name of the outermost class, the methods; {@link #all} instead of a method when the class itself
     * is tagged.
     */
    static SortedMap<String, SortedMap<String, SortedSet<String>>> scan() {
        SortedMap<String, SortedMap<String, SortedSet<String>>> found = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(
                                location -> location.contains("/test-classes/") || location.contains("-tests.jar"))
                        .importPackages("org.osteon")
                        .stream()
                        .filter(not(TaggedTests::isDisabled))
                        .forEach(type -> {
                            if (type.getMethods().stream().anyMatch(TaggedTests::isTest)) {
                                add(found, type, type, EVERY_TEST_OF_IT);
                            }
                            type.getMethods().stream()
                                    .filter(TaggedTests::isTest)
                                    .forEach(test -> add(found, type, test, test.getName()));
                            type.getFields().stream()
                                    .filter(field -> field.isAnnotatedWith("com.tngtech.archunit.junit.ArchTest"))
                                    .forEach(rule -> add(found, type, rule, rule.getName()));
                        });
        return found;
    }

    /** Whether the methods stand for the class as a whole. */
    static boolean all(SortedSet<String> methods) {
        return methods.contains(EVERY_TEST_OF_IT);
    }

    private static void add(
            Map<String, SortedMap<String, SortedSet<String>>> found,
            JavaClass type,
            HasAnnotations<?> tagged,
            String method) {
        tags(tagged).filter(tag -> tag.matches(Requirement.TAG)).forEach(tag -> found.computeIfAbsent(
                        tag, none -> new TreeMap<>())
                .computeIfAbsent(type.getName().replaceFirst("\\$.*", ""), none -> new TreeSet<>())
                .add(method));
    }

    private static Stream<String> tags(HasAnnotations<?> tagged) {
        Stream<String> one = tagged.tryGetAnnotationOfType(Tag.class).map(Tag::value).stream();
        Stream<String> several = tagged.tryGetAnnotationOfType(Tags.class).stream()
                .flatMap(tags -> Stream.of(tags.value()))
                .map(Tag::value);
        return Stream.concat(one, several);
    }

    private static boolean isTest(JavaMethod method) {
        return !isDisabled(method)
                && method.getAnnotations().stream()
                        .map(JavaAnnotation::getRawType)
                        .map(JavaClass::getSimpleName)
                        .anyMatch(name -> name.endsWith("Test") || name.equals("TestFactory"));
    }

    private static boolean isDisabled(CanBeAnnotated element) {
        return element.isAnnotatedWith(Disabled.class);
    }
}
