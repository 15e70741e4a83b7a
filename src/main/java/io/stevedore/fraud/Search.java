package io.stevedore.fraud;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Looks for one kind of match among the company's published prints. */
interface Search {

    /** What was found, nothing where the version has this kind off; never the subject itself. */
    Uni<List<Finding>> find(Subject subject);
}
