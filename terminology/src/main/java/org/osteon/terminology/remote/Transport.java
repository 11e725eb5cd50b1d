package org.osteon.terminology.remote;

/** Carries a question to the one terminology server, and its answer back. */
@FunctionalInterface
public interface Transport {

    /**
     * POSTs JSON.
     *
     * @param operation path below the server's base, for example {@code ValueSet/$expand}
     * @throws NoAnswerException if the server was not reached
     */
    Reply post(String operation, String json);

    /** What came back, whatever the status. */
    record Reply(int status, String body) {

        /** No body: it may be of any length, and quote what was asked. */
        @Override
        public String toString() {
            return "Reply with status " + status;
        }
    }
}
