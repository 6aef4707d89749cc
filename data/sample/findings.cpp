// Complaints: gamma-Poisson between communities, clustered about entrances within them, with weeks, hours, seasons, outbreaks and the
// flaws that real lists have. Problems: a campaign of three months.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/sample/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace gridwalk::data::sample {
namespace {

namespace chrono = std::chrono;

constexpr double complaints_per_household = 0.165;  // a year: 140-210 per 1,000 households, community matters only
constexpr double share_on_entrance = 0.83;          // of located rows share their coordinates with another row
constexpr double share_default = 0.08, share_not_located = 0.03;
constexpr std::array<double, problem_kinds> kind_share{0.20, 0.22, 0.20, 0.10, 0.12, 0.16};

ProblemKind draw_kind(geo::Random& random) {
  double r = random.uniform();
  for (std::size_t k = 0; k < kind_share.size(); ++k) {
    r -= kind_share[k];
    if (r < 0) return static_cast<ProblemKind>(k);
  }
  return ProblemKind::Occupied;
}

// Monday to Sunday, per cent; hour of the day; month, so that the busiest has about 1.7 times the calmest.
constexpr std::array<double, 7> weekday_weight{16.7, 19.9, 18.4, 17.5, 16.0, 6.2, 5.3};
constexpr std::array<double, 24> hour_weight{0.3, 0.2, 0.2, 0.2, 0.3, 0.6, 1.5, 3.5, 8.5, 10.3, 11.2, 9.6,
                                             6.4, 7.2, 8.6, 8.4, 7.2, 5.0, 3.6, 3.0, 2.4, 1.6, 1.0, 0.6};
constexpr std::array<double, 12> month_weight{1.05, 0.80, 0.92, 0.95, 1.05, 1.18, 1.32, 1.36, 1.15, 0.98, 1.02, 1.06};

class Days {
 public:
  Days(Date today, geo::Random& random) : first_(chrono::sys_days(today) - chrono::days(365)) {
    double sum = 0;
    for (int i = 0; i < 365; ++i) {
      const Date day(first_ + chrono::days(i));
      const unsigned weekday = chrono::weekday(chrono::sys_days(day)).iso_encoding() - 1;
      const double busy = std::exp(0.35 * random.normal());  // daily counts vary more than chance
      sum += weekday_weight[weekday] * month_weight[static_cast<unsigned>(day.month()) - 1] * busy;
      cumulative_.push_back(sum);
    }
  }
  Date draw(geo::Random& random) const {
    const double at = random.uniform() * cumulative_.back();
    return Date(first_ + chrono::days(std::ranges::upper_bound(cumulative_, at) - cumulative_.begin()));
  }
  Date first() const { return Date(first_); }

 private:
  chrono::sys_days first_;
  std::vector<double> cumulative_;
};

Moment moment_on(Date day, geo::Random& random) {
  double sum = 0;
  for (double weight : hour_weight) sum += weight;
  double at = random.uniform() * sum;
  int hour = 0;
  while (hour < 23 && (at -= hour_weight[static_cast<std::size_t>(hour)]) > 0) ++hour;
  return chrono::local_days(day) + chrono::hours(hour) + chrono::minutes(random.below(60)) + chrono::seconds(random.below(60));
}

geo::Point jittered(geo::Point p, double sigma_m, geo::Random& random) {
  const auto decimetres = [](double metres) { return std::round(metres * 10) / 10; };
  return {decimetres(p.x + sigma_m * random.normal()), decimetres(p.y + sigma_m * random.normal())};
}

// Rises with age, falls with the company's quality.
double badness(const Community& community, double quality) {
  const double age = (2026 - community.year_built) / 15.0;
  return std::exp(0.35 * (age - 1.2) - 0.45 * quality);
}

std::map<CommunityId, double> quality_by_community(const SampleStreet& street, const std::vector<double>& company_quality) {
  std::map<CompanyId, double> of_company;
  for (std::size_t i = 0; i < street.companies.size(); ++i) of_company[street.companies[i].id] = company_quality[i];
  std::map<CommunityId, double> quality;
  for (const ServiceContract& contract : street.contracts) quality[contract.community] = of_company[contract.company];
  return quality;
}

struct ComplaintMaker {
  SampleStreet& street;
  const SampleOptions& options;
  const Names& names;
  Ids& ids;
  geo::Random random;
  std::vector<std::vector<geo::Point>> places;

  void close(Complaint& complaint) {
    // Of those closed by now: median 2.8 days, P90 38.8. Two in a thousand were closed before they came in: real lists have them.
    const double days = 3.35 * std::exp(2.42 * random.normal());
    const bool backwards = random.uniform() < 0.002;
    const Moment at = *complaint.received_at + chrono::seconds(static_cast<long long>((backwards ? -0.1 : days) * 86'400));
    if (at >= chrono::local_days(options.today)) {
      complaint.status = names.word("status_open");
      return;
    }
    complaint.status = names.word("status_closed");
    complaint.closed_at = at;
  }

  void add(std::size_t community, ProblemKind kind, Date day, std::optional<geo::Point> point, const std::string& category) {
    Complaint complaint;
    complaint.id = ids.next<ComplaintId>();
    complaint.caller_hash = fmt::format("{:08x}", random.below(40'000) * 2'654'435'761u);
    complaint.source = names.list("sources")[random.uniform() < 0.8 ? 0 : 1 + random.below(4)];
    complaint.received_at = moment_on(day, random);
    complaint.category = category;
    complaint.kind = kind;
    complaint.address = street.communities[community].name;
    complaint.community = street.communities[community].id;
    complaint.match = MatchMethod::Name;  // the list names it
    const double r = random.uniform();
    if (r < share_not_located) {
      complaint.geocode = GeocodeMethod::None;
    } else if (r < share_not_located + share_default) {
      // The place where the call centre's software puts what it can't find.
      complaint.point = *street.streets.front().office;
      complaint.geocode = GeocodeMethod::Given;
      complaint.default_point = true;
    } else {
      complaint.point = point;
      complaint.geocode = GeocodeMethod::Given;
    }
    close(complaint);
    street.complaints.push_back(std::move(complaint));
  }

  geo::Point place(std::size_t community) {
    const auto& entrances = places[community];
    const geo::Point entrance = entrances[random.below(static_cast<std::uint32_t>(entrances.size()))];
    if (random.uniform() < share_on_entrance) return entrance;
    // Within the community, as the caller stands: a few metres about the entrance, never behind the wall.
    for (int attempt = 0; attempt < 12; ++attempt) {
      const geo::Point p = jittered(entrance, 28, random);
      if (geo::contains(street.communities[community].boundary, p)) return p;
    }
    return entrance;
  }

  std::string category(ProblemKind kind) {
    const auto& list = names.categories(kind);
    return list[random.below(static_cast<std::uint32_t>(list.size()))];
  }
};

// 20 digits: the day, the street's code, a serial number; the master id, kept as text.
void number_complaints(std::vector<Complaint>& complaints) {
  std::ranges::stable_sort(complaints, {}, [](const Complaint& c) { return *c.received_at; });
  int serial = 0;
  Date day{};
  for (Complaint& complaint : complaints) {
    const Date of = date_of(*complaint.received_at);
    serial = of == day ? serial + 1 : 1;
    day = of;
    complaint.order_no = fmt::format("{:04}{:02}{:02}37021400{:04}", static_cast<int>(of.year()), static_cast<unsigned>(of.month()),
                                     static_cast<unsigned>(of.day()), serial);
  }
}

}  // namespace

std::vector<std::vector<geo::Point>> entrances(const SampleStreet& street, std::uint64_t seed) {
  geo::Random random(seed, 7);
  std::vector<std::vector<geo::Point>> all;
  for (const Community& community : street.communities) {
    std::vector<geo::Point> places = community.gates;
    const geo::Box box = geo::box_of(community.boundary);
    const int buildings = std::clamp(community.buildings, 2, 60);
    for (int tries = 0; static_cast<int>(places.size()) < buildings + 1 && tries < 4'000; ++tries) {
      const geo::Point p = jittered({random.uniform(box.min_x, box.max_x), random.uniform(box.min_y, box.max_y)}, 0, random);
      if (geo::contains(community.boundary, p)) places.push_back(p);
    }
    all.push_back(std::move(places));
  }
  return all;
}

void make_complaints(SampleStreet& street, const std::vector<double>& company_quality, const SampleOptions& options,
                     const Names& names, Ids& ids) {
  ComplaintMaker maker{street, options, names, ids, geo::Random(options.seed, 8), entrances(street, options.seed)};
  geo::Random& random = maker.random;
  const auto quality = quality_by_community(street, company_quality);
  std::vector<double> expected;
  double sum = 0, households = 0;
  for (const Community& community : street.communities) {
    const auto at = quality.find(community.id);
    const double rate = random.gamma(1.6) / 1.6 * badness(community, at == quality.end() ? -0.5 : at->second);
    expected.push_back(rate * community.households);
    sum += expected.back();
    households += community.households;
  }
  const Days days(options.today, random);
  const double total = complaints_per_household * households;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const int count = random.poisson(expected[i] * total / sum);
    for (int k = 0; k < count; ++k) {
      const ProblemKind kind = draw_kind(random);
      maker.add(i, kind, days.draw(random), maker.place(i), maker.category(kind));
    }
  }
  // Outbreaks: 10 to 40 calls about one thing at one place within 5 to 15 days.
  for (int outbreak = 0; outbreak < 8; ++outbreak) {
    const auto community = random.below(static_cast<std::uint32_t>(street.communities.size()));
    const ProblemKind kind = draw_kind(random);
    const std::string category = maker.category(kind);
    const geo::Point centre = maker.place(community);
    const auto start = chrono::sys_days(days.first()) + chrono::days(random.below(345));
    const auto length = 5 + random.below(11);
    for (int calls = static_cast<int>(10 + random.below(31)); calls > 0; --calls) {
      maker.add(community, kind, Date(start + chrono::days(random.below(length))), jittered(centre, 15, random), category);
    }
  }
  // The heating season, November to March: calls that belong to none of the six kinds.
  for (std::size_t i = 0; i < street.communities.size(); ++i) {
    const int calls = random.poisson(street.communities[i].households * 0.006);
    for (int k = 0; k < calls; ++k) {
      const Date day(chrono::sys_days(chrono::year(static_cast<int>(options.today.year()) - 1) / 11 / 10) + chrono::days(random.below(125)));
      maker.add(i, ProblemKind::Unmapped, day, maker.place(i), names.word("heating"));
    }
  }
  number_complaints(street.complaints);
}

namespace {

struct ProblemMaker {
  SampleStreet& street;
  const SampleOptions& options;
  const Names& names;
  Ids& ids;
  geo::Random random;
  std::map<std::pair<CommunityId, ProblemKind>, std::vector<geo::Point>> hot;  // where residents complained, by kind

  void add(std::size_t index) {
    const Community& community = street.communities[index];
    Problem problem;
    problem.id = ids.next<ProblemId>();
    problem.community = community.id;
    problem.kind = draw_kind(random);
    const auto& categories = names.categories(problem.kind);
    problem.subclass = categories[random.below(static_cast<std::uint32_t>(categories.size()))];
    const double r = random.uniform();
    problem.severity = r < 0.3 ? ProblemSeverity::Minor : (r < 0.85 ? ProblemSeverity::Normal : ProblemSeverity::Serious);
    const auto& spots = names.list("spots");
    problem.place = random.below(2) != 0 ? spots[random.below(static_cast<std::uint32_t>(spots.size()))] : building(community);
    problem.point = place(community, problem.kind);
    problem.description = problem.place + problem.subclass;
    // Three monthly rounds before this month.
    const Month month = month_of(options.today);
    const auto first = chrono::sys_days(month.first_day()) - chrono::days(92);
    problem.found_on = weekday_before(Date(first + chrono::days(random.below(88))));
    problem.due_on = Date(chrono::sys_days(*problem.found_on) + chrono::days(problem.severity == ProblemSeverity::Serious ? 3 : 10));
    street.problems.push_back(std::move(problem));
  }

  std::string building(const Community& community) {
    std::string text = names.word("buildings_place");
    const auto fill = [&](const std::string& name, unsigned value) {
      const std::size_t at = text.find(name);
      if (at != std::string::npos) text.replace(at, name.size(), std::to_string(value));
    };
    fill("{building}", 1 + random.below(static_cast<std::uint32_t>(std::max(community.buildings, 1))));
    fill("{unit}", 1 + random.below(4));
    return text;
  }

  static Date weekday_before(Date day) {
    auto at = chrono::sys_days(day);
    while (chrono::weekday(at).iso_encoding() > 5) at -= chrono::days(1);
    return Date(at);
  }

  // Two thirds lie within 100 m of a complaint of the same kind.
  geo::Point place(const Community& community, ProblemKind kind) {
    const auto at = hot.find({community.id, kind});
    const bool near = at != hot.end() && random.uniform() < 0.67;
    const geo::Box box = geo::box_of(community.boundary);
    for (int attempt = 0; attempt < 200; ++attempt) {
      const geo::Point p = near ? jittered(at->second[random.below(static_cast<std::uint32_t>(at->second.size()))], 25, random)
                                : jittered({random.uniform(box.min_x, box.max_x), random.uniform(box.min_y, box.max_y)}, 0, random);
      if (geo::contains(community.boundary, p)) return p;
    }
    return *community.point;
  }
};

// 30 stay open, in some ten communities of the five companies with most problems to answer for.
void rectify(SampleStreet& street, const std::vector<double>& company_quality, const SampleOptions& options, geo::Random& random) {
  constexpr std::size_t open = 30, companies = 5, most_communities = 10;
  std::map<CompanyId, double> quality;
  for (std::size_t i = 0; i < street.companies.size(); ++i) quality[street.companies[i].id] = company_quality[i];
  std::map<CommunityId, CompanyId> company_of;
  for (const ServiceContract& contract : street.contracts) company_of[contract.community] = contract.company;
  std::map<CompanyId, std::vector<std::size_t>> by_company;
  for (std::size_t i = 0; i < street.problems.size(); ++i) {
    const auto at = company_of.find(street.problems[i].community);
    if (at != company_of.end()) by_company[at->second].push_back(i);
  }
  std::vector<CompanyId> worst;
  for (const auto& [id, problems] : by_company) worst.push_back(id);
  std::ranges::stable_sort(worst, std::ranges::greater{}, [&](CompanyId id) {
    return static_cast<double>(by_company[id].size()) * std::exp(-0.5 * quality[id]);
  });
  worst.resize(std::min(worst.size(), companies));
  // Two communities a company, those with most problems.
  std::set<std::size_t> left_open;
  for (std::size_t round = 0; left_open.size() < open && round < 40; ++round) {
    for (CompanyId id : worst) {
      std::map<CommunityId, std::vector<std::size_t>> by_community;
      for (std::size_t i : by_company[id]) by_community[street.problems[i].community].push_back(i);
      std::vector<std::pair<std::size_t, CommunityId>> most;
      for (const auto& [community, list] : by_community) most.emplace_back(list.size(), community);
      std::ranges::sort(most, std::ranges::greater{});
      most.resize(std::min(most.size(), most_communities / companies));
      const auto& list = by_community[most[round % most.size()].second];
      const std::size_t chosen = round / most.size();
      if (chosen < list.size() && left_open.size() < open) left_open.insert(list[list.size() - 1 - chosen]);
    }
  }
  for (std::size_t i = 0; i < street.problems.size(); ++i) {
    Problem& problem = street.problems[i];
    const int days = std::max(1, static_cast<int>(7 * std::exp(1.135 * random.normal())));  // median 7, P90 30
    if (left_open.contains(i)) {
      problem.status = chrono::sys_days(*problem.due_on) < chrono::sys_days(options.today) ? ProblemStatus::Overdue : ProblemStatus::Issued;
      continue;
    }
    problem.status = ProblemStatus::Closed;
    problem.closed_on = std::min(Date(chrono::sys_days(*problem.found_on) + chrono::days(days)),
                                 Date(chrono::sys_days(options.today) - chrono::days(1)));
  }
}

}  // namespace

void make_problems(SampleStreet& street, const std::vector<double>& company_quality, const SampleOptions& options,
                   const Names& names, Ids& ids) {
  constexpr int total = 520;
  ProblemMaker maker{street, options, names, ids, geo::Random(options.seed, 9), {}};
  for (const Complaint& complaint : street.complaints) {
    if (complaint.point && !complaint.default_point) maker.hot[{complaint.community, complaint.kind}].push_back(*complaint.point);
  }
  // Negative binomial with k about 1: some communities have none, a few many.
  std::vector<double> cumulative;
  double sum = 0;
  const auto quality = quality_by_community(street, company_quality);
  for (const Community& community : street.communities) {
    const auto at = quality.find(community.id);
    sum += maker.random.gamma(1.3) * std::sqrt(badness(community, at == quality.end() ? -0.5 : at->second));
    cumulative.push_back(sum);
  }
  for (int i = 0; i < total; ++i) {
    const auto chosen = std::ranges::upper_bound(cumulative, maker.random.uniform() * sum) - cumulative.begin();
    maker.add(static_cast<std::size_t>(chosen));
  }
  std::ranges::stable_sort(street.problems, {}, [](const Problem& p) { return *p.found_on; });
  for (std::size_t i = 0; i < street.problems.size(); ++i) {
    const Date day = *street.problems[i].found_on;
    street.problems[i].no = fmt::format("CY-{:04}{:02}-{:04}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), i + 1);
  }
  rectify(street, company_quality, options, maker.random);
}

}  // namespace gridwalk::data::sample
