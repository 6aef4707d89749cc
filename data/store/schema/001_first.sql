-- Schema 1: the first. Applied as one transaction to a database with SpatiaLite's own tables (WGS84 set).
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Columns stand in the order of data/store/fields_*.h: a test compares them. Enumerations, days and moments are text, so that a
-- table says what it means in QGIS. An id of 0 (none) is NULL. References that an owner holds (a zone's plan, a member's zone) are
-- real and checked at COMMIT; what a fact was matched to (a complaint's community, a record's import batch) is not enforced:
-- a fact outlives what it was matched to.

CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT, srid INTEGER NOT NULL, made_up INTEGER NOT NULL, source_note TEXT);

CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY, file TEXT, sha256 TEXT, layer TEXT, target TEXT, mapping TEXT, encoding TEXT, crs TEXT, coordinates TEXT,
  row_count INTEGER, added INTEGER, changed INTEGER, same INTEGER, rejected INTEGER, at TEXT);
CREATE TABLE import_reject (
  id INTEGER PRIMARY KEY, batch INTEGER, source_row INTEGER, field TEXT, code TEXT, arguments TEXT, raw TEXT);

CREATE TABLE street (
  id INTEGER PRIMARY KEY, code TEXT, name TEXT, boundary MULTIPOLYGON, office POINT);
CREATE TABLE committee (
  id INTEGER PRIMARY KEY, code TEXT, name TEXT, contact TEXT, boundary MULTIPOLYGON, valid_from TEXT, valid_to TEXT);
CREATE TABLE community (
  id INTEGER PRIMARY KEY, code TEXT, name TEXT, aliases TEXT, committee INTEGER, class TEXT, manager TEXT, households REAL,
  floor_area_m2 REAL, buildings INTEGER, units INTEGER, year_built INTEGER, tier TEXT, gates MULTIPOINT, boundary MULTIPOLYGON,
  point POINT, quality TEXT, valid_from TEXT, valid_to TEXT, batch INTEGER);
CREATE TABLE company (
  id INTEGER PRIMARY KEY, uscc TEXT, name TEXT, short_name TEXT, phone TEXT);
CREATE TABLE service_contract (
  id INTEGER PRIMARY KEY,
  community INTEGER REFERENCES community(id) DEFERRABLE INITIALLY DEFERRED,
  company INTEGER REFERENCES company(id) DEFERRABLE INITIALLY DEFERRED,
  project_manager TEXT, phone TEXT, valid_from TEXT, valid_to TEXT);
CREATE INDEX service_contract_by_community ON service_contract(community);
CREATE INDEX service_contract_by_company ON service_contract(company);
CREATE TABLE road (
  id INTEGER PRIMARY KEY, name TEXT, kind INTEGER, oneway INTEGER, foot INTEGER, bicycle INTEGER, car INTEGER,
  private_access INTEGER, maxspeed_kmh REAL, level INTEGER, line LINESTRING, nodes TEXT, batch INTEGER);
CREATE TABLE barrier (
  id INTEGER PRIMARY KEY, kind TEXT, name TEXT, line LINESTRING, area MULTIPOLYGON, batch INTEGER);

CREATE TABLE complaint (
  id INTEGER PRIMARY KEY, order_no TEXT, caller_hash TEXT, source TEXT, received_at TEXT, category TEXT, kind TEXT, address TEXT,
  point POINT, geocode TEXT, community INTEGER, match TEXT, status TEXT, closed_at TEXT, default_point INTEGER, batch INTEGER);
CREATE TABLE complaint_private (
  complaint INTEGER PRIMARY KEY, name TEXT, phone TEXT, full_text TEXT, door TEXT);
CREATE TABLE problem (
  id INTEGER PRIMARY KEY, no TEXT, community INTEGER, kind TEXT, subclass TEXT, severity TEXT, place TEXT, point POINT,
  description TEXT, found_on TEXT, due_on TEXT, closed_on TEXT, round INTEGER, status TEXT, batch INTEGER);

CREATE TABLE inspector (
  id INTEGER PRIMARY KEY, name TEXT, phone TEXT, start POINT, daily_minutes REAL, share REAL, mode TEXT, valid_from TEXT,
  valid_to TEXT);
CREATE TABLE inspector_leave (
  id INTEGER PRIMARY KEY, inspector INTEGER REFERENCES inspector(id) DEFERRABLE INITIALLY DEFERRED, first_day TEXT, last_day TEXT,
  part TEXT, reason TEXT);
CREATE INDEX inspector_leave_by_inspector ON inspector_leave(inspector);
CREATE TABLE zone_plan (
  id INTEGER PRIMARY KEY, name TEXT, status TEXT, valid_from TEXT, valid_to TEXT, parameters TEXT, measures TEXT, approver TEXT);
CREATE TABLE zone (
  id INTEGER PRIMARY KEY, plan INTEGER REFERENCES zone_plan(id) DEFERRABLE INITIALLY DEFERRED, code TEXT, name TEXT,
  colour INTEGER, sort_order INTEGER, frozen INTEGER, outline MULTIPOLYGON);
CREATE INDEX zone_by_plan ON zone(plan);
CREATE TABLE zone_member (
  id INTEGER PRIMARY KEY, plan INTEGER REFERENCES zone_plan(id) DEFERRABLE INITIALLY DEFERRED,
  zone INTEGER REFERENCES zone(id) DEFERRABLE INITIALLY DEFERRED,
  community INTEGER REFERENCES community(id) DEFERRABLE INITIALLY DEFERRED, locked INTEGER);
CREATE INDEX zone_member_by_plan ON zone_member(plan);
CREATE INDEX zone_member_by_zone ON zone_member(zone);
CREATE INDEX zone_member_by_community ON zone_member(community);
CREATE TABLE zone_assignment (
  id INTEGER PRIMARY KEY, zone INTEGER REFERENCES zone(id) DEFERRABLE INITIALLY DEFERRED,
  inspector INTEGER REFERENCES inspector(id) DEFERRABLE INITIALLY DEFERRED, role TEXT, valid_from TEXT, valid_to TEXT);
CREATE INDEX zone_assignment_by_zone ON zone_assignment(zone);
CREATE INDEX zone_assignment_by_inspector ON zone_assignment(inspector);
CREATE TABLE month_plan (
  id INTEGER PRIMARY KEY, month TEXT, zone_plan INTEGER REFERENCES zone_plan(id) DEFERRABLE INITIALLY DEFERRED, rules TEXT,
  measures TEXT);
CREATE INDEX month_plan_by_zone_plan ON month_plan(zone_plan);
CREATE TABLE planned_visit (
  id INTEGER PRIMARY KEY, plan INTEGER REFERENCES month_plan(id) DEFERRABLE INITIALLY DEFERRED,
  community INTEGER REFERENCES community(id) DEFERRABLE INITIALLY DEFERRED,
  inspector INTEGER REFERENCES inspector(id) DEFERRABLE INITIALLY DEFERRED, day TEXT, arrive_min INTEGER, leave_min INTEGER,
  partner INTEGER, theme TEXT, reason TEXT, status TEXT, pinned INTEGER, note TEXT);
CREATE INDEX planned_visit_by_plan ON planned_visit(plan);
CREATE INDEX planned_visit_by_community ON planned_visit(community);
CREATE INDEX planned_visit_by_inspector ON planned_visit(inspector);
CREATE TABLE route (
  id INTEGER PRIMARY KEY, plan INTEGER REFERENCES month_plan(id) DEFERRABLE INITIALLY DEFERRED,
  inspector INTEGER REFERENCES inspector(id) DEFERRABLE INITIALLY DEFERRED, day TEXT, stops TEXT, legs TEXT, leave_min INTEGER,
  back_min INTEGER, by_road INTEGER, path LINESTRING);
CREATE INDEX route_by_plan ON route(plan);
CREATE INDEX route_by_inspector ON route(inspector);

-- Append-only. `sum` chains each row to the one before, so that a damaged or missing row is noticed.
CREATE TABLE history (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, verb TEXT NOT NULL, arguments TEXT NOT NULL,
  undoes INTEGER NOT NULL, barrier INTEGER NOT NULL, changes INTEGER NOT NULL, changeset BLOB, unpacked_size INTEGER NOT NULL,
  digest_before TEXT NOT NULL, digest_after TEXT NOT NULL, sum TEXT NOT NULL);
-- A sum of hashes for each table, carried along by every edit (data/store/digest.h).
CREATE TABLE content_digest (table_name TEXT PRIMARY KEY, sum TEXT NOT NULL);

-- What QGIS reads its styles from, in QGIS' own form.
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog VARCHAR(256), f_table_schema VARCHAR(256), f_table_name VARCHAR(256),
  f_geometry_column VARCHAR(256), styleName VARCHAR(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
  owner VARCHAR(30), ui TEXT, update_time TIMESTAMP DEFAULT CURRENT_TIMESTAMP);

-- The zones of the plan in force (while there is none: of the one that comes nearest to it), with today's leading inspector.
CREATE VIEW zone_map AS
  SELECT zone.id AS id, zone.code AS code, zone.name AS name, zone.colour AS colour, zone_plan.name AS plan,
    (SELECT group_concat(inspector.name, ' ') FROM zone_assignment JOIN inspector ON inspector.id = zone_assignment.inspector
      WHERE zone_assignment.zone = zone.id AND zone_assignment.role = 'lead'
        AND (zone_assignment.valid_from IS NULL OR zone_assignment.valid_from <= date('now', 'localtime'))
        AND (zone_assignment.valid_to IS NULL OR zone_assignment.valid_to >= date('now', 'localtime'))) AS inspector,
    zone.outline AS outline
  FROM zone JOIN zone_plan ON zone_plan.id = zone.plan
  WHERE zone.plan = (SELECT id FROM zone_plan ORDER BY
    CASE status WHEN 'in-force' THEN 0 WHEN 'approved' THEN 1 WHEN 'draft' THEN 2 ELSE 3 END, valid_from DESC, name DESC LIMIT 1);

SELECT RecoverGeometryColumn('street', 'boundary', 0, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('street', 'office', 0, 'POINT', 'XY');
SELECT RecoverGeometryColumn('committee', 'boundary', 0, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('community', 'gates', 0, 'MULTIPOINT', 'XY');
SELECT RecoverGeometryColumn('community', 'boundary', 0, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('community', 'point', 0, 'POINT', 'XY');
SELECT RecoverGeometryColumn('road', 'line', 0, 'LINESTRING', 'XY');
SELECT RecoverGeometryColumn('barrier', 'line', 0, 'LINESTRING', 'XY');
SELECT RecoverGeometryColumn('barrier', 'area', 0, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('complaint', 'point', 0, 'POINT', 'XY');
SELECT RecoverGeometryColumn('problem', 'point', 0, 'POINT', 'XY');
SELECT RecoverGeometryColumn('inspector', 'start', 0, 'POINT', 'XY');
SELECT RecoverGeometryColumn('zone', 'outline', 0, 'MULTIPOLYGON', 'XY');
SELECT RecoverGeometryColumn('route', 'path', 0, 'LINESTRING', 'XY');
SELECT CreateSpatialIndex('community', 'boundary');
SELECT CreateSpatialIndex('road', 'line');
SELECT CreateSpatialIndex('complaint', 'point');
SELECT CreateSpatialIndex('problem', 'point');
SELECT CreateSpatialIndex('zone', 'outline');
INSERT INTO views_geometry_columns (view_name, view_geometry, view_rowid, f_table_name, f_geometry_column, read_only)
  VALUES ('zone_map', 'outline', 'id', 'zone', 'outline', 1);
