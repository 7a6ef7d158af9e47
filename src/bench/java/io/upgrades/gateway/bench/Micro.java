package io.upgrades.gateway.bench;

import java.nio.file.Path;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The single steps, by JMH, with what each allocates. */
final class Micro {
    private static final int ITERATIONS = 5;

    private Micro() {}

    static void measure(Report report) throws RunnerException {
        Path json = Setup.FOLDER.resolve("jmh.json");
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include("io\\.upgrades\\.gateway\\..*Benchmark")
                        .forks(1)
                        .warmupIterations(ITERATIONS)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(ITERATIONS)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .output(Setup.FOLDER.resolve("jmh.txt").toString())
                        .result(json.toString())
                        .resultFormat(ResultFormatType.JSON)
                        .build())
                .run()) {
            String name = result.getParams().getBenchmark().replaceAll(".*\\.([^.]+)Benchmark\\.(.*)", "$1: $2");
            report.add(
                    name.replace('_', ' '),
                    result.getPrimaryResult().getScoreUnit(),
                    null,
                    result.getPrimaryResult().getStatistics().getMin(),
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getStatistics().getMax());
            report.add(
                    name.replace('_', ' ') + ", allocated",
                    "B/op",
                    null,
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
        }
    }
}
