/**
 * Which test holds which requirement of CDS Hooks: reads the table of requirements and the tags of the tests, and keeps {@code docs/cds-hooks-conformance.md}
 * to what they say. The requirements themselves are data ({@code docs/conformance/requirements.tsv}); the tests are anywhere.
 */
@NullMarked
package org.osteon.server.conformance;

import org.jspecify.annotations.NullMarked;
