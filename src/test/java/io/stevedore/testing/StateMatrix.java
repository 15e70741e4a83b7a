package io.stevedore.testing;

import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;

/** Which state may follow which, as text: a row a state, an x for each edge, so that a difference is seen at its place. */
public final class StateMatrix {

    private StateMatrix() {}

    /** The matrix of a relation between states; none is its own successor. */
    public static String of(List<String> states, BiPredicate<String, String> edge) {
        int width = states.stream().mapToInt(String::length).max().orElse(0) + 1;
        StringBuilder text = new StringBuilder(" ".repeat(width));
        states.forEach(to -> text.append(pad(to, width)));
        for (String from : states) {
            text.append('\n').append(pad(from, width));
            states.forEach(to -> text.append(pad(!from.equals(to) && edge.test(from, to) ? "x" : ".", width)));
        }
        return text.toString();
    }

    /** Whether PostgreSQL lets a row's state become another, asked by trying; brings the row to {@code from} past all triggers. */
    public static boolean letsThrough(String table, String column, UUID id, String from, String to) {
        return letsThrough(table, id, column + " = '%1$s'", from, to);
    }

    /**
     * The same where other columns go with the state.
     *
     * @param assignment what an update sets, with {@code %1$s} for the state
     */
    public static boolean letsThrough(String table, UUID id, String assignment, String from, String to) {
        String update = "UPDATE " + table + " SET " + assignment + " WHERE id = '" + id + "'";
        Sql.run("""
                DO $$ BEGIN
                  SET LOCAL session_replication_role = replica;
                  %s;
                END $$""".formatted(update.formatted(from)));
        try {
            return Sql.run(update.formatted(to)) == 1;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
