package io.stevedore.job;

import io.smallrye.mutiny.Uni;
import io.stevedore.extraction.Engines;
import io.stevedore.extraction.PageText;
import io.stevedore.extraction.ReaderFault;
import io.stevedore.imaging.BadImage;
import io.stevedore.imaging.DecodedImage;
import io.stevedore.imaging.GreyPixels;
import io.stevedore.imaging.ImageDecoder;
import io.stevedore.imaging.ImageGate;
import io.stevedore.imaging.ImageLimits;
import io.stevedore.imaging.ImagePrint;
import io.stevedore.imaging.Sha256;
import io.stevedore.job.Outcome.Examined;
import io.stevedore.kernel.Blocking;
import io.stevedore.storage.ObjectStore;
import io.stevedore.storage.ReadFailure;
import io.stevedore.workflow.Definition;
import io.stevedore.workflow.ExtractionRules;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fetches one sealed file, and checks, hashes and reads it; at most so many images as there are jobs are in memory at once. */
@Singleton
class ExamineFile {

    private static final Duration SLACK = Duration.ofSeconds(5);

    private final ObjectStore store;
    private final Engines engines;
    private final Blocking blocking;
    private final Steps steps;
    private final JobConfig config;
    private final ImageGate gate;

    ExamineFile(ObjectStore store, Engines engines, Blocking blocking, Steps steps, JobConfig config) {
        this.store = store;
        this.engines = engines;
        this.blocking = blocking;
        this.steps = steps;
        this.config = config;
        this.gate = new ImageGate(config.places());
    }

    /** What was found; fails with a {@link Fault}, which names the slot if the file is to blame. */
    Uni<Examined> examine(Claim claim, Definition definition, FileSpec file) {
        return store.read(file.sealedKey(), definition.upload().maxFileSizeBytes())
                .onFailure(ReadFailure.class)
                .transform(failure -> unreadable(file, definition, failure))
                .call(() -> steps.passed(Step.FETCHED, claim))
                .chain(bytes -> bounded(blocking.call(() -> look(bytes, definition, file))))
                .call(() -> steps.passed(Step.EXAMINED, claim));
    }

    /** The reader keeps its own time; this is for whatever else might never come back, so that the job does. */
    private Uni<Examined> bounded(Uni<Examined> work) {
        return work.ifNoItem().after(config.fileTimeout().plus(SLACK)).fail().emitOn(Blocking.callersContext());
    }

    private Examined look(byte[] bytes, Definition definition, FileSpec file) throws InterruptedException {
        String sha256 = Sha256.of(bytes);
        if (file.sha256() != null && !file.sha256().equals(sha256)) {
            throw slot(file, "its SHA-256 is not the one that was announced. Upload the file that was announced.");
        }
        try (ImageGate.Pass pass = gate.enter()) {
            DecodedImage image = decode(bytes, definition, file);
            List<ImagePrint> turns = prints(image);
            PageText text = read(image, definition.extraction(), file);
            return new Examined(file.fileIndex(), sha256, image.width(), image.height(), turns, image.metadata(), text);
        }
    }

    /** All pictures without structure look the same, and say nothing about each other. */
    private static List<ImagePrint> prints(DecodedImage image) {
        List<ImagePrint> turns = ImagePrint.turns(GreyPixels.of(image.pixels()));
        return turns.get(0).isBlank() ? List.of() : turns;
    }

    private DecodedImage decode(byte[] bytes, Definition definition, FileSpec file) {
        ImageLimits limits = new ImageLimits(definition.upload().maxFileSizeBytes(), config.maxPixels());
        try {
            ImageDecoder decoder = new ImageDecoder(limits);
            String type = decoder.inspect(bytes).type().mimeType();
            if (!type.equals(file.contentType())) {
                throw slot(file, "it was announced as " + file.contentType() + " and is " + type + ".");
            }
            return decoder.decode(bytes);
        } catch (BadImage refusal) {
            throw slot(file, String.valueOf(refusal.getMessage()));
        }
    }

    private @Nullable PageText read(DecodedImage image, ExtractionRules rules, FileSpec file)
            throws InterruptedException {
        if (!rules.isOn()) {
            return null;
        }
        try {
            return engines.require(rules.engine()).page(image.pixels(), rules.language(), config.fileTimeout());
        } catch (ReaderFault fault) {
            throw fault.isPassing()
                    ? Fault.passing("The reader did not get through: " + fault.getMessage())
                    : slot(file, String.valueOf(fault.getMessage()));
        }
    }

    private static Fault unreadable(FileSpec file, Definition definition, Throwable failure) {
        return failure instanceof ReadFailure.TooLarge
                ? slot(file, "it is larger than " + definition.upload().maxFileSizeMb() + " MB.")
                : slot(file, "it is no longer in the object store.");
    }

    private static Fault slot(FileSpec file, String sentence) {
        return Fault.lasting("File " + file.fileIndex() + " was refused: " + sentence);
    }
}
