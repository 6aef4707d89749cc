// Nothing: CMake wants a source beside precompiled headers.
// SPDX-License-Identifier: GPL-3.0-or-later
