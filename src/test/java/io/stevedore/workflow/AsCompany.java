package io.stevedore.workflow;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Requests of a company's key. */
final class AsCompany {

    static final String HEADER = "X-Test-Company";

    private AsCompany() {}

    static RequestSpecification as(UUID company) {
        return given().header(HEADER, company.toString());
    }
}
