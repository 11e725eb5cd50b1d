package org.osteon.cdshooks.protocol;

/** A request body that is not what CDS Hooks asks for. Names the place and never a value that was sent. */
public final class MalformedRequestException extends RuntimeException {

    private final String path;

    /**
     * @param path JSON path of the fault, for example {@code context.patientId}; empty for the body as a whole
     * @param message a sentence for the integrator, free of values from the request
     */
    public MalformedRequestException(String path, String message) {
        super(message);
        this.path = path;
    }

    /** JSON path of the fault; empty for the body as a whole. */
    public String path() {
        return path;
    }
}
