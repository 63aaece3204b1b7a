#include "models/classic/contagion.hpp"

#include "models/classic/contagion_model.hpp"
#include "models/classic/contagion_worlds.hpp"

namespace models::contagion {

sim::ModelKind kind()
{
    return sim::side_by_side_kind<ContagionParams, ContagionModel, ContagionWorlds>(
        "contagion",
        "activism that is caught, carried and put down: SI, SIS, SIR, SIRS (burnout), "
        "Bass, Reed-Frost, independent cascade",
        {{"stance", 1}, {"infections", 4}});
}

} // namespace models::contagion
