package org.osteon.server.cli.bundles;

import java.util.List;

/** A transaction Bundle ready to send. */
final class Transaction {

    private final byte[] body;
    private final List<Entry> entries;

    /**
     * @param body the Bundle as JSON in UTF-8; not copied, for it may be large
     * @param entries its entries, in order
     */
    Transaction(byte[] body, List<Entry> entries) {
        this.body = body;
        this.entries = List.copyOf(entries);
    }

    byte[] body() {
        return body;
    }

    List<Entry> entries() {
        return entries;
    }

    @Override
    public String toString() {
        return "Transaction[" + entries.size() + " entries, " + body.length + " bytes]";
    }
}
