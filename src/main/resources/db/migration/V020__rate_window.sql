-- Requests granted a minute: replicas lease blocks of a window. Not logged, since a crash may forget one minute's counts.
CREATE UNLOGGED TABLE rate_window (
    subject text NOT NULL,
    bucket text NOT NULL,
    window_start timestamptz NOT NULL,
    leased integer NOT NULL,
    PRIMARY KEY (subject, bucket, window_start)
) WITH (fillfactor = 50);

CREATE INDEX rate_window_old ON rate_window (window_start);
