-- Schema 5: views of the map and states of the project under a name; which plan is shown, and when one was approved.
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Until now the plan that was shown was told by its status alone, so that taking another one into use made the first an old one. What a
-- named point names is a row of the history; nothing is enforced.

CREATE TABLE bookmark (id INTEGER PRIMARY KEY, name TEXT, x REAL, y REAL, across_m REAL);
CREATE TABLE named_point (id INTEGER PRIMARY KEY, name TEXT, history INTEGER, at TEXT, who TEXT);

ALTER TABLE zone_plan ADD COLUMN approved_on TEXT;
ALTER TABLE zone_plan ADD COLUMN used INTEGER;
UPDATE zone_plan SET used = 0;

-- QGIS shows the plan in force on the day; while there is none, the one that is shown in Gridwalk.
DROP VIEW zone_map;
CREATE VIEW zone_map AS
  SELECT zone.id AS id, zone.code AS code, zone.name AS name, zone.colour AS colour, zone_plan.name AS plan,
    (SELECT group_concat(inspector.name, ' ') FROM zone_assignment JOIN inspector ON inspector.id = zone_assignment.inspector
      WHERE zone_assignment.zone = zone.id AND zone_assignment.role = 'lead'
        AND (zone_assignment.valid_from IS NULL OR zone_assignment.valid_from <= date('now', 'localtime'))
        AND (zone_assignment.valid_to IS NULL OR zone_assignment.valid_to >= date('now', 'localtime'))) AS inspector,
    zone.outline AS outline
  FROM zone JOIN zone_plan ON zone_plan.id = zone.plan
  WHERE zone.plan = (SELECT id FROM zone_plan ORDER BY
    CASE WHEN status = 'in-force' AND coalesce(valid_from, '') <= date('now', 'localtime')
      AND coalesce(valid_to, '9999') >= date('now', 'localtime') THEN 0 ELSE 1 END,
    used DESC, CASE status WHEN 'in-force' THEN 0 WHEN 'approved' THEN 1 WHEN 'draft' THEN 2 ELSE 3 END, valid_from DESC, name DESC
    LIMIT 1);
