package io.upgrades.gateway.configuration;

import java.util.regex.Pattern;

/** The names of this machine: what is sent to them leaves it on no wire. No name is looked up. */
public final class Loopback {
    private static final Pattern NAMES = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[(0*:)*:?0*1]");

    private Loopback() {}

    /** Whether a host, as an address has it, is this machine. */
    public static boolean is(String host) {
        return NAMES.matcher(host).matches();
    }
}
