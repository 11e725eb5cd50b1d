/**
 * The use case: one call from request to response over the loaded knowledge. Knows no HTTP.
 */
@NullMarked
package org.osteon.cdshooks.service;

import org.jspecify.annotations.NullMarked;
