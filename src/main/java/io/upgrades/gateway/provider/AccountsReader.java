package io.upgrades.gateway.provider;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.AccountsConfig.AccountConfig;
import io.upgrades.gateway.provider.AccountsConfig.RegionConfig;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads the accounts from their settings, with the help of each account's cloud. */
final class AccountsReader {
    private static final String ALL_CLUSTERS = "*";
    private static final String REGIONS = "regions.";

    /** The kinds of credentials of earlier releases, each with what to use instead. */
    private static final Map<String, String> REMOVED = Map.of(
            "vault",
                    "credentials=files, with files that Vault Agent, External Secrets or the Secrets Store CSI driver writes",
            "iam-token", "an access key of the IAM user (credentials=static or files), or credentials=ecs-agency");

    private final SettingsReader reader;
    private final UnaryOperator<String> environment;
    private final List<UpgradeProvider> clouds;
    private final Clock clock;
    private final Timer timer;

    /**
     * Reads nothing yet.
     *
     * @param environment gives the value of an environment variable, or null
     */
    AccountsReader(
            SettingsReader reader,
            UnaryOperator<String> environment,
            List<UpgradeProvider> clouds,
            Clock clock,
            Timer timer) {
        this.reader = reader;
        this.environment = environment;
        this.clouds =
                clouds.stream().sorted(comparing(UpgradeProvider::provider)).toList();
        this.clock = clock;
        this.timer = timer;
    }

    Accounts read(AccountsConfig config) {
        Set<String> names = new TreeSet<>(config.accounts().keySet());
        clouds.forEach(cloud -> names.addAll(cloud.accounts()));
        return new Accounts(names.stream()
                .flatMap(name -> account(name, config.accounts().get(name)).stream())
                .toList());
    }

    private Optional<Account> account(String name, AccountConfig config) {
        AccountSettings settings = new AccountSettings(name, regions(name, config), reader, environment);
        reader.name("the name of the account upgrades.accounts." + name, name);
        Optional<UpgradeProvider> provider = clouds.stream()
                .filter(cloud -> config.provider()
                        .map(String::trim)
                        .filter(label(cloud)::equals)
                        .isPresent())
                .findFirst();
        if (provider.isEmpty()) {
            String given = config.provider().map(text -> "'" + text + "'").orElse("missing");
            reader.mistake(settings.key("provider") + " is " + given + "; allowed is one of "
                    + clouds.stream().map(AccountsReader::label).collect(joining(", ")));
        }
        provider.ifPresent(cloud -> settingsOfOtherClouds(settings, cloud));
        // Without a provider the rest is read as the first cloud's, for its mistakes.
        UpgradeProvider cloud = provider.orElse(clouds.get(0));
        Account account = new Account(
                name,
                cloud.provider(),
                credentials(settings, config, cloud),
                cloud.read(settings),
                regions(settings, cloud, config.regions()));
        return provider.map(known -> account);
    }

    /** The names of its regions: for some there may be a setting of a cloud alone. */
    private List<String> regions(String account, AccountConfig config) {
        Set<String> names = new TreeSet<>(config.regions().keySet());
        clouds.stream()
                .flatMap(cloud -> cloud.settings(account).keySet().stream())
                .filter(setting -> setting.startsWith(REGIONS))
                .map(setting -> setting.substring(REGIONS.length(), setting.lastIndexOf('.')))
                .forEach(names::add);
        return List.copyOf(names);
    }

    private static String label(UpgradeProvider cloud) {
        return cloud.provider().label();
    }

    private void settingsOfOtherClouds(AccountSettings settings, UpgradeProvider cloud) {
        Map<String, Optional<String>> own = cloud.settings(settings.account());
        clouds.forEach(other -> new TreeMap<>(other.settings(settings.account())).forEach((setting, value) -> {
            if (value.isPresent() && !own.containsKey(setting) && !isOfAKind(setting, other.credentialsKinds())) {
                reader.mistake(settings.key(setting) + " is a setting of " + label(other)
                        + " accounts; this account's provider is " + label(cloud));
            }
        }));
    }

    private static boolean isOfAKind(String setting, Collection<CredentialsKind> kinds) {
        return kinds.stream().anyMatch(kind -> kind.settings().contains(setting));
    }

    private Supplier<CredentialsSource> credentials(
            AccountSettings settings, AccountConfig config, UpgradeProvider cloud) {
        CommonCredentials common = new CommonCredentials(config, cloud, clock, timer);
        List<CredentialsKind> itsKinds = Stream.concat(common.kinds().stream(), cloud.credentialsKinds().stream())
                .toList();
        List<CredentialsKind> allKinds = Stream.concat(
                        common.kinds().stream(), clouds.stream().flatMap(each -> each.credentialsKinds().stream()))
                .toList();
        String word = config.credentials().map(String::strip).orElse("static");
        Optional<CredentialsKind> kind =
                itsKinds.stream().filter(each -> each.word().equals(word)).findFirst();
        if (kind.isEmpty()) {
            wrongKind(settings.key("credentials"), word, cloud, itsKinds, allKinds);
            return () -> null;
        }
        Map<String, Optional<?>> given = new TreeMap<>(common.settings());
        clouds.forEach(each -> given.putAll(each.settings(settings.account())));
        given.forEach((setting, value) -> {
            if (value.isPresent()
                    && isOfAKind(setting, allKinds)
                    && !kind.get().settings().contains(setting)) {
                reader.mistake(settings.key(setting) + " means nothing with credentials=" + word
                        + "; it is a setting of "
                        + words(allKinds, each -> each.settings().contains(setting)));
            }
        });
        return kind.get().reader().apply(settings);
    }

    private void wrongKind(
            String key,
            String word,
            UpgradeProvider cloud,
            List<CredentialsKind> itsKinds,
            List<CredentialsKind> allKinds) {
        String allowed = "one of " + words(itsKinds, each -> true);
        if (REMOVED.containsKey(word)) {
            reader.mistake(key + "=" + word + " has been removed; use " + REMOVED.get(word));
        } else if (allKinds.stream().anyMatch(each -> each.word().equals(word))) {
            reader.mistake(
                    key + " is '" + word + "', which " + label(cloud) + " accounts cannot have; allowed is " + allowed);
        } else {
            reader.mistake(key, word, allowed);
        }
    }

    private static String words(List<CredentialsKind> kinds, Predicate<CredentialsKind> filter) {
        return kinds.stream().filter(filter).map(CredentialsKind::word).collect(joining(", "));
    }

    private List<Region> regions(AccountSettings settings, UpgradeProvider cloud, Map<String, RegionConfig> regions) {
        if (settings.regions().isEmpty()) {
            String key = settings.key("regions");
            reader.mistake(key + " is missing; allowed is at least one region with its clusters, as in " + key + "."
                    + cloud.exampleRegion() + ".clusters=…");
        }
        return settings.regions().stream()
                .map(name -> region(settings.key(REGIONS + name), cloud, name, regions.get(name)))
                .toList();
    }

    private Region region(String key, UpgradeProvider cloud, String name, RegionConfig config) {
        if (!cloud.regionNames().matcher(name).matches()) {
            reader.mistake(
                    "the region in " + key,
                    name,
                    "the cloud's region id, such as " + cloud.exampleRegion()
                            + "; a name with dashes can be set by environment variables only where a properties file has it"
                            + " too");
        }
        return new Region(
                name,
                clusters(key + ".clusters", config.clusters()),
                reader.endpoint(key + ".endpoint", config.endpoint()));
    }

    private Optional<List<String>> clusters(String key, Optional<String> text) {
        if (text.filter(ids -> !ids.replace(",", "").isBlank()).isEmpty()) {
            reader.mistake(key + " is missing; allowed is a list of cluster ids split by commas, or * for all that the"
                    + " cloud lists");
            return Optional.of(List.of());
        }
        return text.get().strip().equals(ALL_CLUSTERS)
                ? Optional.empty()
                : Optional.of(reader.distinctNames(key, text.get()));
    }
}
