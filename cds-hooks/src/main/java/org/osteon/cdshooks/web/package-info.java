/**
 * Controllers under /cds-services, error bodies and Spring wiring. Everything HTTP is here and nothing else.
 */
@NullMarked
package org.osteon.cdshooks.web;

import org.jspecify.annotations.NullMarked;
