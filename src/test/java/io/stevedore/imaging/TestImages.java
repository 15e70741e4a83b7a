package io.stevedore.imaging;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files to decode, made on the spot. */
public final class TestImages {

    /** 24 x 16: left half red, right half green above blue; written by cwebp, lossless and lossy. */
    static final byte[] WEBP_LOSSLESS =
            base64("UklGRjIAAABXRUJQVlA4TCYAAAAvF8ADABcgEEjaH3qN+RcQFPk/2vwHXwoEAoRJk1IVRPQ/KnUGTg==");

    static final byte[] WEBP_LOSSY =
            base64("UklGRm4AAABXRUJQVlA4IGIAAADQAwCdASoYABAALk02m02hJCQkBABMS1AE6W4BRgPxArv/cAAarAAA/vH23j/9B0//"
                    + "2Qck33/2Ai//7EUv/Ngf+j+jLA/QPsdluqF//pcF8k2ehz/6XB+As2uRWmZQPAAAAA==");

    private TestImages() {}

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** White, with a black block in the top left corner: every orientation of it is different. */
    static BufferedImage marked(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, width / 2, height / 4);
        graphics.dispose();
        return image;
    }

    /** Dark bars on white, placed by the seed: as different as two receipts of different shops. */
    public static BufferedImage bars(long seed, int width, int height) {
        BufferedImage image = marked(width, height);
        Graphics2D graphics = image.createGraphics();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            graphics.setColor(new Color(random.nextInt(160), random.nextInt(160), random.nextInt(160)));
            int left = random.nextInt(width);
            int top = random.nextInt(height);
            graphics.fillRect(left, top, 1 + random.nextInt(width / 3), 1 + random.nextInt(height / 12));
        }
        graphics.dispose();
        return image;
    }

    static byte[] png(BufferedImage image) {
        return written(image, "png");
    }

    static byte[] written(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, new MemoryCacheImageOutputStream(out))) {
                throw new IllegalStateException("No writer for " + format);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    public static byte[] jpeg(BufferedImage image, float quality) {
        return jpeg(new IIOImage(image, null, null), quality);
    }

    /** Four inks, as a printer's file has: left half none, right half black. */
    static byte[] fourInks(int width, int height) {
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        for (int y = 0; y < height; y++) {
            for (int x = width / 2; x < width; x++) {
                inks.setSample(x, y, 3, 255);
            }
        }
        return jpeg(new IIOImage(inks, null, null), 0.9f);
    }

    private static byte[] jpeg(IIOImage image, float quality) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream target = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(target);
            writer.write(null, image, param);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    public static BufferedImage decoded(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    /** Puts an APP1 segment with this TIFF structure right behind SOI. */
    public static byte[] withExif(byte[] jpeg, byte[] tiff) {
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + tiff.length + 10);
        out.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) 0xE1).putShort((short) (tiff.length + 8));
        out.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).put(tiff).put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }

    /** Big endian TIFF with orientation, Software and, in its own directory, DateTimeOriginal. */
    public static byte[] tiff(int orientation, String software, String captured) {
        byte[] name = (software + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] time = (captured + "\0").getBytes(StandardCharsets.US_ASCII);
        int texts = 8 + 2 + 3 * 12 + 4 + 2 + 12 + 4;
        ByteBuffer out = ByteBuffer.allocate(texts + name.length + time.length);
        out.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        out.putShort((short) 3);
        entry(out, 0x0112, 3, 1).putShort((short) orientation).putShort((short) 0);
        entry(out, 0x0131, 2, name.length).putInt(texts);
        entry(out, 0x8769, 4, 1).putInt(50);
        out.putInt(0).putShort((short) 1);
        entry(out, 0x9003, 2, time.length).putInt(texts + name.length);
        return out.putInt(0).put(name).put(time).array();
    }

    private static ByteBuffer entry(ByteBuffer out, int tag, int type, int count) {
        return out.putShort((short) tag).putShort((short) type).putInt(count);
    }

    /** The same picture in WebP's extended form, with an EXIF chunk. */
    static byte[] webpWithExif(byte[] tiff) {
        int pixels = WEBP_LOSSLESS.length - 12;
        int padded = tiff.length + (tiff.length & 1);
        ByteBuffer out = ByteBuffer.allocate(12 + 18 + pixels + 8 + padded).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(out.capacity() - 8).put(ascii("WEBP"));
        out.put(ascii("VP8X")).putInt(10).putInt(0x08).put(new byte[] {23, 0, 0, 15, 0, 0});
        out.put(WEBP_LOSSLESS, 12, pixels)
                .put(ascii("EXIF"))
                .putInt(tiff.length)
                .put(tiff);
        return out.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A PNG whose header is sound and declares this size, and nothing behind it but the end. */
    static byte[] pngDeclaring(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put(new byte[] {8, 2, 0, 0, 0});
        ByteBuffer out = ByteBuffer.allocate(8 + 25 + 12);
        out.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(out, "IHDR", header.array());
        chunk(out, "IEND", new byte[0]);
        return out.array();
    }

    /** A whole PNG of one byte a pixel, all black; a thousandth of its pixels long. */
    static byte[] blackPng(int width, int height) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 16];
        // A byte before each row says how it is to be read, and zero says as it is.
        long left = (width + 1L) * height;
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(rows)) {
            for (; left > 0; left -= zeros.length) {
                deflater.write(zeros, 0, (int) Math.min(zeros.length, left));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put(new byte[] {8, 0, 0, 0, 0});
        ByteBuffer out = ByteBuffer.allocate(8 + 25 + 12 + rows.size() + 12);
        out.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(out, "IHDR", header.array());
        chunk(out, "IDAT", rows.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return out.array();
    }

    private static void chunk(ByteBuffer out, String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(ascii(type));
        crc.update(data);
        out.putInt(data.length).put(ascii(type)).put(data).putInt((int) crc.getValue());
    }
}
