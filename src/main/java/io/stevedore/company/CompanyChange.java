package io.stevedore.company;

import org.jspecify.annotations.Nullable;

/**
 * What an operator wants to be different about a company; null leaves a member as it is.
 *
 * @param name as people read it
 * @param status {@code active} or {@code inactive}
 */
record CompanyChange(@Nullable String name, @Nullable String status) {}
