package io.upgrades.gateway.configuration;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Random;
import java.util.random.RandomGenerator;

/** The randomness that is used wherever it must only be even: any thread may ask it. */
final class SystemRandom {
    @Produces
    @Singleton
    static RandomGenerator random() {
        return new Random();
    }
}
