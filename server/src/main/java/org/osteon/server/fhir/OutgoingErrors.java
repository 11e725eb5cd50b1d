package org.osteon.server.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps inner details out of answers and patients out of logs. Errors that HAPI understands pass; of the others the caller learns the request's
 * id, and the log the exception's types and places, never its message.
 */
@Interceptor
public final class OutgoingErrors {

    private static final Logger log = LoggerFactory.getLogger(OutgoingErrors.class);

    /** They run content that clients store: what they throw is, but for bugs, about that content. */
    private static final Set<String> CONTENT_OPERATIONS =
            Set.of("$apply", "$r5.apply", "$evaluate", "$data-requirements", "$package");

    private static final int PLACES_LOGGED = 12;

    OutgoingErrors() {}

    /** Called by HAPI before an exception becomes an answer; null leaves it to HAPI. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public @Nullable BaseServerResponseException withoutInnerDetails(Throwable failure, RequestDetails request) {
        if (failure instanceof BaseServerResponseException known && known.getStatusCode() < 500) {
            return null;
        }
        BaseServerResponseException refusal = firstRefusal(failure, request);
        if (refusal != null) {
            return refusal;
        }
        log.error("FHIR request {} failed: {}", request.getRequestId(), withoutMessages(failure));
        String operation = request.getOperation();
        return operation != null && CONTENT_OPERATIONS.contains(operation)
                ? new UnprocessableEntityException(
                        "%s could not run this content. Check that what it refers to is stored and that its CQL compiles. Request %s."
                                .formatted(operation, request.getRequestId()))
                : new InternalErrorException(
                        "The request failed. Its id in the server's log is %s.".formatted(request.getRequestId()));
    }

    /** HAPI wraps what an operation threw, and lets what a parser threw through; both are about the caller's input. */
    private static @Nullable BaseServerResponseException firstRefusal(Throwable failure, RequestDetails request) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BaseServerResponseException known && known.getStatusCode() < 500) {
                return known;
            }
            if (cause instanceof DataFormatException || cause instanceof NumberFormatException) {
                return new InvalidRequestException("The request holds a value that cannot be read.");
            }
        }
        if (request.getRestOperationType() == RestOperationTypeEnum.PATCH) {
            return new InvalidRequestException("The patch cannot be read.");
        }
        // The servlet's way of refusing an escape such as %zz.
        return failure instanceof IllegalArgumentException
                ? new InvalidRequestException("The request's address or parameters cannot be read.")
                : null;
    }

    private static String withoutMessages(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause.getClass().getName());
            Arrays.stream(cause.getStackTrace()).limit(PLACES_LOGGED).forEach(place -> text.append("\n    at ")
                    .append(place));
            text.append('\n');
        }
        return text.toString();
    }
}
