package io.stevedore.admin;

import io.stevedore.workflow.WorkflowDeclaration;
import java.util.List;

/**
 * A workflow of a bootstrap file, with its companies as the file names them.
 *
 * @param handles of the companies that have it
 * @param path of the handles in the file
 */
record DeclaredWorkflow(WorkflowDeclaration declaration, List<String> handles, String path) {

    DeclaredWorkflow {
        handles = List.copyOf(handles);
    }
}
