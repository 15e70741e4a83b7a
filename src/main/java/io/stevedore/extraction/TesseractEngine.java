package io.stevedore.extraction;

import io.stevedore.imaging.GreyPixels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.tesseract.ETEXT_DESC;
import org.bytedeco.tesseract.ResultIterator;
import org.bytedeco.tesseract.TessBaseAPI;
import org.bytedeco.tesseract.global.tesseract;

/**
 * One native engine with its models loaded (about 60 MB), for one thread. Pixels go in as an array and words come out as
 * records; no native pointer leaves this class.
 */
final class TesseractEngine implements AutoCloseable {

    /** Receipts are scanned near it; without a hint Tesseract guesses from the height of the print, and warns. */
    private static final int DOTS_PER_INCH = 300;

    private final TessBaseAPI api = new TessBaseAPI();
    private final String languages;

    /** @throws ReaderFault passing if the models, though there, could not be loaded */
    TesseractEngine(TesseractData data, String languages) throws ReaderFault {
        this.languages = languages;
        data.require(languages);
        // Its remarks about specks and rules would fill the log of the service.
        api.SetVariable("debug_file", "/dev/null");
        if (api.Init(data.folder().toString(), languages, tesseract.OEM_LSTM_ONLY) != 0) {
            close();
            throw ReaderFault.passing(
                    "The language model could not be loaded; it may be damaged or memory may be short.");
        }
    }

    static String version() {
        return TessBaseAPI.Version().getString();
    }

    boolean speaks(String wanted) {
        return languages.equals(wanted);
    }

    /** Ends soon after the time is up: Tesseract looks at its clock between words. */
    List<Line> read(ReadingSize size, PageLayout layout, Duration time) throws ReaderFault {
        GreyPixels pixels = size.pixels();
        api.SetPageSegMode(layout.number());
        api.SetImage(pixels.samples(), pixels.width(), pixels.height(), 1, pixels.width());
        api.SetSourceResolution(DOTS_PER_INCH);
        try (ETEXT_DESC monitor = new ETEXT_DESC()) {
            monitor.set_deadline_msecs((int) Math.min(Integer.MAX_VALUE, Math.max(1, time.toMillis())));
            int failed = api.Recognize(monitor);
            if (monitor.deadline_exceeded()) {
                throw TesseractEngines.outOfTime();
            }
            if (failed != 0) {
                throw ReaderFault.lasting("The image could not be read; nothing on it looks like lines of text.");
            }
            return lines(size);
        } finally {
            api.Clear();
        }
    }

    private List<Line> lines(ReadingSize size) {
        ResultIterator at = api.GetIterator();
        if (at == null || at.isNull()) {
            return List.of();
        }
        try {
            List<Line> lines = new ArrayList<>();
            List<Word> words = new ArrayList<>();
            do {
                if (at.IsAtBeginningOf(tesseract.RIL_TEXTLINE)) {
                    endLine(words, lines);
                }
                addWord(at, size, words);
            } while (at.Next(tesseract.RIL_WORD));
            endLine(words, lines);
            return lines;
        } finally {
            tesseract.TessResultIteratorDelete(at);
        }
    }

    private static void endLine(List<Word> words, List<Line> lines) {
        if (!words.isEmpty()) {
            lines.add(new Line(words));
            words.clear();
        }
    }

    private static void addWord(ResultIterator at, ReadingSize size, List<Word> words) {
        String text = text(at);
        int[] left = new int[1];
        int[] top = new int[1];
        int[] right = new int[1];
        int[] bottom = new int[1];
        boolean placed = at.BoundingBox(tesseract.RIL_WORD, left, top, right, bottom);
        if (placed && !text.isEmpty()) {
            double confidence = Math.min(1, Math.max(0, at.Confidence(tesseract.RIL_WORD) / 100));
            words.add(new Word(text, size.toOriginal(left[0], top[0], right[0], bottom[0]), confidence));
        }
    }

    private static String text(ResultIterator at) {
        BytePointer utf8 = at.GetUTF8Text(tesseract.RIL_WORD);
        if (utf8 == null || utf8.isNull()) {
            return "";
        }
        try {
            return utf8.getString(StandardCharsets.UTF_8).strip();
        } finally {
            // JavaCPP doesn't know that this memory is ours to free.
            tesseract.TessDeleteText(utf8);
        }
    }

    @Override
    public void close() {
        api.End();
        api.close();
    }
}
