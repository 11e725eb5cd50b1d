package org.osteon.cdshooks.vignette;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.function.Function;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;

/** The short form of a draft order: a medicine with its dose, or, where it names one, a service. */
final class OrderForm {

    private static final String ABBREVIATIONS = "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation";
    private static final String[] MEDICINE = {
        "id",
        "use",
        "code",
        "display",
        "text",
        "status",
        "authored",
        "selected",
        "intent",
        "route",
        "dose",
        "upTo",
        "rate",
        "times",
        "per",
        "timing",
        "sig",
        "doNotPerform",
        "end"
    };

    private final ChartCodes codes;
    private final Reference subject;
    private final Function<String, Type> value;

    /**
     * A form for one patient's orders.
     *
     * @param value reads a quantity as vignettes write it
     */
    OrderForm(ChartCodes codes, Reference subject, Function<String, Type> value) {
        this.codes = codes;
        this.subject = subject;
        this.value = value;
    }

    static boolean isService(JsonNode written) {
        return written.has("service");
    }

    /** The order as a resource without an id. */
    Resource resource(JsonNode written, Function<ShortForm, MedicationRequest> request) {
        return isService(written) ? service(written) : medicine(new ShortForm("order", written, MEDICINE), request);
    }

    private ServiceRequest service(JsonNode written) {
        var fields = new ShortForm("order", written, "id", "service", "text", "status", "date", "selected");
        var service = new ServiceRequest();
        service.setSubject(subject);
        fields.text("service").flatMap(codes::coded).ifPresent(service::setCode);
        fields.text("text").ifPresent(text -> service.getCode().setText(text));
        service.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
        service.setStatus(ServiceRequest.ServiceRequestStatus.fromCode(
                fields.text("status", "draft").orElse("unknown")));
        fields.text("date").ifPresent(date -> service.setOccurrence(new DateTimeType(date)));
        return service;
    }

    private MedicationRequest medicine(ShortForm fields, Function<ShortForm, MedicationRequest> request) {
        MedicationRequest order = request.apply(fields);
        fields.text("doNotPerform").map(Boolean::valueOf).ifPresent(order::setDoNotPerform);
        Dosage dosage = new Dosage();
        fields.text("sig").ifPresent(dosage::setText);
        fields.text("dose").ifPresent(dose -> dosage.getDoseAndRateFirstRep().setDose(dose(dose, fields)));
        fields.text("rate").ifPresent(rate -> dosage.getDoseAndRateFirstRep().setRate(value.apply(rate)));
        fields.text("per").ifPresent(per -> dosage.getTiming().setRepeat(repeat(per, fields)));
        fields.text("timing").ifPresent(code -> dosage.getTiming()
                .getCode()
                .addCoding()
                .setSystem(ABBREVIATIONS)
                .setCode(code));
        if (!dosage.isEmpty()) {
            order.addDosageInstruction(dosage);
        }
        return order;
    }

    private Type dose(String low, ShortForm fields) {
        return fields.text("upTo")
                .<Type>map(
                        high -> new Range().setLow((Quantity) value.apply(low)).setHigh((Quantity) value.apply(high)))
                .orElseGet(() -> value.apply(low));
    }

    private static Timing.TimingRepeatComponent repeat(String per, ShortForm fields) {
        int space = per.indexOf(' ');
        return new Timing.TimingRepeatComponent()
                .setFrequency(Integer.parseInt(fields.text("times", "1").orElse("1")))
                .setPeriod(new BigDecimal(per.substring(0, space)))
                .setPeriodUnit(Timing.UnitsOfTime.fromCode(per.substring(space + 1)));
    }
}
