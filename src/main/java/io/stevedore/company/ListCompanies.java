package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Lists the companies that a key sees: its own, or none for a legacy key. */
@ApplicationScoped
public class ListCompanies {

    private final Db db;

    ListCompanies(Db db) {
        this.db = db;
    }

    /** A page that is the whole list. */
    public Uni<Page<CompanyView>> of(Caller caller) {
        return db.read(() -> Company.<Company>list("id", caller.companyId())).map(ListCompanies::page);
    }

    private static Page<CompanyView> page(List<Company> companies) {
        return Page.of(companies, 1, company -> "").map(CompanyView::of);
    }
}
