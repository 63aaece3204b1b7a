#pragma once
// Config section [sweep].

#include "sim/config/fields.hpp"

#include <cstdint>
#include <string>

namespace sim {

enum class Method {
    grid,
    list,
    table,
    random,
    latin_hypercube,
    sobol,
    saltelli,
    morris,
    one_at_a_time,
    factorial
};

struct SweepParams {
    Method method = Method::grid;
    std::int64_t points = 128;
    std::int64_t trajectories = 10;
    std::int64_t morris_levels = 4;
    bool second_order = false;
    std::int64_t design_seed = 1;
    std::string table;
    std::int64_t worlds = 30;
    bool same_worlds = true;
    std::string measures;
    std::string outcome;
    bool lower_is_better = false;
    std::string plot;
};

/// The names that a file and `plan` use for a method.
[[nodiscard]] inline std::vector<std::pair<std::string, Method>> method_names()
{
    return {{"grid", Method::grid},
            {"list", Method::list},
            {"table", Method::table},
            {"random", Method::random},
            {"lhs", Method::latin_hypercube},
            {"sobol", Method::sobol},
            {"saltelli", Method::saltelli},
            {"morris", Method::morris},
            {"one_at_a_time", Method::one_at_a_time},
            {"factorial", Method::factorial}};
}

template <class Fields>
void describe(Fields& f, SweepParams& p)
{
    f.choice(
        "method", p.method, method_names(),
        "which points of the varied settings run: all combinations of levels (grid), the "
        "levels side by side (list), the rows of a CSV file (table), or a sample of the ranges",
        f.technical());
    f("points", p.points, f.between(1, 1e8),
      "points of random and lhs; of sobol, and N of saltelli: powers of two", f.technical());
    f("trajectories", p.trajectories, f.between(2, 1e6),
      "of morris: each is one point per setting "
      "and one more",
      f.literature("Morris 1991, Technometrics 33:161"));
    f("morris_levels", p.morris_levels, f.between(2, 1000), "of morris: levels of each range, even",
      f.literature("Morris 1991, Technometrics 33:161"));
    f("second_order", p.second_order, f.any(), "whether saltelli also serves indices of pairs",
      f.technical(), "");
    f("design_seed", p.design_seed, f.at_least(0), "the luck of the sampler", f.technical());
    f("table", p.table, f.any(),
      "CSV file of points, beside this file: a header of settings, a row "
      "a point",
      f.technical(), "");
    f("worlds", p.worlds, f.between(1, 4294967295.0), "simulated worlds of each point",
      f.technical());
    f("same_worlds", p.same_worlds, f.any(),
      "whether all points meet the same luck (common random numbers), so that differences are "
      "paired",
      f.technical(), "");
    f("measures", p.measures, f.any(),
      "which measures to keep, by name or beginning, separated by blanks; empty: the model's "
      "headlines; all: every one",
      f.technical(), "");
    f("outcome", p.outcome, f.any(),
      "the measure that options are judged by: regret, and what would change our mind",
      f.technical(), "");
    f("lower_is_better", p.lower_is_better, f.any(), "whether less of the outcome is better",
      f.technical(), "");
    f("plot", p.plot, f.any(),
      "what `--plot` draws, as options of `groundswell plot`: --figure paths --x gain_change",
      f.technical(), "");
}

} // namespace sim
