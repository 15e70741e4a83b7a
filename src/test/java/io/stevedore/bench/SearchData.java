package io.stevedore.bench;

import io.stevedore.fraud.FilePrint;
import io.stevedore.fraud.FilePrint.Print;
import io.stevedore.imaging.ImageMetadata;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/**
 * A million prints of one company and 200,000 of twenty others, whose hashes are the first company's too. Of the million, half
 * are pictures that have nothing in common; 480,000 are receipts of 480 shops and 20,000 of one shop, where each differs from
 * its shop's layout in one of eight bits, so that any two of a shop differ in 14 of 64 on average; and one of a hundred is a
 * copy of another, with one of sixteen bits changed in both prints.
 */
final class SearchData {

    static final UUID COMPANY = UUID.fromString("00000000-0000-7000-8000-00000000000a");
    static final int OWN = 1_000_000;
    private static final int ALL = 1_200_000;

    /** Fresh pictures, receipts of known shops, and copies of what is there, in turn. */
    private static final int FIRST_QUERY = 2_000_001;

    private static final String FUNCTIONS = """
            CREATE FUNCTION bench_bits(i bigint, salt bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
              'SELECT hashint8extended(i, salt)';
            CREATE FUNCTION bench_few(i bigint, salt bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
              'SELECT bench_bits(i, salt) & bench_bits(i, salt + 1) & bench_bits(i, salt + 2)';
            CREATE FUNCTION bench_fewer(i bigint, salt bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
              'SELECT bench_few(i, salt) & bench_bits(i, salt + 3)';
            CREATE FUNCTION bench_base(i bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
              'SELECT CASE WHEN i % 2 = 0 THEN bench_bits(i, 1)
                 WHEN i % 50 = 1 THEN bench_bits(0, 2) # bench_few(i, 10)
                 ELSE bench_bits(1 + i / 2 % 480, 2) # bench_few(i, 10) END';
            CREATE FUNCTION bench_hash(i bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
              'SELECT CASE WHEN i % 100 = 0 THEN bench_base(i - 1 - i / 100 % 2) # bench_fewer(i, 20)
                 ELSE bench_base(i) END';
            CREATE FUNCTION bench_part(i bigint, part bigint) RETURNS bit(64) LANGUAGE sql IMMUTABLE AS
              'SELECT (CASE WHEN i % 100 = 0 THEN bench_bits(i - 1 - i / 100 % 2, part) # bench_fewer(i, part + 10)
                 ELSE bench_bits(i, part) END)::bit(64)';
            CREATE FUNCTION bench_fine(i bigint) RETURNS bit varying LANGUAGE sql IMMUTABLE AS
              'SELECT bench_part(i, 101) || bench_part(i, 201) || bench_part(i, 301) || bench_part(i, 401)
                || bench_part(i, 501) || bench_part(i, 601) || bench_part(i, 701) || bench_part(i, 801) || bench_part(i, 901)'""";

    private static final String FILES = """
            INSERT INTO fraud_file (company_id, submission_id, file_index, sha256, hash, fine)
            SELECT CASE WHEN i <= %1$d THEN '%2$s'::uuid
                ELSE ('00000000-0000-7000-8000-0000000000' || 11 + i %% 20)::uuid END,
              uuid_v7(timestamptz '2026-01-01' + i * interval '1 s'), 0, sha256(i::text::bytea),
              bench_hash(CASE WHEN i > %1$d THEN i - %1$d ELSE i END), bench_fine(i)
            FROM generate_series(1::bigint, %3$d) i""".formatted(OWN, COMPANY, ALL);

    private static final String QUERY = """
            SELECT CASE i %% 3 WHEN 2 THEN bench_hash(i * 7919 %% %1$d + 1) # bench_fewer(i, 30)
                WHEN 1 THEN bench_base(i * 2 + 1) ELSE bench_base(i * 2) END,
              CASE i %% 3 WHEN 2 THEN bench_fine(i * 7919 %% %1$d + 1) ELSE bench_fine(i + 1) END::text,
              bench_bits(i, 91), bench_bits(i, 92), bench_bits(i, 93)
            FROM generate_series(%2$d::bigint, %2$d + %3$d - 1) i""";

    private SearchData() {}

    static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "postgres");
    }

    static void run(int port, String sql) throws SQLException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Brings the schema and the rows; statistics are fresh, and no page is marked as visible to all. */
    static void load(int port) throws SQLException {
        Flyway.configure()
                .dataSource("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "postgres")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        run(port, "ALTER TABLE fraud_file SET (autovacuum_enabled = false)");
        run(port, FUNCTIONS);
        // Without the submissions themselves, which no search looks at.
        run(port, "SET session_replication_role = replica; " + FILES);
        run(port, "ANALYZE fraud_file");
    }

    /** Pictures to look for, each with its three turns, which look like nothing in particular. */
    static List<FilePrint> queries(int port, int count) throws SQLException {
        List<FilePrint> queries = new ArrayList<>();
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY.formatted(OWN, FIRST_QUERY, count))) {
            while (rows.next()) {
                String fine = rows.getString(2);
                List<Print> turns = new ArrayList<>(List.of(new Print(rows.getLong(1), fine)));
                for (int turn = 3; turn <= 5; turn++) {
                    turns.add(new Print(rows.getLong(turn), fine));
                }
                queries.add(new FilePrint(0, "0".repeat(64), turns, ImageMetadata.none()));
            }
        }
        return queries;
    }

    /** The company's prints in memory, as the alternatives search them. */
    static Prints prints(int port) throws SQLException {
        Prints prints = new Prints(OWN);
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(10_000);
            ResultSet rows = statement.executeQuery("""
                    SELECT submission_id, hash,
                      ARRAY(SELECT substring(fine FROM 1 + 64 * word FOR 64)::bit(64)::bigint FROM generate_series(0, %d) word)
                    FROM fraud_file WHERE company_id = '%s'""".formatted(Prints.WORDS - 1, COMPANY));
            while (rows.next()) {
                prints.add(rows.getObject(1, UUID.class), rows.getLong(2), fine(rows));
            }
        }
        return prints;
    }

    private static long[] fine(ResultSet rows) throws SQLException {
        return Arrays.stream((Long[]) rows.getArray(3).getArray())
                .mapToLong(Long::longValue)
                .toArray();
    }
}
