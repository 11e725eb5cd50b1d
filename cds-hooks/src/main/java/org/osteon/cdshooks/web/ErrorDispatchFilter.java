package org.osteon.cdshooks.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/**
 * Stands before the application's error page: what went wrong under {@code /cds-services} before {@link CdsHooksFilter} saw it
 * gets an OperationOutcome instead.
 */
final class ErrorDispatchFilter implements Filter {

    private final Cors cors;

    ErrorDispatchFilter(Cors cors) {
        this.cors = cors;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (uri instanceof String path
                && path.startsWith("/cds-services")
                && status instanceof Integer code
                && request instanceof HttpServletRequest call
                && response instanceof HttpServletResponse http) {
            OutcomeResponse answer = new OutcomeResponse(http, UUID.randomUUID().toString());
            answer.setHeader("X-Content-Type-Options", "nosniff");
            cors.addHeaders(call, answer);
            answer.sendError(code);
        } else {
            chain.doFilter(request, response);
        }
    }
}
