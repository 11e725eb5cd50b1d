package org.osteon.cdshooks.service;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osteon.cdshooks.knowledge.CdsServiceDefinition;
import org.osteon.cdshooks.knowledge.PlanExtensions;
import org.osteon.cdshooks.knowledge.PrefetchTokens;
import org.osteon.cdshooks.service.ServiceProperties.ServiceSettings;

/** Which of the knowledge's services the site offers, under which ids, and with which prefetch templates. */
public final class ServiceChoice {

    private static final Pattern PATH_SEGMENT = Pattern.compile("[A-Za-z0-9._~-]+");

    private final Map<String, ServiceSettings> settings;
    private final PrefetchTokens listed;

    /**
     * A choice by settings, with the templates that every caller can fill in.
     *
     * @param settings by the id that the knowledge gives the service
     */
    public ServiceChoice(Map<String, ServiceSettings> settings) {
        this(settings, PrefetchTokens.V2);
    }

    /**
     * A choice by settings.
     *
     * @param settings by the id that the knowledge gives the service
     * @param listed the tokens up to which discovery lists prefetch templates
     */
    public ServiceChoice(Map<String, ServiceSettings> settings, PrefetchTokens listed) {
        this.settings = Map.copyOf(settings);
        this.listed = listed;
    }

    PrefetchTokens listed() {
        return listed;
    }

    /** Every service that the knowledge does not leave to the site. */
    public static ServiceChoice asShipped() {
        return new ServiceChoice(Map.of());
    }

    /** The services on offer, in their order. */
    List<CdsServiceDefinition> offered(List<CdsServiceDefinition> all) {
        return all.stream().filter(this::isEnabled).map(this::published).toList();
    }

    /** What is wrong with the settings for this knowledge. */
    List<String> reasons(List<CdsServiceDefinition> all) {
        List<String> reasons = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        all.forEach(service -> ids.add(service.id()));
        settings.keySet().stream()
                .filter(id -> !ids.contains(id))
                .sorted()
                .forEach(id -> reasons.add("osteon.cds-hooks.services.%s: there is no such service".formatted(id)));
        Set<String> pairs = new HashSet<>();
        for (CdsServiceDefinition service : offered(all)) {
            if (!PATH_SEGMENT.matcher(service.id()).matches()) {
                reasons.add("service '%s': the id cannot stand in a URL as it is".formatted(service.id()));
            }
            if (!pairs.add(service.id() + " " + service.hook())) {
                reasons.add("service '%s': two services of one hook share the id".formatted(service.id()));
            }
        }
        return reasons;
    }

    private boolean isEnabled(CdsServiceDefinition service) {
        return Optional.ofNullable(settings.get(service.id()))
                .flatMap(each -> Optional.ofNullable(each.enabled()))
                .orElseGet(
                        () -> !PlanExtensions.optionalServices(service.plan()).contains(service.id()));
    }

    private CdsServiceDefinition published(CdsServiceDefinition service) {
        return Optional.ofNullable(settings.get(service.id()))
                .flatMap(each -> Optional.ofNullable(each.publishedId()))
                .map(id -> new CdsServiceDefinition(
                        id,
                        service.hook(),
                        service.title(),
                        service.description(),
                        service.usageRequirements(),
                        service.plan(),
                        service.prefetch()))
                .orElse(service);
    }
}
