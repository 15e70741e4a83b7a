/**
 * Turns an upright image into text with places, and text into the fields of a receipt, each with a confidence.
 * It promises that engines are exchangeable behind {@link io.stevedore.extraction.TextReader}, that each of their failures says
 * whether to try again, and that rules are pure: the same words give the same fields. It never opens a network connection,
 * never reads a database, and never knows a particular shop. Start reading at {@link io.stevedore.extraction.ReadReceipt}.
 */
@NullMarked
package io.stevedore.extraction;

import org.jspecify.annotations.NullMarked;
