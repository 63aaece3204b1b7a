#include "sim/network/csr.hpp"
#include "sim/network/rows.hpp"
#include "tests/network/graph_checks.hpp"

#include "sim/random/distributions.hpp"

namespace {

using sim::citizen;

std::vector<sim::Tie> random_ties(std::uint32_t n, std::uint32_t count)
{
    std::vector<sim::Tie> ties;
    const sim::RandomStream luck{5};
    for (std::uint32_t t = 0; t < count; ++t) {
        auto draws = luck.draws(sim::Purpose("test csr"), t);
        ties.push_back(
            {citizen(sim::uniform_below(n, draws)), citizen(sim::uniform_below(n, draws))});
    }
    return ties;
}

/// Ties in pieces of 100, to be read again each round.
struct Pieces {
    std::vector<sim::Tie> ties;

    [[nodiscard]] std::size_t pieces() const { return (ties.size() + 99) / 100; }
    template <class Take>
    void visit(std::size_t piece, Take&& take) const
    {
        for (std::size_t t = piece * 100; t < std::min(ties.size(), piece * 100 + 100); ++t)
            take(index(ties[t].a), index(ties[t].b));
    }
};

} // namespace

TEST_CASE("self-loops are dropped, repeated and reversed ties merged, and all are counted",
          "[unit]")
{
    std::vector<sim::Tie> ties{{citizen(2), citizen(0)}, {citizen(0), citizen(2)},
                               {citizen(1), citizen(1)}, {citizen(0), citizen(1)},
                               {citizen(0), citizen(1)}, {citizen(2), citizen(0)}};
    sim::TieReport report;
    const auto graph = sim::build_graph(4, std::move(ties), report);
    CHECK(checks::simple_and_symmetric(graph));
    CHECK(graph.ties() == 2);
    CHECK(report.ties_given == 6);
    CHECK(report.self_loops == 1);
    CHECK(report.duplicates == 3);
    CHECK(report.isolated == 1);
    CHECK(report.notes() == std::vector<std::string>{"dropped 1 self-loop",
                                                     "merged 3 repeated ties",
                                                     "kept 1 citizen without ties"});
}

TEST_CASE("a network may have no ties, one citizen, or nobody", "[unit]")
{
    for (const std::uint32_t n : {0u, 1u, 5u}) {
        sim::TieReport report;
        const auto graph = sim::build_graph(n, std::vector<sim::Tie>{}, report);
        CHECK(graph.size() == n);
        CHECK(graph.ties() == 0);
        CHECK(report.isolated == n);
    }
}

TEST_CASE("rows hold what a plain set of pairs holds, whatever the order of ties", "[property]")
{
    constexpr std::uint32_t n = 500;
    auto ties = random_ties(n, 20'000);
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (const auto tie : ties)
        if (tie.a != tie.b)
            pairs.insert(std::minmax(index(tie.a), index(tie.b)));
    auto backwards = ties;
    std::reverse(backwards.begin(), backwards.end());
    sim::TieReport report;
    const auto graph = sim::build_graph(n, std::move(ties), report);
    CHECK(checks::simple_and_symmetric(graph));
    CHECK(graph.ties() == pairs.size());
    CHECK(std::all_of(pairs.begin(), pairs.end(),
                      [&](auto p) { return graph.tied(citizen(p.first), citizen(p.second)); }));
    CHECK(sim::build_graph(n, std::move(backwards), report).content_hash() == graph.content_hash());
}

TEST_CASE("rows and their report are the same in one round, in many, and on any number of threads",
          "[determinism]")
{
    constexpr std::uint32_t n = 3000; // 12 bins, the last one not full
    const Pieces source{random_ties(n, 30'000)};
    auto list = source.ties;
    sim::TieReport listed;
    const auto graph = sim::build_graph(n, std::move(list), listed);
    CHECK(listed.duplicates > 0);
    CHECK(listed.self_loops > 0);
    for (const int count : {1, 2, 7})
        for (const std::uint64_t arcs_a_round : {1ull, 13'000ull, 1'000'000ull}) {
            const ThreadCount threads(count);
            sim::TieReport report;
            int released = 0;
            const auto again = sim::BinnedRows(n).build(
                source, arcs_a_round, [&] { ++released; }, report);
            CHECK(again.content_hash() == graph.content_hash());
            CHECK(report.notes() == listed.notes());
            CHECK(report.ties_given == listed.ties_given);
            CHECK(released == 1);
        }
}

TEST_CASE("rows that are turned are those that are sorted, and so is their report", "[property]")
{
    // Few and many arcs, at the most citizens whose rows are turned and one more. The last hundred
    // are isolated, one of them with a tie to itself.
    for (const std::uint32_t n : {300u, sim::most_citizens_turned, sim::most_citizens_turned + 1u})
        for (const std::uint32_t count : {200u, 20'000u, 150'000u}) {
            Pieces source{random_ties(n - 100, count)};
            source.ties.push_back({citizen(n - 1), citizen(n - 1)});
            sim::TieReport sorted, turned;
            const auto graph = sim::BinnedRows(n).build(
                source, ~std::uint64_t{0}, [] {}, sorted);
            auto list = source.ties;
            const auto again = sim::build_graph(n, std::move(list), turned);
            CHECK(checks::simple_and_symmetric(again));
            CHECK(again.content_hash() == graph.content_hash());
            CHECK(turned.notes() == sorted.notes());
            CHECK(turned.ties_given == count + 1);
            CHECK(turned.isolated == sorted.isolated);
            CHECK(turned.isolated >= 100);
        }
}

TEST_CASE("the complete graph knows its ties without storing them", "[unit]")
{
    const auto graph = sim::SocialGraph::complete(100'000);
    CHECK(graph.degree(citizen(3)) == 99'999);
    CHECK(graph.ties() == 4'999'950'000ull);
    CHECK(graph.tied(citizen(1), citizen(2)));
    CHECK_FALSE(graph.tied(citizen(1), citizen(1)));
    CHECK(graph.offsets().empty());
}
