package org.osteon.cdshooks.evaluation.linked;

import java.util.HashMap;
import java.util.Map;
import org.cqframework.cql.cql2elm.ucum.UcumService;
import org.hl7.elm.r1.Abs;
import org.hl7.elm.r1.Add;
import org.hl7.elm.r1.After;
import org.hl7.elm.r1.AllTrue;
import org.hl7.elm.r1.AnyTrue;
import org.hl7.elm.r1.Avg;
import org.hl7.elm.r1.Before;
import org.hl7.elm.r1.Ceiling;
import org.hl7.elm.r1.Concatenate;
import org.hl7.elm.r1.Contains;
import org.hl7.elm.r1.ConvertQuantity;
import org.hl7.elm.r1.ConvertsToBoolean;
import org.hl7.elm.r1.ConvertsToDate;
import org.hl7.elm.r1.ConvertsToDecimal;
import org.hl7.elm.r1.ConvertsToInteger;
import org.hl7.elm.r1.ConvertsToQuantity;
import org.hl7.elm.r1.ConvertsToString;
import org.hl7.elm.r1.Count;
import org.hl7.elm.r1.DateFrom;
import org.hl7.elm.r1.Distinct;
import org.hl7.elm.r1.Divide;
import org.hl7.elm.r1.End;
import org.hl7.elm.r1.Ends;
import org.hl7.elm.r1.EndsWith;
import org.hl7.elm.r1.Equal;
import org.hl7.elm.r1.Equivalent;
import org.hl7.elm.r1.Except;
import org.hl7.elm.r1.Exp;
import org.hl7.elm.r1.Flatten;
import org.hl7.elm.r1.Floor;
import org.hl7.elm.r1.Greater;
import org.hl7.elm.r1.GreaterOrEqual;
import org.hl7.elm.r1.Implies;
import org.hl7.elm.r1.In;
import org.hl7.elm.r1.IncludedIn;
import org.hl7.elm.r1.Includes;
import org.hl7.elm.r1.Indexer;
import org.hl7.elm.r1.Intersect;
import org.hl7.elm.r1.IsFalse;
import org.hl7.elm.r1.IsNull;
import org.hl7.elm.r1.IsTrue;
import org.hl7.elm.r1.Less;
import org.hl7.elm.r1.LessOrEqual;
import org.hl7.elm.r1.Ln;
import org.hl7.elm.r1.Log;
import org.hl7.elm.r1.Lower;
import org.hl7.elm.r1.Matches;
import org.hl7.elm.r1.Max;
import org.hl7.elm.r1.Median;
import org.hl7.elm.r1.Meets;
import org.hl7.elm.r1.MeetsAfter;
import org.hl7.elm.r1.MeetsBefore;
import org.hl7.elm.r1.Min;
import org.hl7.elm.r1.Mode;
import org.hl7.elm.r1.Modulo;
import org.hl7.elm.r1.Multiply;
import org.hl7.elm.r1.Negate;
import org.hl7.elm.r1.Not;
import org.hl7.elm.r1.NotEqual;
import org.hl7.elm.r1.Overlaps;
import org.hl7.elm.r1.OverlapsAfter;
import org.hl7.elm.r1.OverlapsBefore;
import org.hl7.elm.r1.PointFrom;
import org.hl7.elm.r1.Power;
import org.hl7.elm.r1.Precision;
import org.hl7.elm.r1.Product;
import org.hl7.elm.r1.ProperContains;
import org.hl7.elm.r1.ProperIn;
import org.hl7.elm.r1.ProperIncludedIn;
import org.hl7.elm.r1.ProperIncludes;
import org.hl7.elm.r1.SameAs;
import org.hl7.elm.r1.SameOrAfter;
import org.hl7.elm.r1.SameOrBefore;
import org.hl7.elm.r1.SingletonFrom;
import org.hl7.elm.r1.Start;
import org.hl7.elm.r1.Starts;
import org.hl7.elm.r1.StartsWith;
import org.hl7.elm.r1.Subtract;
import org.hl7.elm.r1.Sum;
import org.hl7.elm.r1.TimeFrom;
import org.hl7.elm.r1.ToBoolean;
import org.hl7.elm.r1.ToConcept;
import org.hl7.elm.r1.ToDate;
import org.hl7.elm.r1.ToDecimal;
import org.hl7.elm.r1.ToInteger;
import org.hl7.elm.r1.ToList;
import org.hl7.elm.r1.ToLong;
import org.hl7.elm.r1.ToQuantity;
import org.hl7.elm.r1.ToString;
import org.hl7.elm.r1.ToTime;
import org.hl7.elm.r1.Truncate;
import org.hl7.elm.r1.TruncatedDivide;
import org.hl7.elm.r1.Upper;
import org.hl7.elm.r1.Xor;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.elm.executing.AbsEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.AddEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.AfterEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.AllTrueEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.AnyTrueEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.AvgEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.BeforeEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.CeilingEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ConcatenateEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ContainsEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ConvertQuantityEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ConvertsToBooleanEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ConvertsToDateEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ConvertsToDecimalEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ConvertsToIntegerEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ConvertsToQuantityEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ConvertsToStringEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.CountEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.DateFromEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.EndEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.EndsEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.EndsWithEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.EquivalentEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ExceptEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ExpEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.FlattenEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.FloorEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.GreaterEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.GreaterOrEqualEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ImpliesEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.IncludedInEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.IncludesEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.IndexerEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.IntersectEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.IsFalseEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.IsTrueEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LessEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LessOrEqualEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LnEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LogEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LowerEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.MatchesEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.MaxEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.MedianEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.MeetsAfterEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.MeetsBeforeEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.MeetsEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.MinEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ModeEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ModuloEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.MultiplyEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.NegateEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.NotEqualEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.NotEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.OverlapsAfterEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.OverlapsBeforeEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.OverlapsEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.PointFromEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.PowerEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.PrecisionEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ProductEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ProperContainsEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ProperInEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ProperIncludedInEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ProperIncludesEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SameAsEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SameOrAfterEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SameOrBeforeEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SingletonFromEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.StartEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.StartsEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.StartsWithEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SubtractEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SumEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.TimeFromEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ToBooleanEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ToConceptEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ToDateEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ToDecimalEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ToIntegerEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ToListEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ToLongEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ToQuantityEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ToStringEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ToTimeEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.TruncateEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.TruncatedDivideEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.UpperEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.XorEvaluator;
import org.opencds.cqf.cql.engine.execution.State;

/** The engine's operators that take the values of their operands and nothing else, by the class of their expression. */
final class Operators {

    /** An operator of one operand. */
    interface Unary {
        @Nullable
        Object apply(@Nullable Object operand, State state);
    }

    /** An operator of two operands. */
    interface Binary {
        @Nullable
        Object apply(@Nullable Object left, @Nullable Object right, State state);
    }

    /** An operator of two operands that compares to a precision; null where none is named. */
    interface Precise {
        @Nullable
        Object apply(@Nullable Object left, @Nullable Object right, @Nullable String precision, State state);
    }

    static final Map<Class<?>, Unary> UNARY = unary();
    static final Map<Class<?>, Unary> AGGREGATE = aggregate();
    static final Map<Class<?>, Binary> BINARY = binary();
    static final Map<Class<?>, Precise> PRECISE = precise();

    private Operators() {}

    private static Map<Class<?>, Unary> unary() {
        Map<Class<?>, Unary> all = new HashMap<>();
        all.put(Abs.class, (x, state) -> AbsEvaluator.abs(x));
        all.put(Ceiling.class, (x, state) -> CeilingEvaluator.ceiling(x));
        all.put(ConvertsToBoolean.class, (x, state) -> ConvertsToBooleanEvaluator.convertsToBoolean(x));
        all.put(ConvertsToDate.class, (x, state) -> ConvertsToDateEvaluator.convertsToDate(x));
        all.put(ConvertsToDecimal.class, (x, state) -> ConvertsToDecimalEvaluator.convertsToDecimal(x));
        all.put(ConvertsToInteger.class, (x, state) -> ConvertsToIntegerEvaluator.convertsToInteger(x));
        all.put(ConvertsToQuantity.class, (x, state) -> ConvertsToQuantityEvaluator.convertsToQuantity(x, state));
        all.put(ConvertsToString.class, (x, state) -> ConvertsToStringEvaluator.convertsToString(x));
        all.put(DateFrom.class, (x, state) -> DateFromEvaluator.dateFrom(x));
        all.put(Distinct.class, (x, state) -> Lists.distinct(x, state));
        all.put(End.class, (x, state) -> EndEvaluator.end(x));
        all.put(Exp.class, (x, state) -> ExpEvaluator.exp(x));
        all.put(Flatten.class, (x, state) -> FlattenEvaluator.flatten(x));
        all.put(Floor.class, (x, state) -> FloorEvaluator.floor(x));
        all.put(IsFalse.class, (x, state) -> IsFalseEvaluator.INSTANCE.isFalse((Boolean) x));
        all.put(IsNull.class, (x, state) -> x == null);
        all.put(IsTrue.class, (x, state) -> IsTrueEvaluator.INSTANCE.isTrue((Boolean) x));
        all.put(Ln.class, (x, state) -> LnEvaluator.ln(x));
        all.put(Lower.class, (x, state) -> LowerEvaluator.lower(x));
        all.put(Negate.class, (x, state) -> NegateEvaluator.INSTANCE.negate(x));
        all.put(Not.class, (x, state) -> NotEvaluator.not(x));
        all.put(PointFrom.class, (x, state) -> PointFromEvaluator.pointFrom(x, state));
        all.put(Precision.class, (x, state) -> PrecisionEvaluator.precision(x));
        all.put(SingletonFrom.class, (x, state) -> SingletonFromEvaluator.singletonFrom(x));
        all.put(Start.class, (x, state) -> StartEvaluator.start(x));
        all.put(TimeFrom.class, (x, state) -> TimeFromEvaluator.timeFrom(x));
        all.put(ToBoolean.class, (x, state) -> ToBooleanEvaluator.toBoolean(x));
        all.put(ToConcept.class, (x, state) -> ToConceptEvaluator.toConcept(x));
        all.put(ToDate.class, (x, state) -> ToDateEvaluator.toDate(x));
        all.put(ToDecimal.class, (x, state) -> ToDecimalEvaluator.toDecimal(x));
        all.put(ToInteger.class, (x, state) -> ToIntegerEvaluator.toInteger(x));
        all.put(ToList.class, (x, state) -> ToListEvaluator.toList(x));
        all.put(ToLong.class, (x, state) -> ToLongEvaluator.toLong(x));
        all.put(ToQuantity.class, (x, state) -> ToQuantityEvaluator.toQuantity(x, state));
        all.put(ToString.class, (x, state) -> ToStringEvaluator.toString(x));
        all.put(ToTime.class, (x, state) -> ToTimeEvaluator.toTime(x));
        all.put(Truncate.class, (x, state) -> TruncateEvaluator.truncate(x));
        all.put(Upper.class, (x, state) -> UpperEvaluator.upper(x));
        return Map.copyOf(all);
    }

    private static Map<Class<?>, Unary> aggregate() {
        Map<Class<?>, Unary> all = new HashMap<>();
        all.put(AllTrue.class, (x, state) -> AllTrueEvaluator.allTrue(x));
        all.put(AnyTrue.class, (x, state) -> AnyTrueEvaluator.anyTrue(x));
        all.put(Avg.class, (x, state) -> AvgEvaluator.avg(x, state));
        all.put(Count.class, (x, state) -> CountEvaluator.count(x));
        all.put(Max.class, (x, state) -> MaxEvaluator.max(x, state));
        all.put(Median.class, (x, state) -> MedianEvaluator.median(x, state));
        all.put(Min.class, (x, state) -> MinEvaluator.min(x, state));
        all.put(Mode.class, (x, state) -> ModeEvaluator.mode(x, state));
        all.put(Product.class, (x, state) -> ProductEvaluator.product(x, state));
        all.put(Sum.class, (x, state) -> SumEvaluator.sum(x, state));
        return Map.copyOf(all);
    }

    private static Map<Class<?>, Binary> binary() {
        Map<Class<?>, Binary> all = new HashMap<>();
        all.put(Add.class, (l, r, state) -> AddEvaluator.add(l, r, state));
        all.put(ConvertQuantity.class, (l, r, state) -> ConvertQuantityEvaluator.convertQuantity(l, r, units(state)));
        all.put(Divide.class, Division::divide);
        all.put(EndsWith.class, (l, r, state) -> EndsWithEvaluator.endsWith((String) l, (String) r));
        all.put(Equal.class, (l, r, state) -> Equality.equal(l, r, state));
        all.put(Equivalent.class, (l, r, state) -> EquivalentEvaluator.equivalent(l, r, state));
        all.put(Greater.class, (l, r, state) -> GreaterEvaluator.greater(l, r, state));
        all.put(GreaterOrEqual.class, (l, r, state) -> GreaterOrEqualEvaluator.greaterOrEqual(l, r, state));
        all.put(Implies.class, (l, r, state) -> ImpliesEvaluator.implies((Boolean) l, (Boolean) r));
        all.put(Indexer.class, (l, r, state) -> IndexerEvaluator.indexer(l, r));
        all.put(Less.class, (l, r, state) -> LessEvaluator.less(l, r, state));
        all.put(LessOrEqual.class, (l, r, state) -> LessOrEqualEvaluator.lessOrEqual(l, r, state));
        all.put(Log.class, (l, r, state) -> LogEvaluator.log(l, r));
        all.put(Matches.class, (l, r, state) -> MatchesEvaluator.matches((String) l, (String) r));
        all.put(Modulo.class, (l, r, state) -> ModuloEvaluator.modulo(l, r));
        all.put(Multiply.class, (l, r, state) -> MultiplyEvaluator.multiply(l, r, state));
        all.put(NotEqual.class, (l, r, state) -> NotEqualEvaluator.notEqual(l, r, state));
        all.put(Power.class, (l, r, state) -> PowerEvaluator.power(l, r));
        all.put(StartsWith.class, (l, r, state) -> StartsWithEvaluator.startsWith(l, r));
        all.put(Subtract.class, (l, r, state) -> SubtractEvaluator.subtract(l, r, state));
        all.put(TruncatedDivide.class, (l, r, state) -> TruncatedDivideEvaluator.div(l, r, state));
        all.put(Concatenate.class, (l, r, state) -> ConcatenateEvaluator.concatenate(l, r));
        all.put(Except.class, (l, r, state) -> ExceptEvaluator.except(l, r, state));
        all.put(Intersect.class, (l, r, state) -> IntersectEvaluator.intersect(l, r, state));
        all.put(Xor.class, (l, r, state) -> XorEvaluator.xor(l, r));
        return Map.copyOf(all);
    }

    private static Map<Class<?>, Precise> precise() {
        Map<Class<?>, Precise> all = new HashMap<>();
        all.put(After.class, AfterEvaluator::after);
        all.put(Before.class, BeforeEvaluator::before);
        all.put(Contains.class, ContainsEvaluator.INSTANCE::contains);
        all.put(Ends.class, EndsEvaluator::ends);
        all.put(In.class, Lists::in);
        all.put(IncludedIn.class, IncludedInEvaluator::internalEvaluate);
        all.put(Includes.class, IncludesEvaluator::internalEvaluate);
        all.put(Meets.class, MeetsEvaluator::meets);
        all.put(MeetsAfter.class, MeetsAfterEvaluator::meetsAfter);
        all.put(MeetsBefore.class, MeetsBeforeEvaluator::meetsBefore);
        all.put(Overlaps.class, OverlapsEvaluator::overlaps);
        all.put(OverlapsAfter.class, OverlapsAfterEvaluator::overlapsAfter);
        all.put(OverlapsBefore.class, OverlapsBeforeEvaluator::overlapsBefore);
        all.put(ProperContains.class, ProperContainsEvaluator::properContains);
        all.put(ProperIn.class, ProperInEvaluator::internalEvaluate);
        all.put(ProperIncludedIn.class, ProperIncludedInEvaluator::properlyIncludedIn);
        all.put(ProperIncludes.class, ProperIncludesEvaluator::properlyIncludes);
        all.put(SameAs.class, SameAsEvaluator::sameAs);
        all.put(SameOrAfter.class, SameOrAfterEvaluator::sameOrAfter);
        all.put(SameOrBefore.class, SameOrBeforeEvaluator::sameOrBefore);
        all.put(Starts.class, StartsEvaluator::starts);
        return Map.copyOf(all);
    }

    private static UcumService units(State state) {
        return state.getEnvironment().getLibraryManager().getUcumService();
    }
}
