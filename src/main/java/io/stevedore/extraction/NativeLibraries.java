package io.stevedore.extraction;

import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.leptonica.global.leptonica;
import org.bytedeco.tesseract.global.tesseract;

/** Unpacks and loads the native code, and puts the many ways in which that fails into one sentence. */
final class NativeLibraries {

    private static final String JAVACPP_FOLDER = "org.bytedeco.javacpp.cachedir";

    private NativeLibraries() {}

    /** Must come before any class of JavaCPP is used; its default lies under the home folder, which a container may not have. */
    static void unpackInto(Path folder) {
        if (System.getProperty(JAVACPP_FOLDER) == null) {
            System.setProperty(JAVACPP_FOLDER, folder.toAbsolutePath().toString());
        }
    }

    /** Cheap after the first time. */
    static void load() throws ReaderFault {
        try {
            Loader.load(tesseract.class);
            leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
        } catch (LinkageError | RuntimeException missing) {
            // UnsatisfiedLinkError: no build for this platform, a folder mounted noexec, or a second class loader.
            throw ReaderFault.lasting(
                    "The reading engine's native libraries can't be loaded in this process.", missing);
        }
    }
}
