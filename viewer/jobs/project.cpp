// Making a project: empty, or the sample street; and the street's own name and office.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/sample/sample.h"
#include "geo/projection.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::jobs {

std::unique_ptr<data::Store> new_project(const NewRequest& request) {
  data::Store::CreateOptions options;
  options.project.name = request.name;
  options.project.srid = request.srid;
  options.replace = request.replace;
  return data::Store::create(request.file, options);
}

std::unique_ptr<data::Store> make_sample(const SampleRequest& request, const Progress& progress) {
  progress(0, "sample");
  data::SampleOptions sample_options;
  sample_options.seed = request.seed;
  data::SampleStreet street = data::make_sample_street(sample_options);
  progress(0.3, "sample");
  if (!request.office_files.empty()) data::write_office_files(street, request.office_files);
  progress(0.5, "store");

  data::Store::CreateOptions options;
  options.project = street.project;
  options.replace = request.replace;
  // The sample is the same wherever it is made: its ids and its history's clock come from the seed.
  options.seed = request.seed;
  options.clock = std::chrono::local_days(sample_options.today);
  auto store = data::Store::create(request.file, options);
  store->edit({"sample", {{"seed", std::to_string(request.seed)}}}, [&](data::Edit& edit) {
    edit.put_all(std::move(street.streets));
    edit.put_all(std::move(street.committees));
    edit.put_all(std::move(street.companies));
    edit.put_all(std::move(street.communities));
    edit.put_all(std::move(street.contracts));
    edit.put_all(std::move(street.roads));
    edit.put_all(std::move(street.barriers));
    edit.put_all(std::move(street.complaints));
    edit.put_all(std::move(street.problems));
    edit.put_all(std::move(street.inspectors));
    edit.put_all(std::move(street.leaves));
  });
  progress(1, "store");
  return store;
}

geo::Point place_in_project(const data::Snapshot& snapshot, geo::Point lon_lat) {
  const auto projection =
      snapshot.project.srid ? geo::Projection::between("EPSG:4326", "EPSG:" + std::to_string(snapshot.project.srid)) : std::nullopt;
  if (!projection) throw Error(ErrorKind::WrongCall, "street-without-crs");
  if (!projection->forward(std::span(&lon_lat, 1))) {
    throw Error(ErrorKind::WrongCall, "place-outside-crs", {{"srid", std::to_string(snapshot.project.srid)}});
  }
  return lon_lat;
}

void set_street(data::Store& store, const StreetSettings& settings) {
  const data::SnapshotPtr snapshot = store.snapshot();
  data::Street street = snapshot->street() ? *snapshot->street() : data::Street{};
  if (settings.name) street.name = *settings.name;
  if (settings.office_lon_lat) street.office = place_in_project(*snapshot, *settings.office_lon_lat);
  store.edit({"set-street", {{"name", street.name}}}, [&](data::Edit& edit) { edit.put(street); });
}

}  // namespace gridwalk::jobs
