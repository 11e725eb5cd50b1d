package org.osteon.cdshooks.knowledge;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the services of all plans must keep, together and one by one. */
final class ServiceChecks {

    private ServiceChecks() {}

    static void check(List<CdsServiceDefinition> services, List<String> reasons) {
        Set<String> ids = new HashSet<>();
        for (CdsServiceDefinition service : services) {
            String name = ArtifactChecks.name(service.plan()) + " service '" + service.id() + "'";
            if (service.id().isBlank()) {
                reasons.add(name + ": no id");
            } else if (!ids.add(service.id())) {
                reasons.add(name + ": the id is taken by another service");
            }
            if (service.hook().isBlank()) {
                reasons.add(name + ": no hook");
            }
            if (service.description().isBlank()) {
                reasons.add(name + ": no description");
            }
        }
    }
}
