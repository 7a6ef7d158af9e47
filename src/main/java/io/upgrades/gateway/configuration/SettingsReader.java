package io.upgrades.gateway.configuration;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Turns the text of settings into values and keeps every mistake it meets, so that all of them can be told at once. A
 * mistaken setting reads as a harmless stand-in: the start fails before anything uses it.
 */
@Singleton
public final class SettingsReader {
    private static final int MOST_PORT = 65_535;
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");
    private static final String PLAIN_HTTP_HOSTS = "upgrades.upstream.plain-http-hosts";
    private static final Pattern HOST = Pattern.compile("[a-z0-9][a-z0-9._-]*|\\[[0-9a-f:.]+]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Set<String> plainHttpHosts;
    private final List<String> mistakes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * A reader that has met no mistake but those in its own setting.
     *
     * @param plainHttpHosts the hosts, beside this machine, that may be asked without TLS, split by commas
     */
    @Inject
    public SettingsReader(@ConfigProperty(name = PLAIN_HTTP_HOSTS) Optional<String> plainHttpHosts) {
        this.plainHttpHosts =
                elements(plainHttpHosts.orElse("").toLowerCase(Locale.ROOT)).collect(toUnmodifiableSet());
        this.plainHttpHosts.stream()
                .filter(host -> !HOST.matcher(host).matches())
                .sorted()
                .forEach(host -> mistake(PLAIN_HTTP_HOSTS, host, "hosts without scheme and port, split by commas"));
    }

    /** One of a closed set of words; {@code AN_OPTION} is written {@code an-option}. */
    public <E extends Enum<E>> E choice(String key, String text, Class<E> choices) {
        E[] all = choices.getEnumConstants();
        for (E choice : all) {
            if (word(choice).equals(text.trim())) {
                return choice;
            }
        }
        mistake(key, text, "one of " + Stream.of(all).map(SettingsReader::word).collect(joining(", ")));
        return all[0];
    }

    /**
     * The base address of a service: scheme, host and perhaps a port, nothing more. It is https, since what goes there is
     * signed with secrets, unless the host is this machine or one that may be asked without.
     */
    public Optional<URI> endpoint(String key, Optional<String> text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> uri = parse(text.get().trim()).filter(SettingsReader::isBaseAddress);
        if (uri.isEmpty()) {
            mistake(
                    key,
                    text.get().contains("@") ? "an address with a user in it" : text.get(),
                    "an http or https address without a path, such as https://cs.cn-hangzhou.aliyuncs.com");
        }
        uri.filter(known -> "http".equals(known.getScheme()) && !mayBePlain(known.getHost()))
                .ifPresent(known -> mistake(
                        key,
                        text.get(),
                        "https; http only to this machine and to the hosts that " + PLAIN_HTTP_HOSTS + " names"));
        return uri;
    }

    /** Names split by commas, each of letters, digits, dots, dashes and underscores; each counts once. */
    public List<String> names(String key, String text) {
        List<String> names = elements(text).distinct().toList();
        checkNames(key, names);
        return names;
    }

    /** The same for names of which none may be there twice. */
    public List<String> distinctNames(String key, String text) {
        Set<String> first = new HashSet<>();
        elements(text)
                .filter(name -> !first.add(name))
                .distinct()
                .forEach(name -> mistake(key + " names '" + name + "' more than once"));
        return names(key, text);
    }

    /** Keeps a mistake for each name that has other characters than letters, digits, dots, dashes and underscores. */
    public void checkNames(String key, Collection<String> names) {
        names.stream().filter(name -> !NAME.matcher(name).matches()).forEach(name -> notAName(key, name));
    }

    /** One name of letters, digits, dots, dashes and underscores. */
    public String name(String key, String text) {
        if (!NAME.matcher(text).matches()) {
            notAName(key, text);
        }
        return text;
    }

    /** Text without the white space round it, which is warned of: the commonest mistake with pasted keys. */
    public Optional<String> pasted(String key, Optional<String> text) {
        text.filter(raw -> !raw.equals(raw.strip()))
                .ifPresent(raw -> warning(key + " has white space round it, which was taken away"));
        Optional<String> stripped = text.map(String::strip).filter(rest -> !rest.isEmpty());
        if (stripped.filter(rest -> !PRINTABLE.matcher(rest).matches()).isPresent()) {
            mistake(key + " has characters in it that cannot be sent; allowed is printable ASCII");
        }
        return stripped;
    }

    /** Keeps a mistake: what was given for a key, and what is allowed. */
    public void mistake(String key, String given, String allowed) {
        mistake(key + " is '" + given + "'; allowed is " + allowed);
    }

    /** Keeps a mistake that is told in a sentence of its own, which must name the key. The same sentence is kept once. */
    public void mistake(String sentence) {
        if (!mistakes.contains(sentence)) {
            mistakes.add(sentence);
        }
    }

    /** Keeps a warning: the start goes on, the log says it. */
    public void warning(String sentence) {
        warnings.add(sentence);
    }

    /** Every mistake so far. */
    public List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    /** Every warning so far. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void notAName(String key, String given) {
        mistake(key, given, "letters, digits, dots, dashes and underscores");
    }

    private static Stream<String> elements(String text) {
        return Arrays.stream(text.split(",")).map(String::trim).filter(element -> !element.isEmpty());
    }

    private boolean mayBePlain(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return Loopback.is(name) || plainHttpHosts.contains(name);
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean isBaseAddress(URI uri) {
        return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                && uri.getHost() != null
                && (uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= MOST_PORT))
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
    }

    /** How a choice is written in a setting. */
    public static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
