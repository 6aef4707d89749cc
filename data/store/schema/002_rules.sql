-- Schema 2: neighbours made and cut by hand, rules for zones, and a zone that may gain but loses none.
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What these name (communities, committee, inspector) is not enforced: a rule outlives it, and the program says what is gone.

CREATE TABLE link_edit (
  id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, cut INTEGER, names TEXT, author TEXT, reason TEXT, made_on TEXT);
CREATE TABLE zone_rule (
  id INTEGER PRIMARY KEY, kind TEXT, communities TEXT, names TEXT, committee INTEGER, inspector INTEGER, value REAL, author TEXT,
  reason TEXT, made_on TEXT);

ALTER TABLE zone ADD COLUMN lock TEXT;
UPDATE zone SET lock = CASE WHEN frozen THEN 'frozen' ELSE 'open' END;
ALTER TABLE zone DROP COLUMN frozen;
