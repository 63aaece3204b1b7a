#include "models/movement/accountability/promises.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace models::movement;

namespace {

struct Makers {
    explicit Makers(std::size_t n) : institutions(n), promises(16 * n), counts(n), news(n) {}
    /// Makes a promise at a free place; institution/take_effect does it in the model.
    void promise(std::size_t n, double size, double target, double due_at)
    {
        for (std::size_t k = 16 * n; k < 16 * (n + 1); ++k)
            if (promises[k].open == 0.0) {
                promises[k] = {};
                promises[k].open = 1.0;
                promises[k].maker = static_cast<double>(n);
                promises[k].size = size;
                promises[k].policy = institutions[n].policy;
                promises[k].target = target;
                promises[k].due_at = due_at;
                promises[k].number = counts[n].issued;
                counts[n].issued += 1.0;
                counts[n].open += 1.0;
                return;
            }
    }
    void run(const PromiseParams& params, std::uint32_t tick, VoiceAndTeeth vt = {})
    {
        std::fill(news.begin(), news.end(), PromiseNews{});
        settle_promises(params, vt, {sim::Tick{tick}, sim::Weeks{1.0}, luck}, promises, counts,
                        institutions, news);
    }
    sim::RandomStream luck{1};
    Institutions institutions;
    std::vector<Promise> promises;
    std::vector<PromiseCounts> counts;
    std::vector<PromiseNews> news;
};

PromiseParams always()
{
    PromiseParams params;
    params.base = 50.0;
    return params;
}

PromiseParams never()
{
    PromiseParams params;
    params.base = -50.0;
    return params;
}

} // namespace

TEST_CASE("voice needs teeth, and teeth need voice", "[property]")
{
    const PromiseParams params;
    const double none = chance_kept(params, {0.0, 0.0}), voice = chance_kept(params, {1.0, 0.0}),
                 teeth = chance_kept(params, {0.0, 1.0}), both = chance_kept(params, {1.0, 1.0});
    CHECK(none == Approx(1.0 / (1.0 + std::exp(1.0))));
    CHECK(both == Approx(1.0 / (1.0 + std::exp(-4.0))));
    CHECK(both - none > 3.0 * (voice - none + teeth - none));
}

TEST_CASE("what is owed of a promise", "[unit]")
{
    Promise promise;
    promise.size = 0.3;
    promise.policy = 0.2;
    promise.target = 0.9;
    CHECK(owed(promise, 0.2) == Approx(0.3));
    CHECK(owed(promise, 0.4) == Approx(0.1));
    CHECK(owed(promise, 0.6) == 0.0);
    CHECK(owed(promise, 0.1) == Approx(0.4)); // it has gone back in the meantime
    promise.target = 0.3;                     // never past the agenda
    CHECK(owed(promise, 0.2) == Approx(0.1));
    promise.target = 0.0; // downwards
    CHECK(owed(promise, 0.2) == Approx(-0.2));
    promise.target = 0.2; // nothing was asked for
    CHECK(owed(promise, 0.7) == 0.0);
}

TEST_CASE("promises wait until they are due, and are then kept or broken", "[unit]")
{
    for (const bool keeps : {true, false}) {
        Makers makers(1);
        makers.promise(0, 0.25, 1.0, 3.0);
        const PromiseParams params = keeps ? always() : never();
        for (std::uint32_t tick = 0; tick < 3; ++tick) {
            makers.run(params, tick);
            CHECK(makers.promises[0].open == 1.0);
        }
        makers.run(params, 3);
        CHECK(makers.promises[0].open == 0.0);
        CHECK(makers.promises[0].settled_at == 3.0);
        CHECK(makers.institutions[0].policy == (keeps ? 0.25 : 0.0));
        CHECK(makers.news[0].kept == (keeps ? 0.25 : 0.0));
        CHECK(makers.news[0].broken == (keeps ? 0.0 : 0.25));
        makers.run(params, 4);
        CHECK(makers.news[0].kept + makers.news[0].broken == 0.0);
    }
}

TEST_CASE("what policy has already done is kept, whoever did it", "[unit]")
{
    Makers makers(1);
    makers.promise(0, 0.25, 1.0, 0.0);
    makers.institutions[0].policy = 0.5;
    makers.run(never(), 0);
    CHECK(makers.counts[0].kept == 1.0);
    CHECK(makers.institutions[0].policy == 0.5);
}

TEST_CASE("of a broken promise at most all is broken, however far policy has gone back", "[unit]")
{
    for (const double policy : {0.4, 0.2}) {
        Makers makers(1);
        makers.institutions[0].policy = 0.4;
        makers.promise(0, 0.25, 1.0, 0.0);
        makers.institutions[0].policy = policy;
        makers.run(never(), 0);
        CHECK(makers.promises[0].kept_share == 0.0);
        CHECK(makers.news[0].kept == 0.0);
        CHECK(makers.news[0].broken == 0.25);
    }
}

TEST_CASE("a promise without the money to keep it is overdue, then kept or broken", "[unit]")
{
    PromiseParams params = always();
    params.cost = 100.0;
    params.grace = 4.0;
    Makers makers(2);
    makers.promise(0, 0.25, 1.0, 1.0);
    makers.promise(1, 0.25, 1.0, 1.0);
    for (std::uint32_t tick = 0; tick < 10; ++tick) {
        if (tick == 3)
            makers.institutions[1].started = makers.institutions[1].budget = 30.0;
        makers.run(params, tick);
        CHECK(makers.counts[0].overdue == (tick >= 1 && tick < 5 ? 1.0 : 0.0));
        CHECK(makers.counts[1].overdue == (tick >= 1 && tick < 3 ? 1.0 : 0.0));
    }
    CHECK(makers.counts[0].broken == 1.0);
    CHECK(makers.counts[1].kept == 1.0);
    CHECK(makers.institutions[1].budget == 5.0);
    CHECK(makers.institutions[1].spent == 25.0);
}

TEST_CASE("a kept promise repairs credibility", "[unit]")
{
    Makers makers(1);
    makers.institutions[0].credibility = 0.2;
    makers.promise(0, 0.5, 1.0, 0.0);
    makers.run(always(), 0);
    CHECK(makers.institutions[0].credibility == Approx(0.2 + 0.5 * 0.5 * 0.8));
}

TEST_CASE("promises issued = kept + broken + open, whatever happens", "[property]")
{
    PromiseParams params;
    params.base = 0.0;
    params.cost = 3.0;
    params.grace = 3.0;
    Makers makers(3);
    auto draws = sim::RandomStream(2).draws(sim::Purpose("test.promises"), 0);
    for (std::uint32_t tick = 0; tick < 2000; ++tick) {
        for (std::size_t n = 0; n < 3; ++n) {
            makers.institutions[n].income += 0.05 * static_cast<double>(n);
            makers.institutions[n].budget += 0.05 * static_cast<double>(n);
            makers.institutions[n].policy = sim::uniform(draws);
            if (sim::uniform(draws) < 0.4)
                makers.promise(n, sim::uniform(draws), sim::uniform(draws),
                               tick + sim::uniform_below(20, draws));
        }
        makers.run(params, tick);
        for (std::size_t n = 0; n < 3; ++n) {
            const PromiseCounts& c = makers.counts[n];
            double open = 0.0;
            for (std::size_t k = 16 * n; k < 16 * (n + 1); ++k)
                open += makers.promises[k].open;
            CHECK(c.open == open);
            CHECK(c.issued == c.kept + c.broken + c.open);
            CHECK(c.overdue <= c.open);
            CHECK(makers.institutions[n].budget >= 0.0);
        }
    }
    CHECK(makers.counts[2].kept > 100.0);
    CHECK(makers.counts[2].broken > 100.0);
}

TEST_CASE("promises are kept at their chance, with the same luck, more voice keeps the same and "
          "more",
          "[statistical]")
{
    constexpr std::size_t number = 4000;
    const PromiseParams params;
    const auto kept = [&](VoiceAndTeeth vt) {
        Makers makers(number);
        for (std::size_t n = 0; n < number; ++n)
            makers.promise(n, 0.1, 1.0, 0.0);
        makers.run(params, 0, vt);
        std::vector<double> fate;
        for (const PromiseCounts& count : makers.counts)
            fate.push_back(count.kept);
        return fate;
    };
    const auto few = kept({0.3, 0.5}), many = kept({0.6, 0.5});
    double sum = 0.0;
    for (std::size_t n = 0; n < number; ++n) {
        sum += few[n] / number;
        CHECK(few[n] <= many[n]);
    }
    const double chance = chance_kept(params, {0.3, 0.5});
    CHECK(std::abs(sum - chance) < 6.0 * std::sqrt(chance * (1.0 - chance) / number));
}
