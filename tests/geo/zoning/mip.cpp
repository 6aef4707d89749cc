// The only file that includes CBC (EPL): linked by tests and benchmarks, never by the program.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/geo/zoning/mip.h"

#include <coin/Cbc_C_Interface.h>
#include <coin/CoinPackedMatrix.hpp>
#include <coin/OsiClpSolverInterface.hpp>

namespace gridwalk::testing {
namespace {

struct Triplets {
  std::vector<int> row, column;
  std::vector<double> factor;
};

}  // namespace

int Mip::add_column(double cost, double low, double high, bool whole) {
  cost_.push_back(cost);
  low_.push_back(low);
  high_.push_back(high);
  whole_.push_back(whole ? 1 : 0);
  return columns() - 1;
}

void Mip::add_row(double low, const Terms& terms, double high) {
  row_low_.push_back(low);
  row_high_.push_back(high);
  terms_.push_back(terms);
}

namespace {

CoinPackedMatrix matrix_of(const std::vector<Mip::Terms>& rows, int columns) {
  Triplets triplets;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (const auto& [column, factor] : rows[r]) {
      triplets.row.push_back(static_cast<int>(r));
      triplets.column.push_back(column);
      triplets.factor.push_back(factor);
    }
  }
  CoinPackedMatrix matrix(true, triplets.row.data(), triplets.column.data(), triplets.factor.data(), static_cast<int>(triplets.row.size()));
  matrix.setDimensions(static_cast<int>(rows.size()), columns);
  return matrix;
}

}  // namespace

Mip::Relaxed Mip::relaxed() const {
  OsiClpSolverInterface solver;
  solver.messageHandler()->setLogLevel(0);
  const CoinPackedMatrix matrix = matrix_of(terms_, columns());
  solver.loadProblem(matrix, low_.data(), high_.data(), cost_.data(), row_low_.data(), row_high_.data());
  solver.initialSolve();
  Relaxed relaxed;
  relaxed.solved = solver.isProvenOptimal();
  if (!relaxed.solved) return relaxed;
  relaxed.value = solver.getObjValue();
  relaxed.row_price.assign(solver.getRowPrice(), solver.getRowPrice() + rows());
  return relaxed;
}

Mip::Answer Mip::solve(double cutoff, double seconds) const {
  const CoinPackedMatrix matrix = matrix_of(terms_, columns());
  Cbc_Model* model = Cbc_newModel();
  Cbc_setLogLevel(model, 0);
  Cbc_loadProblem(model, columns(), rows(), matrix.getVectorStarts(), matrix.getIndices(), matrix.getElements(), low_.data(), high_.data(), cost_.data(),
                  row_low_.data(), row_high_.data());
  for (int c = 0; c < columns(); ++c) {
    if (whole_[static_cast<std::size_t>(c)]) Cbc_setInteger(model, c);
  }
  Cbc_setParameter(model, "sec", std::to_string(seconds).c_str());
  Cbc_setParameter(model, "ratioGap", "0");
  Cbc_setParameter(model, "allowableGap", "1e-7");
  if (cutoff < 1e30) Cbc_setParameter(model, "cutoff", std::to_string(cutoff).c_str());
  Cbc_solve(model);
  Answer answer;
  answer.proven = Cbc_isProvenOptimal(model) != 0;
  answer.infeasible = Cbc_isProvenInfeasible(model) != 0;
  answer.bound = Cbc_getBestPossibleObjValue(model);
  if (const double* x = Cbc_bestSolution(model); x != nullptr && !answer.infeasible && Cbc_getObjValue(model) < 1e40) {
    answer.found = true;
    answer.value = Cbc_getObjValue(model);
    answer.x.assign(x, x + columns());
  }
  Cbc_deleteModel(model);
  return answer;
}

}  // namespace gridwalk::testing
