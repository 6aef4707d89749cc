// A mixed-integer programme, row by row, for CBC.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace gridwalk::testing {

class Mip {
 public:
  struct Answer {
    bool proven = false, infeasible = false, found = false;
    double value = 0, bound = 0;
    std::vector<double> x;
  };
  struct Relaxed {
    bool solved = false;
    double value = 0;
    std::vector<double> row_price;  // value's change per unit of right-hand side
  };
  using Terms = std::vector<std::pair<int, double>>;  // column, factor

  int add_column(double cost, double low, double high, bool whole);
  void add_row(double low, const Terms& terms, double high);
  int columns() const { return static_cast<int>(cost_.size()); }
  int rows() const { return static_cast<int>(row_low_.size()); }

  Relaxed relaxed() const;
  // Values above `cutoff` are of no interest. One thread.
  Answer solve(double cutoff, double seconds) const;

 private:
  std::vector<double> cost_, low_, high_;
  std::vector<char> whole_;
  std::vector<double> row_low_, row_high_;
  std::vector<Terms> terms_;
};

}  // namespace gridwalk::testing
