-- Schema 6: what a month is planned from (calendar, office hours, bodies that join, risk classes given by hand, themes, campaigns), what was
-- published, and settings of the office. SPDX-License-Identifier: GPL-3.0-or-later
-- What these name (communities, committee, body) is not enforced, but for a day of a body: the rest outlives it.

CREATE TABLE calendar_day (id INTEGER PRIMARY KEY, day TEXT, is_off INTEGER, name TEXT);
CREATE TABLE office_block (id INTEGER PRIMARY KEY, first_day TEXT, last_day TEXT, weekdays INTEGER, part TEXT, reason TEXT);
CREATE TABLE partner_body (
  id INTEGER PRIMARY KEY, name TEXT, contact TEXT, committee INTEGER, communities TEXT, joins TEXT, halves INTEGER, most_visits INTEGER,
  valid_from TEXT, valid_to TEXT);
CREATE TABLE partner_day (
  id INTEGER PRIMARY KEY, body INTEGER REFERENCES partner_body(id) DEFERRABLE INITIALLY DEFERRED, day TEXT, part TEXT, free INTEGER,
  reason TEXT);
CREATE INDEX partner_day_by_body ON partner_day(body);
CREATE TABLE risk_class_given (
  id INTEGER PRIMARY KEY, community INTEGER, class TEXT, author TEXT, reason TEXT, made_on TEXT, valid_from TEXT, valid_to TEXT);
CREATE TABLE week_theme (id INTEGER PRIMARY KEY, first_day TEXT, last_day TEXT, theme TEXT);
CREATE TABLE campaign (
  id INTEGER PRIMARY KEY, name TEXT, first_day TEXT, last_day TEXT, communities TEXT, visits INTEGER, service_min REAL, theme TEXT);
-- A month as it was published: `visits` holds all of them as JSON, whatever becomes of the records later.
CREATE TABLE month_version (
  id INTEGER PRIMARY KEY, month TEXT, version INTEGER, at TEXT, who TEXT, note TEXT, visits TEXT);
CREATE TABLE setting (id INTEGER PRIMARY KEY, name TEXT, value TEXT);

ALTER TABLE planned_visit ADD COLUMN bodies TEXT;
ALTER TABLE planned_visit ADD COLUMN risk_class TEXT;
ALTER TABLE planned_visit ADD COLUMN why TEXT;
ALTER TABLE planned_visit ADD COLUMN place_in_day INTEGER;
UPDATE planned_visit SET risk_class = '', why = '', place_in_day = 0;
ALTER TABLE route ADD COLUMN proven INTEGER;
ALTER TABLE route ADD COLUMN above_bound REAL;
UPDATE route SET proven = 0, above_bound = -1;

-- Times and distances that were computed once, by the hash of what they were computed from: in no history and no digest.
CREATE TABLE travel_cache (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL, made_at TEXT NOT NULL) WITHOUT ROWID;
