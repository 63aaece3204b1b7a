#pragma once
// The list of models. A new one adds a line here.

#include "models/classic/civil_violence_params.hpp"
#include "models/classic/coevolution.hpp"
#include "models/classic/collective_good.hpp"
#include "models/classic/contagion.hpp"
#include "models/classic/critical_mass.hpp"
#include "models/classic/opinion.hpp"
#include "models/classic/outbreak.hpp"
#include "models/classic/threshold.hpp"
#include "models/classic/voter.hpp"
#include "models/movement/movement_model.hpp"
#include "sim/engine/model.hpp"

#include <vector>

namespace models {

[[nodiscard]] inline std::vector<sim::ModelKind> all()
{
    return {movement::kind(),       threshold::kind(),   contagion::kind(),
            opinion::kind(),        voter::kind(),       critical_mass::kind(),
            civil_violence::kind(), coevolution::kind(), collective_good::kind(),
            outbreak::kind()};
}

} // namespace models
