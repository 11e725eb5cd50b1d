/**
 * Who calls: reads and verifies the JSON Web Tokens of CDS clients against the keys of the issuers that the site trusts. Knows no HTTP
 * request and no Spring; what it needs from outside are the ports {@link org.osteon.cdshooks.trust.KeyDocuments} and
 * {@link org.osteon.cdshooks.trust.ReplayStore}.
 */
@NullMarked
package org.osteon.cdshooks.trust;

import org.jspecify.annotations.NullMarked;
