package io.stevedore.admin;

import io.stevedore.company.AuditEntry;
import io.stevedore.company.CompanyView;
import io.stevedore.company.KeyView;
import io.stevedore.kernel.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Lists as the API's document shows them: an annotation can't name {@code Page<KeyView>}. */
final class AdminPages {

    private AdminPages() {}

    @Schema(name = "CompanyPage")
    record Companies(List<CompanyView> data, Page.Pagination pagination) {}

    @Schema(name = "KeyPage")
    record Keys(List<KeyView> data, Page.Pagination pagination) {}

    @Schema(name = "AuditPage")
    record Audit(List<AuditEntry> data, Page.Pagination pagination) {}
}
