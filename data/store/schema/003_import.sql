-- Schema 3: remembered sources and places, what a batch was decided on, ends and beginnings of communities, names of companies.
-- SPDX-License-Identifier: GPL-3.0-or-later
-- A batch of an older schema has no row of the history to be undone by: `history` 0. What these tables name is not enforced: what was
-- remembered outlives it.

ALTER TABLE import_batch ADD COLUMN source INTEGER;
ALTER TABLE import_batch ADD COLUMN gone INTEGER;
ALTER TABLE import_batch ADD COLUMN evidence TEXT;
ALTER TABLE import_batch ADD COLUMN history INTEGER;
UPDATE import_batch SET gone = 0, evidence = '', history = 0;

ALTER TABLE complaint ADD COLUMN score REAL;
ALTER TABLE complaint ADD COLUMN excluded INTEGER;
ALTER TABLE complaint ADD COLUMN position_flag TEXT;
UPDATE complaint SET score = 0, excluded = 0, position_flag = '';

CREATE TABLE import_source (
  id INTEGER PRIMARY KEY, name TEXT, signature TEXT, target TEXT, mapping TEXT, encoding TEXT, crs TEXT, coordinates TEXT);
CREATE TABLE address_place (
  id INTEGER PRIMARY KEY, address TEXT, point POINT, community INTEGER, at TEXT);
CREATE TABLE lineage (
  id INTEGER PRIMARY KEY, predecessor INTEGER, successor INTEGER, first_day TEXT, share REAL);
CREATE TABLE company_name (
  id INTEGER PRIMARY KEY, company INTEGER, name TEXT, valid_from TEXT, valid_to TEXT);

SELECT RecoverGeometryColumn('address_place', 'point', coalesce((SELECT srid FROM project), 0), 'POINT', 'XY');
