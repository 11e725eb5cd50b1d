package org.osteon.server.knowledge;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import org.osteon.cdshooks.service.PackagedKnowledge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Installs and loads the knowledge before the web server takes its first call, and from then on after each change. The server starts with
 * knowledge that does not load, too: it has to be repaired over {@code /fhir}.
 */
final class KnowledgeStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KnowledgeStart.class);

    /** The web server starts 2048 before the last phase. */
    private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE - 4096;

    private final PackagedKnowledge packaged;
    private final KnowledgeInstaller installer;
    private final KnowledgeReload reload;
    private final IInterceptorService interceptors;

    private volatile boolean running;

    KnowledgeStart(
            PackagedKnowledge packaged,
            KnowledgeInstaller installer,
            KnowledgeReload reload,
            IInterceptorService interceptors) {
        this.packaged = packaged;
        this.installer = installer;
        this.reload = reload;
        this.interceptors = interceptors;
    }

    @Override
    public void start() {
        int installed = installer.install(packaged.resources());
        log.info("knowledge installed: {} artifacts were missing or older", installed);
        reload.now();
        interceptors.registerInterceptor(new KnowledgeChangeInterceptor(reload::request));
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
