import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacks a Maven archive beside its target and moves it into place, so that a broken download leaves nothing behind.
 * Run by mvnw with nothing but a JDK: {@code java FetchMaven.java ARCHIVE-URL SHA-512 TARGET-FOLDER}.
 */
class FetchMaven {

    public static void main(String[] args) throws Exception {
        Path target = Path.of(args[2]).toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path work = Files.createTempDirectory(target.getParent(), "fetch-");
        Path archive = work.resolve("maven.zip");
        System.err.println("Fetching Maven from " + args[0]);
        try (InputStream in = URI.create(args[0]).toURL().openStream()) {
            Files.copy(in, archive);
        }
        check(archive, args[1]);
        unpack(archive, work.resolve("unpacked"));
        try {
            Files.move(work.resolve("unpacked"), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another build was faster: its copy is as good as ours.
            if (!Files.exists(target.resolve("bin/mvn"))) throw e;
        }
        Files.delete(archive);
        Files.deleteIfExists(work);
    }

    private static void check(Path archive, String expected) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        String actual = HexFormat.of().formatHex(digest.digest(Files.readAllBytes(archive)));
        if (!actual.equals(expected)) {
            throw new IOException("The SHA-512 of " + archive + " is " + actual + ", not " + expected);
        }
    }

    /** The archive has one top folder, which is left out. */
    private static void unpack(Path archive, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName().replaceFirst("^[^/]*/", "")).normalize();
                if (!file.startsWith(folder)) throw new IOException("A path leaves the archive: " + entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                    if (file.endsWith("bin/mvn")) file.toFile().setExecutable(true);
                }
            }
        }
    }
}
