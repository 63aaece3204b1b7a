#pragma once
// Where the points of an experiment lie, in the unit cube: one column per factor, one row per
// point. Every design is a pure function of its arguments: same bits everywhere.
//
// What is expected of the arguments is the caller's to check; EXPECT holds it in audit builds.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sim {

struct UnitDesign {
    std::size_t points = 0;
    std::size_t factors = 0;
    std::vector<double> values; ///< [point][factor], each in [0, 1]

    [[nodiscard]] std::span<const double> row(std::size_t point) const noexcept
    {
        return {values.data() + point * factors, factors};
    }
};

/// Points and factors a design can have: a point's number is part of the address of its luck, and
/// the published table of the sequence ends (Joe and Kuo 2008, as Boost.Random keeps it).
inline constexpr std::uint64_t most_design_points = 0xffffffffu;
inline constexpr std::size_t most_sobol_columns = 3667;

/// Independent uniform points. Point i is the same in a longer design; a column is the same in a
/// wider one. points, factors: at least 1.
[[nodiscard]] UnitDesign random_points(std::size_t points, std::size_t factors, std::uint64_t seed);

/// Latin hypercube (McKay, Beckman and Conover 1979, Technometrics 21:239): cut into `points`
/// cells, each factor has one point in every cell, at a uniform place within it. Of `candidates`
/// such designs the one whose two closest points are farthest apart (maximin: Morris and Mitchell
/// 1995, J. Stat. Plan. Inference 43:381). Another number of points gives other points.
/// points, factors, candidates: at least 1.
[[nodiscard]] UnitDesign latin_hypercube(std::size_t points, std::size_t factors,
                                         std::uint64_t seed, std::size_t candidates);

/// 32 candidates; fewer where points * points * factors exceeds 1e8 (comparing takes up to that
/// many steps), 1 from 1.6e9 on.
[[nodiscard]] std::size_t latin_hypercube_candidates(std::size_t points,
                                                     std::size_t factors) noexcept;

/// The best of latin_hypercube_candidates().
[[nodiscard]] inline UnitDesign latin_hypercube(std::size_t points, std::size_t factors,
                                                std::uint64_t seed)
{
    return latin_hypercube(points, factors, seed, latin_hypercube_candidates(points, factors));
}

/// Sobol's sequence (1967, USSR Comput. Maths. Math. Phys. 7:86), direction numbers of Joe and Kuo
/// (2008, SIAM J. Sci. Comput. 30:2635), nested uniform scrambling (Owen 1995): every point is
/// uniform, so means over the design are unbiased, and the balance of the sequence is kept. From
/// its first point on, which must not be dropped (Owen 2020, arXiv:2008.08051). Point i is the same
/// in a longer design; a column is the same in a wider one.
/// points: a power of two to 2^31; factors: 1 to most_sobol_columns.
[[nodiscard]] UnitDesign sobol(std::size_t points, std::size_t factors, std::uint64_t seed);

/// Points for Sobol' indices (Saltelli et al. 2010, Comput. Phys. Commun. 181:259): the blocks of
/// saltelli_blocks() over one scrambled Sobol' sequence of 2 * factors columns.
/// base: a power of two; factors: 1 to most_sobol_columns / 2.
[[nodiscard]] UnitDesign saltelli(std::size_t base, std::size_t factors, bool second_order,
                                  std::uint64_t seed);

/// `pairs` holds points a (first half of the columns) and b (second half) side by side. Each of its
/// rows becomes a block: a; for each factor a with that factor taken from b; with `second_order`
/// for each factor b with that factor taken from a; b. So factors + 2 or 2 * factors + 2 rows a
/// block, in the order of SALib.
[[nodiscard]] UnitDesign saltelli_blocks(const UnitDesign& pairs, bool second_order);

/// Trajectories for elementary effects (Morris 1991, Technometrics 33:161): each begins at a random
/// node of a grid of `levels` levels and changes every factor once, in random order, by
/// morris_step(levels) up or down: factors + 1 rows. Trajectories are independent, not chosen for
/// spread (Campolongo et al. 2007), because the bootstrap of the effects assumes so. Trajectory t
/// is the same in a longer design. trajectories, factors: at least 1; levels: even.
[[nodiscard]] UnitDesign morris(std::size_t trajectories, std::size_t factors, std::size_t levels,
                                std::uint64_t seed);

/// p / (2 (p - 1)) of p levels, so that every level is as likely as any other.
[[nodiscard]] constexpr double morris_step(std::size_t levels) noexcept
{
    return static_cast<double>(levels / 2) / static_cast<double>(levels - 1);
}

/// All factors at 0.5; then, factor by factor, that one at 0, and at 1: 2 * factors + 1 rows.
[[nodiscard]] UnitDesign one_at_a_time(std::size_t factors);

/// All combinations of levels, as positions [point][factor], the first factor slowest. Each factor
/// has at least one level.
[[nodiscard]] std::vector<std::size_t> full_factorial(std::span<const std::size_t> levels);

} // namespace sim
