package org.osteon.cdshooks.evaluation;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.retrieve.RetrieveProvider;
import org.opencds.cqf.cql.engine.runtime.Code;
import org.opencds.cqf.cql.engine.runtime.Interval;
import org.osteon.cdshooks.patientdata.ChartIndex;
import org.osteon.terminology.code.ConceptCode;

/** Hands the engine's retrieves to the chart. The chart holds one patient, so the context needs no filter. */
final class ChartRetrieveProvider implements RetrieveProvider {

    private final ChartIndex chart;

    ChartRetrieveProvider(ChartIndex chart) {
        this.chart = chart;
    }

    @Override
    public Iterable<Object> retrieve(
            @Nullable String context,
            @Nullable String contextPath,
            @Nullable Object contextValue,
            String dataType,
            @Nullable String templateId,
            @Nullable String codePath,
            @Nullable Iterable<Code> codes,
            @Nullable String valueSet,
            @Nullable String datePath,
            @Nullable String dateLowPath,
            @Nullable String dateHighPath,
            @Nullable Interval dateRange) {
        if (codePath != null && valueSet != null) {
            return Collections.unmodifiableList(chart.inValueSet(dataType, codePath, valueSet));
        }
        if (codePath != null && codes != null) {
            return Collections.unmodifiableList(chart.withCodes(dataType, codePath, conceptCodes(codes)));
        }
        return Collections.unmodifiableList(chart.all(dataType));
    }

    private static Set<ConceptCode> conceptCodes(Iterable<Code> codes) {
        Set<ConceptCode> result = new HashSet<>();
        for (Code code : codes) {
            String system = code.getSystem();
            String value = code.getCode();
            if (system != null && value != null) {
                result.add(new ConceptCode(system, value));
            }
        }
        return result;
    }
}
