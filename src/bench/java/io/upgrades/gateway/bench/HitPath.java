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
 * How many responses a second the gateway gives of what it knows, beside caches that send the same bytes: nginx with
 * {@code proxy_cache} and Varnish, both in front of the gateway, and nginx with the same bytes in files, which is the limit. Each
 * has the same core for itself while it is asked, by wrk on the other; they take turns.
 */
final class HitPath {
    private static final int CLUSTERS = 200;
    private static final int UPGRADES = 20;
    private static final int ROUNDS = 9;
    private static final int WARM_UP_SECONDS = 30;
    private static final int CONNECTIONS = 16;
    private static final String FILES = "http://127.0.0.1:18481";
    private static final String NGINX = "http://127.0.0.1:18482";
    private static final String VARNISH = "http://127.0.0.1:18483";
    private static final String FILTERED = "/upgrades?status=FAILED&sort=component";
    private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses|Socket errors");

    /** What is asked of all of them, and how. */
    private record Row(String what, String address, String file, List<String> headers, String tagOfFile) {}

    private HitPath() {}

    static void measure(Report report) throws IOException, InterruptedException {
        Path folder = Setup.FOLDER.toAbsolutePath();
        Path files = Files.createDirectories(folder.resolve("files"));
        try (Setup setup = new Setup()) {
            Setup.Clouds clouds = setup.clouds(CLUSTERS, UPGRADES, 0);
            setup.gateway(clouds, "-Xmx256m", "-Dupgrades.cache.fresh=1h", "-Dupgrades.cache.fresh-active=1h");
            Setup.awaitReady();
            Setup.awaitAll(clouds);
            Files.write(files.resolve("plain.json"), Setup.get("/upgrades").bytes());
            Files.write(files.resolve("filtered.json"), Setup.get(FILTERED).bytes());
            Files.write(files.resolve("packed.json"), Setup.get("/upgrades").bytes());
            Files.write(files.resolve("packed.json.gz"), Setup.get("/upgrades", "Accept-Encoding", "gzip").bytes());
            setup.start(0, Stream.of("nginx", "-c", nginx(folder).toString()));
            setup.start(0, varnish(folder));

            String tag = Setup.get("/upgrades").tag();
            List<String> plain = List.of();
            List<String> gzip = List.of("Accept-Encoding: gzip");
            compare(new Row("warm, plain", "/upgrades", "/plain.json", plain, null), report);
            compare(new Row("warm, gzip", "/upgrades", "/packed.json", gzip, null), report);
            compare(new Row("304", "/upgrades", "/plain.json", List.of(known(tag)), known(tag(files))), report);
            compare(new Row("warm, filtered and sorted", FILTERED, "/filtered.json", plain, null), report);
        }
    }

    private static String known(String tag) {
        return "If-None-Match: " + tag;
    }

    private static void compare(Row row, Report report) throws IOException, InterruptedException {
        List<String> ofFiles = row.tagOfFile() == null ? row.headers() : List.of(row.tagOfFile());
        perSecond(Setup.GATEWAY + row.address(), row.headers(), WARM_UP_SECONDS);
        perSecond(NGINX + row.address(), row.headers(), 1);
        perSecond(VARNISH + row.address(), row.headers(), 1);
        double[] gateway = new double[ROUNDS];
        double[] nginx = new double[ROUNDS];
        double[] varnish = new double[ROUNDS];
        double[] files = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            gateway[round] = perSecond(Setup.GATEWAY + row.address(), row.headers(), 1);
            nginx[round] = perSecond(NGINX + row.address(), row.headers(), 1);
            varnish[round] = perSecond(VARNISH + row.address(), row.headers(), 1);
            files[round] = perSecond(FILES + row.file(), ofFiles, 1);
        }
        String unit = "responses/s";
        report.compare(row.what() + ", against nginx proxy_cache", unit, "≥ 1.0", gateway, nginx);
        report.compare(row.what() + ", against Varnish", unit, "≥ 1.0", gateway, varnish);
        report.compare(row.what() + ", against nginx with files", unit, null, gateway, files);
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

    /** As fast as it goes: one worker, nothing logged, connections kept, files sent by the kernel, a cache in files and memory. */
    private static Path nginx(Path folder) throws IOException {
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
                  open_file_cache max=100;
                  default_type application/json;
                  client_body_temp_path %1$s/nginx-body;
                  proxy_temp_path %1$s/nginx-proxy;
                  proxy_cache_path %1$s/nginx-cache keys_zone=responses:1m use_temp_path=off;
                  fastcgi_temp_path %1$s/nginx-fastcgi;
                  uwsgi_temp_path %1$s/nginx-uwsgi;
                  scgi_temp_path %1$s/nginx-scgi;
                  server {
                    listen 127.0.0.1:18481;
                    root %1$s/files;
                    gzip_static on;
                    gzip_vary on;
                  }
                  server {
                    listen 127.0.0.1:18482;
                    location / {
                      proxy_pass %2$s;
                      proxy_cache responses;
                      proxy_cache_key "$request_uri $http_accept_encoding";
                      proxy_ignore_headers Cache-Control Vary;
                      proxy_cache_valid 200 1h;
                    }
                  }
                }
                """.formatted(folder, Setup.GATEWAY));
    }

    /** Keeps both encodings as they are, in memory, though the gateway says that only the caller may keep them. */
    private static Stream<String> varnish(Path folder) throws IOException {
        Path configuration = Files.writeString(folder.resolve("varnish.vcl"), """
                vcl 4.1;
                backend gateway { .host = "127.0.0.1"; .port = "18480"; }
                sub vcl_backend_response {
                  set beresp.ttl = 1h;
                  return (deliver);
                }
                """);
        return Stream.of(
                "varnishd",
                "-F",
                "-j",
                "none",
                "-n",
                folder.resolve("varnish").toString(),
                "-a",
                "127.0.0.1:18483",
                "-s",
                "malloc,64m",
                "-p",
                "http_gzip_support=off",
                "-f",
                configuration.toString());
    }
}
