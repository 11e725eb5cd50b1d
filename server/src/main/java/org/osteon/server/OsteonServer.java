package org.osteon.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Osteon. */
@SpringBootApplication
public class OsteonServer {

    public static void main(String[] args) {
        SpringApplication.run(OsteonServer.class, args);
    }
}
