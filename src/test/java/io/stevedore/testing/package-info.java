/**
 * What the tests share: the servers they run against, the clock they move, the HTTP calls and the rows they are given.
 */
package io.stevedore.testing;
