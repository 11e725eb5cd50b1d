package org.osteon.server.cli.bundles;

import java.util.List;

/** A transaction Bundle ready to send. */
final class Transaction {

    private final byte[] body;
    private final List<Entry> entries;
    private final List<String> faults;

    /**
     * @param body the Bundle as JSON in UTF-8; not copied, for it may be large
     * @param entries its entries, in order
     * @param faults why it must not be sent: entries that are no valid FHIR
     */
    Transaction(byte[] body, List<Entry> entries, List<String> faults) {
        this.body = body;
        this.entries = List.copyOf(entries);
        this.faults = List.copyOf(faults);
    }

    byte[] body() {
        return body;
    }

    List<Entry> entries() {
        return entries;
    }

    List<String> faults() {
        return faults;
    }

    @Override
    public String toString() {
        return "Transaction[" + entries.size() + " entries, " + body.length + " bytes]";
    }
}
