package io.stevedore.extraction;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of native engines, one for each of as many threads, kept for the next reading. A native call can't be ended by
 * force: when one overruns its deadline it is abandoned, the caller goes on, and its thread comes back when the call does.
 */
public final class TesseractEngines implements AutoCloseable {

    /** How long after its deadline an engine may still notice it by itself. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final int QUEUE_PER_ENGINE = 64;

    private final TesseractData data;
    private final ThreadPoolExecutor threads;
    private final Map<Thread, TesseractEngine> engines = new ConcurrentHashMap<>();

    /** A piece of work with an engine of its own and the time that is left. */
    interface Work<T> {
        T with(TesseractEngine engine, Duration left) throws ReaderFault;
    }

    /**
     * Loads nothing yet.
     *
     * @param data where the models are
     * @param nativeFolder where the native libraries are unpacked, made if missing; taken only if nobody in this process has set
     *     JavaCPP's own property before
     * @param count how many images are read at once; more than cores brings nothing
     */
    public TesseractEngines(TesseractData data, Path nativeFolder, int count) {
        NativeLibraries.unpackInto(nativeFolder);
        this.data = data;
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(count * QUEUE_PER_ENGINE),
                TesseractEngines::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tesseract");
        thread.setDaemon(true);
        return thread;
    }

    static ReaderFault outOfTime() {
        return ReaderFault.passing("Reading the image took longer than allowed.");
    }

    <T> T run(String languages, Duration deadline, Work<T> work) throws ReaderFault, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        Future<T> answer = submit(languages, end, work);
        try {
            return answer.get(deadline.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw outOfTime();
        } catch (ExecutionException failed) {
            throw fault(failed.getCause());
        } finally {
            answer.cancel(false);
        }
    }

    private <T> Future<T> submit(String languages, long end, Work<T> work) throws ReaderFault {
        try {
            return threads.submit(() -> {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative()) {
                    throw ReaderFault.passing("All reading engines were busy until the time was up.");
                }
                return work.with(engine(languages), left);
            });
        } catch (RejectedExecutionException full) {
            throw ReaderFault.passing("Too many images are waiting to be read, or the service is stopping.", full);
        }
    }

    private TesseractEngine engine(String languages) throws ReaderFault {
        NativeLibraries.load();
        TesseractEngine present = engines.get(Thread.currentThread());
        if (present != null && present.speaks(languages)) {
            return present;
        }
        if (present != null) {
            engines.remove(Thread.currentThread());
            present.close();
        }
        TesseractEngine fresh = new TesseractEngine(data, languages);
        engines.put(Thread.currentThread(), fresh);
        return fresh;
    }

    private static ReaderFault fault(@Nullable Throwable cause) {
        if (cause instanceof ReaderFault fault) {
            return fault;
        }
        return ReaderFault.passing(
                "The reading engine failed unexpectedly.", cause == null ? new IllegalStateException() : cause);
    }

    /** Lets running work end within a few seconds and frees the engines; one that still hangs is left to the process' end. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (threads.awaitTermination(5, TimeUnit.SECONDS)) {
                engines.values().forEach(TesseractEngine::close);
                engines.clear();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
