package org.osteon.cdshooks.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;

/** Supplies a parameterized test with every vignette of one plan, or of all plans. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(VignetteSource.Provider.class)
public @interface VignetteSource {

    /** Id of the plan; empty for all. */
    String value() default "";

    /** Reads the annotation. */
    final class Provider implements ArgumentsProvider, AnnotationConsumer<VignetteSource> {

        private String plan = "";

        @Override
        public void accept(VignetteSource source) {
            plan = source.value();
        }

        @Override
        public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
            var vignettes = OsteonVignettes.all();
            return (plan.isEmpty() ? vignettes.all() : vignettes.of(plan))
                    .stream().map(Arguments::of);
        }
    }
}
