package io.upgrades.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many answers a second the gateway gives of what it knows, beside nginx, which sends the same bytes from files. Each has
 * the same core for itself while it is asked, by wrk on the other; the two take turns.
 */
final class HitPath {
    private static final int CLUSTERS = 200;
    private static final int UPGRADES = 20;
    private static final int ROUNDS = 15;
    private static final int WARM_UP_SECONDS = 120;
    private static final int CONNECTIONS = 16;
    private static final String NGINX = "http://127.0.0.1:18481";
    private static final String FILTERED = "/upgrades?status=FAILED&sort=component";
    private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses|Socket errors");

    /** What is asked of both, and how. */
    private record Pair(String what, String goal, String address, String file, List<String> headers, String nginxTag) {}

    private HitPath() {}

    static void measure(Report report) throws IOException, InterruptedException {
        Path files = Files.createDirectories(Setup.FOLDER.resolve("files")).toAbsolutePath();
        try (Setup setup = new Setup()) {
            Setup.Clouds clouds = setup.clouds(CLUSTERS, UPGRADES, 0);
            setup.gateway(clouds, "-Xmx256m", "-Dupgrades.cache.fresh=1h", "-Dupgrades.cache.fresh-active=1h");
            Setup.awaitReady();
            Setup.awaitAll(clouds);
            Files.write(files.resolve("plain.json"), Setup.get("/upgrades").bytes());
            Files.write(files.resolve("filtered.json"), Setup.get(FILTERED).bytes());
            Files.write(files.resolve("packed.json"), Setup.get("/upgrades").bytes());
            Files.write(files.resolve("packed.json.gz"), Setup.get("/upgrades", "Accept-Encoding", "gzip").bytes());
            setup.start(0, Stream.of("nginx", "-c", configuration(files).toString()));

            String tag = Setup.get("/upgrades").tag();
            String gzip = "Accept-Encoding: gzip";
            for (Pair pair : List.of(
                    new Pair("warm, plain", "≥ 1.0", "/upgrades", "/plain.json", List.of(), null),
                    new Pair("warm, gzip", "≥ 0.8", "/upgrades", "/packed.json", List.of(gzip), null),
                    new Pair("304", "≥ 1.0", "/upgrades", "/plain.json", List.of("If-None-Match: " + tag), tag(files)),
                    new Pair("warm, filtered and sorted", "≥ 1.0", FILTERED, "/filtered.json", List.of(), null))) {
                compare(pair, report);
            }
        }
    }

    private static void compare(Pair pair, Report report) throws IOException, InterruptedException {
        List<String> ofNginx = pair.nginxTag() == null ? pair.headers() : List.of("If-None-Match: " + pair.nginxTag());
        perSecond(Setup.GATEWAY + pair.address(), pair.headers(), WARM_UP_SECONDS);
        perSecond(NGINX + pair.file(), ofNginx, 1);
        double[] gateway = new double[ROUNDS];
        double[] nginx = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            gateway[round] = perSecond(Setup.GATEWAY + pair.address(), pair.headers(), 1);
            nginx[round] = perSecond(NGINX + pair.file(), ofNginx, 1);
        }
        report.compare(pair.what() + ", against nginx", "answers/s", pair.goal(), gateway, nginx);
    }

    private static double perSecond(String address, List<String> headers, int seconds)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s"));
        headers.forEach(header -> command.addAll(List.of("-H", header)));
        command.add(address);
        String said = Setup.run(1, command.stream());
        Matcher requests = REQUESTS.matcher(said);
        if (!requests.find() || REFUSED.matcher(said).find()) {
            throw new IllegalStateException(said);
        }
        return Double.parseDouble(requests.group(1));
    }

    /** So many answers or a few more, as fast as they come. */
    static void answers(int number) throws IOException, InterruptedException {
        for (double answers = 0; answers < number; ) {
            answers += perSecond(Setup.GATEWAY + "/upgrades", List.of(), 1);
        }
    }

    /** nginx's tag of a file: when it was changed, and its size. */
    private static String tag(Path files) throws IOException {
        Path file = files.resolve("plain.json");
        return String.format("\"%x-%x\"", Files.getLastModifiedTime(file).toMillis() / 1000, Files.size(file));
    }

    /** As fast as it goes: one worker, nothing logged, connections kept, files sent by the kernel. */
    private static Path configuration(Path files) throws IOException {
        Path folder = files.getParent();
        return Files.writeString(folder.resolve("nginx.conf"), """
                worker_processes 1;
                daemon off;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx-errors.txt;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  sendfile on;
                  tcp_nopush on;
                  keepalive_requests 1000000000;
                  default_type application/json;
                  client_body_temp_path %1$s/nginx-body;
                  proxy_temp_path %1$s/nginx-proxy;
                  fastcgi_temp_path %1$s/nginx-fastcgi;
                  uwsgi_temp_path %1$s/nginx-uwsgi;
                  scgi_temp_path %1$s/nginx-scgi;
                  server {
                    listen 127.0.0.1:18481;
                    root %2$s;
                    gzip_static on;
                    gzip_vary on;
                  }
                }
                """.formatted(folder, files));
    }
}
