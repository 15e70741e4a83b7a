/**
 * Turns the bytes of an uploaded file into facts and pixels: what it really is, how large, which way is up, and what it resembles.
 * It promises that nothing is decoded before its declared size was checked, that a damaged file is refused with one {@link
 * io.stevedore.imaging.BadImage}, and that hashes are equal on every machine. It never believes a file name, never writes a
 * temporary file, and knows nothing of the rest of the product. Start reading at {@link io.stevedore.imaging.ImageDecoder}.
 */
@NullMarked
package io.stevedore.imaging;

import org.jspecify.annotations.NullMarked;
