-- The key that took this one's place. A key is rotated once, so that no successor is forgotten without an end, and a
-- bootstrap file that still names it gives it no longer life.
ALTER TABLE api_key ADD COLUMN replaced_by uuid REFERENCES api_key;
