// The program's plans and bounds beside proofs by integer programming.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
