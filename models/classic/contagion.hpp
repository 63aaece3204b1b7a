#pragma once
// Contagion as published: SI, SIS, SIR and SIRS on a network, Bass (1969), Reed-Frost and the
// independent cascade, by configuration alone.

#include "sim/engine/model.hpp"

namespace models::contagion {

/// The entry "contagion" of the program's list of models; config section [contagion].
[[nodiscard]] sim::ModelKind kind();

} // namespace models::contagion
