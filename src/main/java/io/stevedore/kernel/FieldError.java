package io.stevedore.kernel;

/**
 * One thing that is wrong with one field of a request.
 *
 * @param field the member's path as callers write it, such as {@code contentTypes[1]}
 * @param message a sentence for people
 * @param code for programs: {@code required}, {@code type}, {@code min}, {@code max}, {@code length}, {@code format},
 *     {@code not-accepted}, {@code not-public}, {@code too-deep}, {@code too-large}, {@code unknown-value}; and of a
 *     missing file {@code missing}, {@code empty}, {@code too-large}, {@code wrong-type}
 */
public record FieldError(String field, String message, String code) {}
