package org.osteon.server.cli.bundles;

/**
 * One entry of a transaction, by what a report needs.
 *
 * @param index place in the Bundle, from 0
 * @param line line of the NDJSON file it came from, from 1; 0 when it came from a Bundle
 * @param type resource type, or the method where the entry carries no resource
 * @param id id under which it is stored; empty where the server gives one
 */
record Entry(int index, int line, String type, String id) {

    /** For a report: {@code entry 3 (Patient/abc)}, counted from 0 as FHIRPath does; of a line, which has a number, the rest. */
    String name() {
        String what = id.isEmpty() ? type : type + "/" + id;
        return line > 0 ? what : "entry " + index + " (" + what + ")";
    }
}
