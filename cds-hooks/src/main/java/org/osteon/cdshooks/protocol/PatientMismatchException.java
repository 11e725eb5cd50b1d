package org.osteon.cdshooks.protocol;

/** The request holds a Patient who is not the one of its context. Names neither of them. */
public final class PatientMismatchException extends RuntimeException {

    private final String path;

    public PatientMismatchException(String path) {
        super("A Patient resource has another id than context.patientId.");
        this.path = path;
    }

    /** JSON path of the value that holds the other Patient. */
    public String path() {
        return path;
    }
}
