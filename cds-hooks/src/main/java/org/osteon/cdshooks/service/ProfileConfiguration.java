package org.osteon.cdshooks.service;

import org.osteon.cdshooks.client.ClientProfiles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The profiles that clients can be given. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProfileProperties.class)
public class ProfileConfiguration {

    /** Goes before a default that another configuration may bring along. */
    @Bean
    @Primary
    ClientProfiles configuredProfiles(ProfileProperties properties) {
        return new ConfiguredProfiles(properties);
    }
}
