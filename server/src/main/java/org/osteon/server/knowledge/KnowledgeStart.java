package org.osteon.server.knowledge;

import org.osteon.cdshooks.service.KnowledgeLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Installs and loads the knowledge before the web server takes its first call, and from then on lets no change break it. The server starts with
 * knowledge that does not load, too: it has to be repaired over {@code /fhir}.
 */
final class KnowledgeStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KnowledgeStart.class);

    /** The web server starts 2048 before the last phase. */
    private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE - 4096;

    private final PackagedAhead ahead;
    private final KnowledgeInstaller installer;
    private final KnowledgeLoader loader;
    private final KnowledgeReload reload;
    private final KnowledgeGate gate;

    private volatile boolean running;

    KnowledgeStart(
            PackagedAhead ahead,
            KnowledgeInstaller installer,
            KnowledgeLoader loader,
            KnowledgeReload reload,
            KnowledgeGate gate) {
        this.ahead = ahead;
        this.installer = installer;
        this.loader = loader;
        this.reload = reload;
        this.gate = gate;
    }

    @Override
    public void start() {
        var packaged = ahead.packaged();
        packaged.compiled().ifPresent(loader::compileFrom);
        int installed = installer.install(packaged.resources());
        log.info("knowledge installed: {} artifacts were missing or older", installed);
        reload.now();
        gate.open();
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
