#pragma once
// Settings of the network generators: one table of [network] each.

#include <cstdint>
#include <vector>

namespace sim {

/// Citizens that a network can have: rows are 32-bit, and one value means "nobody".
inline constexpr double most_citizens = 4294967294.0;

/// Config section [network.erdos_renyi].
struct ErdosRenyiParams {
    std::int64_t citizens = 1000;
    double mean_degree = 10.0;
};

template <class Fields>
void describe(Fields& f, ErdosRenyiParams& p)
{
    f("citizens", p.citizens, f.between(1, most_citizens), "how many", f.assumption(), "citizens");
    f("mean_degree", p.mean_degree, f.at_least(0.0),
      "ties of a citizen on average; each pair is tied with chance mean_degree / (citizens - 1)",
      f.literature("Erdos and Renyi 1959; Gilbert 1959, G(n, p)"), "ties");
    f.relation(
        "mean_degree", [&p] { return p.mean_degree <= static_cast<double>(p.citizens) - 1.0; },
        "mean_degree must be at most citizens - 1");
}

/// Config section [network.small_world].
struct SmallWorldParams {
    std::int64_t citizens = 1000;
    std::int64_t neighbours = 10;
    double rewiring = 0.1;
};

template <class Fields>
void describe(Fields& f, SmallWorldParams& p)
{
    f("citizens", p.citizens, f.between(1, most_citizens), "how many", f.assumption(), "citizens");
    f("neighbours", p.neighbours, f.between(0, 1e6),
      "ties of a citizen on the ring before rewiring, half on each side", f.assumption(), "ties");
    f("rewiring", p.rewiring, f.between(0.0, 1.0),
      "chance that the far end of a tie moves to a random citizen",
      f.literature("Watts and Strogatz 1998, Nature 393:440"));
    f.relation(
        "neighbours", [&p] { return p.neighbours % 2 == 0; },
        "neighbours must be even: half of them on each side");
    f.relation(
        "neighbours", [&p] { return p.neighbours < p.citizens; },
        "neighbours must be below citizens");
}

/// Config section [network.preferential_attachment].
struct PreferentialAttachmentParams {
    std::int64_t citizens = 1000;
    std::int64_t ties_per_newcomer = 5;
};

template <class Fields>
void describe(Fields& f, PreferentialAttachmentParams& p)
{
    // The first newcomer meets ties_per_newcomer citizens, so there are two or more in all.
    f("citizens", p.citizens, f.between(2, most_citizens), "how many", f.assumption(), "citizens");
    f("ties_per_newcomer", p.ties_per_newcomer, f.between(1, 1e6),
      "ties of each newcomer, to citizens chosen in proportion to their ties",
      f.literature("Barabasi and Albert 1999, Science 286:509"), "ties");
    f.relation(
        "ties_per_newcomer", [&p] { return p.ties_per_newcomer < p.citizens; },
        "ties_per_newcomer must be below citizens");
}

enum class DegreeLaw { poisson, power_law, fixed, list };

/// Config section [network.configuration].
struct ConfigurationParams {
    std::int64_t citizens = 1000;
    DegreeLaw law = DegreeLaw::poisson;
    double mean_degree = 4.0;
    double exponent = 2.5;
    std::int64_t lowest = 2;
    std::int64_t highest = 100;
    std::int64_t degree = 4;
    std::vector<std::int64_t> degrees;
};

template <class Fields>
void describe(Fields& f, ConfigurationParams& p)
{
    f("citizens", p.citizens, f.between(1, most_citizens), "how many", f.assumption(), "citizens");
    f.choice("law", p.law,
             {{"poisson", DegreeLaw::poisson},
              {"power_law", DegreeLaw::power_law},
              {"fixed", DegreeLaw::fixed},
              {"list", DegreeLaw::list}},
             "how many ties citizens have; who is tied to whom is otherwise random",
             f.literature("Molloy and Reed 1995; Newman, Strogatz and Watts 2001"));
    f("mean_degree", p.mean_degree, f.between(0.0, 1e6), "ties of a citizen on average",
      f.assumption(), "ties")
        .only_for("law", {"poisson"});
    f("exponent", p.exponent, f.above(0.0), "degrees k have chance k to the minus exponent",
      f.literature("Newman, Strogatz and Watts 2001, PRE 64:026118"))
        .only_for("law", {"power_law"});
    f("lowest", p.lowest, f.between(0, 1e6), "fewest ties", f.assumption(), "ties")
        .only_for("law", {"power_law"});
    f("highest", p.highest, f.between(1, 1e6), "most ties", f.assumption(), "ties")
        .only_for("law", {"power_law"});
    f("degree", p.degree, f.between(0, 1e6), "everybody's ties", f.assumption(), "ties")
        .only_for("law", {"fixed"});
    f("degrees", p.degrees, f.between(0, 1e6), "one number of ties for each citizen",
      f.assumption(), "ties")
        .only_for("law", {"list"});
    f.relation(
        "lowest", [&p] { return p.law != DegreeLaw::power_law || p.lowest >= 1; },
        "a power law needs lowest of at least 1");
    f.relation(
        "highest", [&p] { return p.law != DegreeLaw::power_law || p.lowest <= p.highest; },
        "highest must be at least lowest");
    f.relation(
        "degree", [&p] { return p.law != DegreeLaw::fixed || p.degree < p.citizens; },
        "degree must be below citizens");
    f.relation(
        "degree",
        [&p] { return p.law != DegreeLaw::fixed || (p.degree % 2) * (p.citizens % 2) == 0; },
        "an odd degree needs an even number of citizens: ties have two ends");
    f.relation(
        "degrees",
        [&p] {
            return p.law != DegreeLaw::list ||
                   static_cast<std::int64_t>(p.degrees.size()) == p.citizens;
        },
        "a list needs one number of ties for each citizen");
}

/// Config section [network.stochastic_blocks].
struct StochasticBlocksParams {
    std::vector<std::int64_t> sizes{500, 500};
    double within = 0.02;
    double between = 0.001;
};

template <class Fields>
void describe(Fields& f, StochasticBlocksParams& p)
{
    f("sizes", p.sizes, f.between(1, most_citizens), "citizens of each block", f.assumption(),
      "citizens");
    f("within", p.within, f.between(0.0, 1.0), "chance of a tie between two of the same block",
      f.literature("Holland, Laskey and Leinhardt 1983, Social Networks 5:109"));
    f("between", p.between, f.between(0.0, 1.0), "chance of a tie between two of other blocks",
      f.literature("Holland, Laskey and Leinhardt 1983, Social Networks 5:109"));
    f.relation(
        "sizes", [&p] { return !p.sizes.empty(); }, "there must be at least one block");
    f.relation(
        "sizes",
        [&p] {
            double sum = 0.0;
            for (const auto size : p.sizes)
                sum += static_cast<double>(size);
            return sum <= most_citizens;
        },
        "the blocks hold more citizens than a network can have");
}

/// Config section [network.near_and_far].
struct NearAndFarParams {
    std::int64_t citizens = 1000;
    double mean_degree = 10.0;
    double near_share = 0.9;
    std::int64_t reach = 100;

    /// Pairs of citizens that live near: at most `reach` apart in the line of all.
    [[nodiscard]] double near_pairs() const noexcept
    {
        const auto n = static_cast<double>(citizens);
        const auto r = static_cast<double>(reach);
        return n * r - r * (r + 1) / 2;
    }
    [[nodiscard]] double far_pairs() const noexcept
    {
        const auto n = static_cast<double>(citizens);
        return n * (n - 1) / 2 - near_pairs();
    }
    /// Ties expected in all.
    [[nodiscard]] double ties() const noexcept
    {
        return static_cast<double>(citizens) * mean_degree / 2;
    }
};

template <class Fields>
void describe(Fields& f, NearAndFarParams& p)
{
    f("citizens", p.citizens, f.between(2, most_citizens), "how many, in a line", f.assumption(),
      "citizens");
    f("mean_degree", p.mean_degree, f.at_least(0.0), "ties of a citizen on average", f.assumption(),
      "ties");
    f("near_share", p.near_share, f.between(0.0, 1.0),
      "share of ties that are to citizens who live near; the others are to those beyond",
      f.literature("a random geometric graph with two chances, on a line: Penrose 2016, "
                   "Ann. Appl. Probab. 26:986"));
    f("reach", p.reach, f.between(1, most_citizens),
      "how far apart in the line citizens live near each other", f.assumption(), "citizens");
    f.relation(
        "reach", [&p] { return p.reach < p.citizens; }, "reach must be below citizens");
    f.relation(
        "mean_degree", [&p] { return p.near_share * p.ties() <= p.near_pairs(); },
        "there are fewer pairs of citizens who live near than ties between them");
    f.relation(
        "mean_degree", [&p] { return (1.0 - p.near_share) * p.ties() <= p.far_pairs(); },
        "there are fewer pairs of citizens who live apart than ties between them");
}

/// Config section [network.ring_lattice].
struct RingLatticeParams {
    std::int64_t citizens = 1000;
    std::int64_t neighbours_per_side = 2;
};

template <class Fields>
void describe(Fields& f, RingLatticeParams& p)
{
    f("citizens", p.citizens, f.between(1, most_citizens), "how many", f.assumption(), "citizens");
    f("neighbours_per_side", p.neighbours_per_side, f.between(0, 1e6),
      "nearest citizens that each is tied to on each side of the ring",
      f.literature("Centola and Macy 2007, AJS 113:702"), "ties");
    f.relation(
        "neighbours_per_side", [&p] { return 2 * p.neighbours_per_side < p.citizens; },
        "twice neighbours_per_side must be below citizens");
}

enum class Neighbourhood { moore, von_neumann };

/// Config section [network.torus].
struct TorusParams {
    std::int64_t width = 100;
    std::int64_t height = 100;
    Neighbourhood neighbourhood = Neighbourhood::moore;
};

template <class Fields>
void describe(Fields& f, TorusParams& p)
{
    f("width", p.width, f.between(3, 65535), "citizens in a row of the grid", f.assumption(),
      "citizens");
    f("height", p.height, f.between(3, 65535), "citizens in a column of the grid", f.assumption(),
      "citizens");
    f.choice("neighbourhood", p.neighbourhood,
             {{"moore", Neighbourhood::moore}, {"von_neumann", Neighbourhood::von_neumann}},
             "tied to the 8 citizens around (moore), or to the 4 beside (von_neumann)",
             f.literature("Centola and Macy 2007, AJS 113:702"));
}

/// Config section [network.complete].
struct CompleteParams {
    std::int64_t citizens = 100;
};

template <class Fields>
void describe(Fields& f, CompleteParams& p)
{
    f("citizens", p.citizens, f.between(1, most_citizens),
      "how many, each tied to all others (the ties are not stored)",
      f.literature("Granovetter 1978, AJS 83:1420: 100"), "citizens");
}

} // namespace sim
