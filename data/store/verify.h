// Phase one of opening: what is checked in a file before SpatiaLite, a trigger or a view of it may run.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/store/schema.h"
#include "geo/issue.h"

namespace gridwalk::data {

// Plain SQLite, defensive, no triggers, no views: what is written in the file can't act.
void lock_in(Connection& connection);
// Our own triggers and SpatiaLite's run again: for a migration, whose script calls SpatiaLite. Only after verify_schema(). At all
// other times the store works without them, so that nothing written in a file ever runs.
void let_out(Connection& connection);

// Our application_id, and the schema's version; throws "not-a-project".
std::size_t verify_header(Connection& connection);
// Every table, index, trigger and view is one that this program and this SpatiaLite make; throws "project-foreign-schema" naming the
// first that is not. Plain tables and their indexes that someone added beside ours are harmless: told in `notes` ("extra-table").
// `newer`: the schema is one of a later version, of which only the dangerous kinds can be judged; it is opened without triggers,
// views and SpatiaLite, and virtual tables are never read.
void verify_schema(Connection& connection, const Template& expected, bool newer, Issues& notes);
// PRAGMA quick_check; throws "project-damaged".
void verify_pages(Connection& connection);

}  // namespace gridwalk::data
