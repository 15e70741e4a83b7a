package io.stevedore.workflow;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What a workflow is called, for entities of other features that are read together with it. */
@Entity
@Immutable
@Table(name = "workflow")
@SuppressWarnings("NullAway.Init")
public class WorkflowName {

    @Id
    UUID id;

    String slug;

    String name;

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }
}
