package io.stevedore.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program once: feeds it, collects what it says, and ends it with all its children when the time is up or the calling
 * thread is interrupted. No file, no shell, and a bound on what is kept of its output.
 */
final class ProgramRun {

    private static final int MOST_OUTPUT = 32 * 1024 * 1024;
    private static final int MOST_COMPLAINT = 64 * 1024;
    private static final Duration AFTER_EXIT = Duration.ofSeconds(5);

    /** Its three pipes block, so each has a thread for the length of the run. */
    private static final Executor PIPES = work -> {
        Thread thread = new Thread(work, "program-pipe");
        thread.setDaemon(true);
        thread.start();
    };

    private ProgramRun() {}

    /**
     * How a program ended by itself.
     *
     * @param exitCode as the operating system gives it
     * @param output its standard output
     * @param complaint its standard error, at most 64 KB
     */
    record Ended(int exitCode, byte[] output, String complaint) {}

    static Ended of(List<String> command, Map<String, String> environment, byte[] input, Duration deadline)
            throws ReaderFault, InterruptedException {
        Process process = start(command, environment);
        try {
            CompletableFuture<byte[]> output = collect(process.getInputStream(), MOST_OUTPUT);
            CompletableFuture<byte[]> complaint = collect(process.getErrorStream(), MOST_COMPLAINT);
            CompletableFuture<Void> unusedFeeding =
                    CompletableFuture.runAsync(() -> feed(process.getOutputStream(), input), PIPES);
            if (!process.waitFor(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                throw ReaderFault.passing("Reading the image took longer than allowed.");
            }
            return new Ended(process.exitValue(), rest(output), new String(rest(complaint), StandardCharsets.UTF_8));
        } finally {
            end(process);
        }
    }

    private static Process start(List<String> command, Map<String, String> environment) throws ReaderFault {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException failed) {
            String why = String.valueOf(failed.getMessage());
            if (why.contains("error=2,") || why.contains("error=13,")) {
                throw ReaderFault.lasting(
                        "The reading program is not installed where the configuration says, or may not be run.",
                        failed);
            }
            throw ReaderFault.passing("The reading program could not be started.", failed);
        }
    }

    private static CompletableFuture<byte[]> collect(InputStream pipe, int most) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (pipe) {
                        byte[] kept = pipe.readNBytes(most);
                        pipe.skip(Long.MAX_VALUE);
                        return kept;
                    } catch (IOException closed) {
                        throw new CompletionException(closed);
                    }
                },
                PIPES);
    }

    private static void feed(OutputStream pipe, byte[] input) {
        try (pipe) {
            pipe.write(input);
        } catch (IOException closed) {
            // A program that ended early tells why with its exit code; the broken pipe adds nothing.
            return;
        }
    }

    /** A grandchild may keep the pipe open after the program's end, so even this wait has an end. */
    private static byte[] rest(CompletableFuture<byte[]> pipe) throws ReaderFault, InterruptedException {
        try {
            return pipe.get(AFTER_EXIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException lost) {
            throw ReaderFault.passing("The reading program's answer was lost.", lost);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
