package org.osteon.server.security;

import java.time.Clock;
import org.osteon.cdshooks.trust.ReplayStore;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Spring Security's filter chain: no sessions, no cookies, no forms, security headers on every answer. Who may call what is decided before it: by
 * {@link OutsideFilter}, and for hooks by their tokens.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Before everything else, the filter of {@code /cds-services} included. */
    @Bean
    FilterRegistrationBean<OutsideFilter> outsideFilter() {
        FilterRegistrationBean<OutsideFilter> registration = new FilterRegistrationBean<>(new OutsideFilter());
        registration.addUrlPatterns("/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    ReplayStore replayStore(JdbcTemplate database, Clock clock) {
        return new DatabaseReplayStore(database, clock);
    }

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                // Nothing is remembered between calls and no credential is sent by a browser of its own accord.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }
}
