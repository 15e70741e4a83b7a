package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Finds companies by the handles that an operator's file gave them. */
@Singleton
public class FindCompanies {

    private static final String FIND = "SELECT handle, id FROM company WHERE handle = any($1)";

    /** The ids by handle; what is not known is left out. */
    public Uni<Map<String, UUID>> in(SqlConnection transaction, List<String> handles) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfString(handles.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap((Row row) -> row.getString("handle"), row -> row.getUUID("id"))));
    }
}
