package io.stevedore.workflow;

import io.stevedore.kernel.Page;
import java.util.List;

/** A page of the list as the API's document shows it: an annotation can't name {@code Page<WorkflowSummary>}. */
record WorkflowPage(List<WorkflowSummary> data, Page.Pagination pagination) {}
