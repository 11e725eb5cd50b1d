package org.osteon.cdshooks.evaluation;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.model.CachingModelResolverDecorator;
import org.opencds.cqf.cql.engine.model.ModelResolver;
import org.opencds.cqf.cql.engine.runtime.Date;
import org.opencds.cqf.cql.engine.runtime.DateTime;
import org.opencds.cqf.cql.engine.runtime.Precision;
import org.osteon.cdshooks.evaluation.FhirElements.Element;

/**
 * The engine's R4 model with a quicker way to elements. A date without a time zone is read in the zone of the evaluation's
 * instant, where the engine's own model takes that of the machine: the same input must give the same answer anywhere.
 */
final class ChartModel extends CachingModelResolverDecorator {

    private final FhirElements elements;
    private final ZoneOffset zone;

    ChartModel(ModelResolver engineModel, FhirElements elements, ZoneOffset zone) {
        super(engineModel);
        this.elements = elements;
        this.zone = zone;
    }

    @Override
    public @Nullable Object resolvePath(@Nullable Object target, @Nullable String path) {
        if (path == null || path.indexOf('[') >= 0) {
            return super.resolvePath(target, path);
        }
        Object value = target;
        int start = 0;
        for (int dot = path.indexOf('.'); dot >= 0 && value != null; dot = path.indexOf('.', start)) {
            value = element(value, path.substring(start, dot));
            start = dot + 1;
        }
        return value == null ? null : element(value, start == 0 ? path : path.substring(start));
    }

    private @Nullable Object element(Object target, String name) {
        if (target instanceof PrimitiveType<?> primitive) {
            return name.equals("value") ? value(primitive) : super.resolvePath(target, name);
        }
        if (!(target instanceof Base parent)
                || (parent instanceof Resource && parent.fhirType().equals(name))) {
            return super.resolvePath(target, name);
        }
        Element element = elements.find(parent, name).orElse(null);
        return element == null ? super.resolvePath(target, name) : element.valueOf(parent);
    }

    private @Nullable Object value(PrimitiveType<?> primitive) {
        if (!primitive.hasValue()) {
            return null;
        }
        if (primitive instanceof Enumeration<?>) {
            return primitive.getValueAsString();
        }
        if (primitive instanceof IdType id) {
            return id.getIdPart();
        }
        if (primitive instanceof DateType date) {
            return date(date);
        }
        if (primitive instanceof BaseDateTimeType dateTime) {
            return dateTime(dateTime);
        }
        return isPlain(primitive) ? primitive.getValue() : super.resolvePath(primitive, "value");
    }

    private static boolean isPlain(PrimitiveType<?> primitive) {
        Class<?> type = primitive.getClass();
        return type == StringType.class
                || type == UriType.class
                || type == CodeType.class
                || type == BooleanType.class
                || type == DecimalType.class
                || type == IntegerType.class;
    }

    private static Date date(DateType value) {
        LocalDate date = day(value);
        return switch (value.getPrecision()) {
            case YEAR -> new Date(date, Precision.YEAR);
            case MONTH -> new Date(date, Precision.MONTH);
            default -> new Date(date, Precision.DAY);
        };
    }

    private static LocalDate day(BaseDateTimeType value) {
        return IsoText.day(value)
                .orElseGet(() -> value.getValueAsCalendar().toZonedDateTime().toLocalDate());
    }

    private OffsetDateTime instant(BaseDateTimeType value) {
        if (value.getPrecision() == TemporalPrecisionEnum.DAY) {
            return day(value).atStartOfDay().atOffset(zone);
        }
        return IsoText.instant(value).orElseGet(() -> {
            OffsetDateTime instant =
                    value.getValueAsCalendar().toZonedDateTime().toOffsetDateTime();
            return value.getTimeZone() == null ? OffsetDateTime.of(instant.toLocalDateTime(), zone) : instant;
        });
    }

    private DateTime dateTime(BaseDateTimeType value) {
        return new DateTime(
                instant(value),
                switch (value.getPrecision()) {
                    case YEAR -> Precision.YEAR;
                    case MONTH -> Precision.MONTH;
                    case DAY -> Precision.DAY;
                    case MINUTE -> Precision.MINUTE;
                    case SECOND -> Precision.SECOND;
                    default -> Precision.MILLISECOND;
                });
    }
}
