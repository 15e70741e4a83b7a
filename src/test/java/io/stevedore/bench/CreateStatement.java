package io.stevedore.bench;

import io.stevedore.session.OpenStatement;
import java.util.List;

/** The service's own statement with values that pgbench draws in place of its arguments. */
final class CreateStatement {

    private CreateStatement() {}

    static String forPgbench() {
        List<String> values = List.of(
                uuid("s"),
                uuid("u"),
                "'00000000-0000-7000-8000-000000000001'::uuid",
                "'00000000-0000-7000-8000-000000000002'::uuid",
                "'00000000-0000-7000-8000-000000000003'::uuid",
                "'01980000-0000-7000-8000-000000000001'::uuid",
                "1",
                "md5((:r)::text)",
                "1",
                "ARRAY['image/jpeg']",
                "ARRAY[NULL]::bigint[]",
                "ARRAY[NULL]::text[]",
                "NULL",
                "now()",
                "now() + interval '30 minutes'",
                "now() + interval '31 minutes'",
                "'{}'",
                "NULL",
                "'Load'",
                uuid("e"),
                "'Load'");
        String statement = OpenStatement.SQL;
        for (int i = values.size(); i >= 1; i--) {
            statement = statement.replace("$" + i, values.get(i - 1));
        }
        return "\\set r random(1, 9000000000000000000)\n" + statement + ";\n";
    }

    private static String uuid(String salt) {
        return "md5('" + salt + "' || (:r)::text)::uuid";
    }
}
