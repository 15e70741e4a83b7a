package io.stevedore.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/**
 * The folder of Tesseract's language models. English comes along on the class path and is copied in once; other models
 * ({@code msa.traineddata}) are put there by whoever runs the service.
 */
public final class TesseractData {

    private static final String ON_CLASS_PATH = "tessdata/";
    private static final Pattern LANGUAGES = Pattern.compile("[a-z]{3}(_[a-z]{3,4})?(\\+[a-z]{3}(_[a-z]{3,4})?){0,4}");

    private final Path folder;

    /** @param folder made if missing; must be writable unless all models are already in it */
    public TesseractData(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    Path folder() {
        return folder;
    }

    /**
     * Sees to it that every model of {@code eng} or {@code msa+eng} is in the folder.
     *
     * @throws ReaderFault lasting for an unknown language, passing if the model can't be written
     */
    void require(String languages) throws ReaderFault {
        if (!LANGUAGES.matcher(languages).matches()) {
            throw ReaderFault.lasting("A language is written like eng or msa+eng.");
        }
        for (String language : languages.split("\\+", -1)) {
            Path model = folder.resolve(language + ".traineddata");
            if (!Files.isRegularFile(model)) {
                copy(model);
            }
        }
    }

    private void copy(Path model) throws ReaderFault {
        String resource = ON_CLASS_PATH + model.getFileName();
        try (InputStream input = TesseractData.class.getClassLoader().getResourceAsStream(resource)) {
            if (input == null) {
                throw ReaderFault.lasting(
                        "There is no model for this language; put " + model.getFileName() + " into the data folder.");
            }
            Files.createDirectories(folder);
            // Under another name first: a second process must never load half a model.
            Path part = Files.createTempFile(folder, "model", ".part");
            Files.copy(input, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, model, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw ReaderFault.passing("The language model could not be copied to the data folder.", failed);
        }
    }
}
