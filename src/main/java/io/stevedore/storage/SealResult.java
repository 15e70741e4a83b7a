package io.stevedore.storage;

/** How a sealing copy ended. */
public enum SealResult {
    /** The copy is there, byte for byte what was seen. */
    COPIED,
    /** The object is no longer the one that was seen; nothing was copied. */
    CHANGED,
    /** The object is gone; nothing was copied. */
    MISSING
}
