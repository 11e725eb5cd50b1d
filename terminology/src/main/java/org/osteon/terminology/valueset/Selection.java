package org.osteon.terminology.valueset;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.osteon.terminology.SubsumptionOutcome;
import org.osteon.terminology.SubsumptionOutcome.Equivalent;
import org.osteon.terminology.SubsumptionOutcome.Subsumes;
import org.osteon.terminology.SubsumptionOutcome.Unknown;
import org.osteon.terminology.code.CodeSpelling;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.code.NationalDrugCode;
import org.osteon.terminology.codesystem.CodeSystemIndex;

/** A part of a value set's composition. Codes are asked for, and given, in canonical spelling. */
sealed interface Selection {

    Taken takes(ConceptCode code);

    /** Whether a code is taken that is not at hand and stands below this root, and below no deeper root of any rule. */
    Taken takesUnlistedBelow(ConceptCode root);

    /** At least those codes at hand that are taken; others may be among them. */
    Collection<ConceptCode> candidates();

    /** Whether no code is taken that is not at hand. */
    boolean isClosed();

    /** Concepts of one system, listed one by one. A listed drug product stands for its packages, too. */
    record Listed(String system, Set<ConceptCode> codes) implements Selection {

        @Override
        public Taken takes(ConceptCode code) {
            if (codes.contains(code)) {
                return Taken.YES;
            }
            if (!code.system().equals(system) || !CodeSystemUri.NDC.equals(system)) {
                return Taken.NO;
            }
            if (!CodeSpelling.isReadable(system, code.code())) {
                return Taken.UNSURE;
            }
            return codes.contains(new ConceptCode(system, NationalDrugCode.product(code.code())))
                    ? Taken.YES
                    : Taken.NO;
        }

        @Override
        public Taken takesUnlistedBelow(ConceptCode root) {
            return Taken.NO;
        }

        @Override
        public Collection<ConceptCode> candidates() {
            return codes;
        }

        @Override
        public boolean isClosed() {
            return true;
        }
    }

    /** All codes of a system that is at hand whole. */
    record Whole(String system, CodeSystemIndex codeSystems) implements Selection {

        @Override
        public Taken takes(ConceptCode code) {
            return code.system().equals(system) && codeSystems.concept(code).isPresent() ? Taken.YES : Taken.NO;
        }

        @Override
        public Taken takesUnlistedBelow(ConceptCode below) {
            return Taken.NO;
        }

        @Override
        public Collection<ConceptCode> candidates() {
            return codeSystems.codes(system);
        }

        @Override
        public boolean isClosed() {
            return true;
        }
    }

    /** The descendants of a concept, with or without itself. */
    record Below(ConceptCode root, boolean withRoot, CodeSystemIndex codeSystems, KnownCodes known)
            implements Selection {

        @Override
        public Taken takes(ConceptCode code) {
            if (!code.system().equals(root.system())) {
                return Taken.NO;
            }
            SubsumptionOutcome outcome = codeSystems.subsumes(root, code);
            if (outcome instanceof Equivalent) {
                return withRoot ? Taken.YES : Taken.NO;
            }
            if (outcome instanceof Unknown) {
                return isClosed() ? Taken.NO : Taken.UNSURE;
            }
            return outcome instanceof Subsumes ? Taken.YES : Taken.NO;
        }

        @Override
        public Taken takesUnlistedBelow(ConceptCode deepest) {
            boolean below =
                    deepest.system().equals(root.system()) && deepest.code().startsWith(root.code());
            return below && !isClosed() ? Taken.YES : Taken.NO;
        }

        @Override
        public Collection<ConceptCode> candidates() {
            return known.codes(root.system());
        }

        @Override
        public boolean isClosed() {
            return codeSystems.isComplete(root.system());
        }
    }

    /** What another value set takes. */
    record Referred(Composition target) implements Selection {

        @Override
        public Taken takes(ConceptCode code) {
            return target.takes(code);
        }

        @Override
        public Taken takesUnlistedBelow(ConceptCode root) {
            return target.takesUnlistedBelow(root);
        }

        @Override
        public Collection<ConceptCode> candidates() {
            return target.candidates();
        }

        @Override
        public boolean isClosed() {
            return target.isClosed();
        }
    }

    /** What several parts have in common. */
    record Common(List<Selection> parts) implements Selection {

        @Override
        public Taken takes(ConceptCode code) {
            return parts.stream().map(part -> part.takes(code)).reduce(Taken.YES, Taken::and);
        }

        @Override
        public Taken takesUnlistedBelow(ConceptCode root) {
            return parts.stream().map(part -> part.takesUnlistedBelow(root)).reduce(Taken.YES, Taken::and);
        }

        @Override
        public Collection<ConceptCode> candidates() {
            return parts.stream()
                    .filter(part -> !(part instanceof NotTold))
                    .findFirst()
                    .map(Selection::candidates)
                    .orElse(List.of());
        }

        @Override
        public boolean isClosed() {
            return parts.stream().anyMatch(Selection::isClosed);
        }
    }

    /** A part that is not decided whole here, and that somebody else may know single codes of. */
    record Asked(String system, Selection here, Function<ConceptCode, Optional<Boolean>> elsewhere)
            implements Selection {

        @Override
        public Taken takes(ConceptCode code) {
            Taken taken = here.takes(code);
            if (taken != Taken.UNSURE || !code.system().equals(system)) {
                return taken;
            }
            return elsewhere.apply(code).map(yes -> yes ? Taken.YES : Taken.NO).orElse(Taken.UNSURE);
        }

        @Override
        public Taken takesUnlistedBelow(ConceptCode root) {
            return here.takesUnlistedBelow(root);
        }

        @Override
        public Collection<ConceptCode> candidates() {
            return here.candidates();
        }

        @Override
        public boolean isClosed() {
            return here.isClosed();
        }
    }

    /** A part that nothing at hand decides; empty: codes of any system may be in it. */
    record NotTold(Optional<String> system) implements Selection {

        @Override
        public Taken takes(ConceptCode code) {
            return system.isEmpty() || system.get().equals(code.system()) ? Taken.UNSURE : Taken.NO;
        }

        @Override
        public Taken takesUnlistedBelow(ConceptCode root) {
            return takes(root);
        }

        @Override
        public Collection<ConceptCode> candidates() {
            return List.of();
        }

        @Override
        public boolean isClosed() {
            return false;
        }
    }
}
