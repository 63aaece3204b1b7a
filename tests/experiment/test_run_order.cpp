#include "tests/experiment/studies.hpp"

#include "sim/experiment/work_share.hpp"

#include "tests/catch.hpp"

#include <map>
#include <set>

using studies::head;

namespace {

std::string small_world(const std::string& vary)
{
    return "[scenario]\nmodel = \"formula\"\n[run]\nticks = 1\nseed = 1\n[network]\n"
           "kind = \"small_world\"\nsmall_world.citizens = 30\n" +
           vary;
}

} // namespace

TEST_CASE("an order visits each run once, runs of one network together", "[property]")
{
    studies::Study s(small_world("[vary]\nformula.x = [0.1, 0.2, 0.3]\n"
                                 "network.small_world.rewiring = [0.0, 0.5]\n"));
    const sim::RunOrder order(s.study, {0, 4});
    std::set<std::uint64_t> seen;
    std::set<std::uint64_t> networks;
    std::uint64_t last = ~std::uint64_t{0};
    for (std::uint64_t p = 0; p < order.size(); ++p) {
        CHECK(seen.insert(s.study.number_of(order.at(p))).second);
        CHECK(order.position_of(order.at(p)) == p);
        const std::uint64_t network = order.network_at(p);
        if (network != last)
            CHECK(networks.insert(network).second);
        last = network;
        const std::uint64_t next = order.next_network(p);
        CHECK(next > p);
        CHECK((next == order.size() || order.network_at(next) != network));
        CHECK(order.network_at(next - 1) == network);
    }
    CHECK(seen.size() == 24);
    CHECK(networks.size() == 8); // 2 settings x 4 worlds
    CHECK(order.networks() == 8);
    CHECK_FALSE(order.one_network());
}

TEST_CASE("runs share a network exactly if its settings and its luck are the same", "[property]")
{
    studies::Study s(small_world("[options.a]\n[options.b]\nnetwork.small_world.neighbours = 4\n"
                                 "[options.c]\nformula.z = 1.0\n"
                                 "[vary]\nformula.x = [0.1, 0.2]\n"));
    const sim::RunOrder order(s.study, {0, 3});
    std::map<std::uint64_t, std::set<std::pair<bool, std::uint32_t>>> by_network;
    for (std::uint64_t p = 0; p < order.size(); ++p) {
        const sim::RunNumber run = order.at(p);
        by_network[order.network_at(p)].insert({s.study.option_of(run.point) == 1, run.world});
    }
    CHECK(by_network.size() == 6);
    for (const auto& [network, kinds] : by_network)
        CHECK(kinds.size() == 1);
    studies::Study complete(head + "[vary]\nformula.x = [0.1, 0.2]\n");
    CHECK(sim::RunOrder(complete.study, {0, 5}).one_network());
}

TEST_CASE("work is shared so that each position is taken once, whoever asks when", "[property]")
{
    const sim::RandomStream luck(4);
    for (std::uint32_t trial = 0; trial < 200; ++trial) {
        auto draws = luck.draws(sim::Purpose("share"), trial, {});
        const std::size_t workers = 1 + sim::uniform_below(5, draws);
        const std::uint64_t all = sim::uniform_below(200, draws);
        const std::uint64_t block = 1 + sim::uniform_below(30, draws);
        sim::WorkShare share({0, all}, workers,
                             [&](std::uint64_t p) { return (p / block + 1) * block; });
        std::vector<int> taken(all, 0);
        std::uint64_t left = all;
        while (left > 0) {
            const std::size_t worker =
                sim::uniform_below(static_cast<std::uint32_t>(workers), draws);
            sim::Stretch got = share.take(worker, 1 + sim::uniform_below(20, draws));
            REQUIRE(got.size() > 0);
            if (got.size() > 1 && sim::uniform_below(4, draws) == 0) { // it died halfway
                share.give_back({got.first + 1, got.last});
                got.last = got.first + 1;
            }
            for (std::uint64_t p = got.first; p < got.last; ++p)
                ++taken[p];
            left -= got.size();
        }
        CHECK(std::all_of(taken.begin(), taken.end(), [](int n) { return n == 1; }));
        CHECK(share.take(0, 10).size() == 0);
    }
}

TEST_CASE("who runs out of work takes it over from where a network begins", "[unit]")
{
    sim::WorkShare share({0, 100}, 2, [](std::uint64_t p) { return (p / 30 + 1) * 30; });
    CHECK(share.take(0, 10).first == 0);
    const sim::Stretch stolen = share.take(1, 10);
    CHECK(stolen.first == 60); // the first network after the middle of 10 to 100
}
