@NullMarked
package io.stevedore.fraud;

import org.jspecify.annotations.NullMarked;
