package org.osteon.cdshooks.service;

import org.osteon.cdshooks.client.ClientProfiles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The profiles that clients can be given. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProfileProperties.class)
public class ProfileConfiguration {

    @Bean
    ClientProfiles clientProfiles(ProfileProperties properties) {
        return new ConfiguredProfiles(properties);
    }
}
