-- Schema 4: what is done with hidden rows and columns of a source's files.
-- SPDX-License-Identifier: GPL-3.0-or-later
-- "take", "leave", or nothing said yet.

ALTER TABLE import_source ADD COLUMN hidden TEXT;
UPDATE import_source SET hidden = '';
