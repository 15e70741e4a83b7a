/**
 * Upload sessions: opened with presigned addresses, submitted once the files are there, expired when their time is over.
 *
 * <p>It promises that of equal requests at one instant exactly one wins, on one replica or many, and that what was sealed
 * at submit is what is processed. It never receives a file itself and never processes one: a submitted row is the work item
 * that {@code job} claims. Start reading at {@link io.stevedore.session.OpenSession} and
 * {@link io.stevedore.session.SubmitSession}.
 */
@NullMarked
package io.stevedore.session;

import org.jspecify.annotations.NullMarked;
