// What the models claim to need for a citizen, against what they ask the allocator for.

#include "models/classic/contagion_model.hpp"
#include "models/classic/contagion_worlds.hpp"
#include "models/classic/outbreak_model.hpp"
#include "models/classic/threshold.hpp"
#include "tests/catch.hpp"

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<bool> counting{false}; // elsewhere the count would only slow the threads down
std::atomic<std::int64_t> held{0};
std::atomic<std::int64_t> most_held{0};

void* taken(std::size_t size)
{
    void* const at = std::malloc(size == 0 ? 1 : size);
    if (at == nullptr)
        throw std::bad_alloc();
    if (!counting)
        return at;
    const std::int64_t now = held += static_cast<std::int64_t>(malloc_usable_size(at));
    for (std::int64_t most = most_held; now > most;)
        if (most_held.compare_exchange_weak(most, now))
            break;
    return at;
}

void given_back(void* at) noexcept
{
    if (counting)
        held -= static_cast<std::int64_t>(malloc_usable_size(at));
    std::free(at);
}

} // namespace

// For the whole test program; the array forms come down to these. (That without exceptions would,
// but for the address sanitizer, which has one of its own.)
void* operator new(std::size_t size)
{
    return taken(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept
{
    try {
        return taken(size);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
void operator delete(void* at) noexcept
{
    given_back(at);
}
void operator delete(void* at, std::size_t) noexcept
{
    given_back(at);
}

namespace {

constexpr std::uint32_t n = 1'000'000;

/// Bytes a citizen at the worst moment of a world's making and first ticks.
template <class Model, class Params>
double peak(const Params& params, const sim::SocialGraph& graph)
{
    held = most_held = 0;
    counting = true;
    {
        Model model(params, {graph, sim::RandomStream(1)});
        for (std::uint32_t tick = 0; tick < 4; ++tick)
            model.step({tick});
    }
    counting = false;
    return static_cast<double>(most_held) / n;
}

/// Sees a state without keeping any of it.
class Onlooker : public sim::StateVisitor {
  public:
    void bytes(std::string_view, std::span<std::byte>) override {}
};

/// Citizen 0 tied to all others: a few infect everybody at once, and so back.
sim::SocialGraph star()
{
    sim::BigArray<std::uint64_t> offsets{0};
    sim::BigArray<sim::CitizenId> targets;
    for (std::uint32_t i = 1; i < n; ++i)
        targets.push_back(sim::citizen(i));
    offsets.push_back(targets.size());
    for (std::uint32_t i = 1; i < n; ++i) {
        targets.push_back(sim::citizen(0));
        offsets.push_back(targets.size());
    }
    return {std::move(offsets), std::move(targets)};
}

/// Every citizen tied to the two beside it, citizen 0 to some hundred more.
sim::SocialGraph ring_with_a_hub()
{
    std::vector<std::vector<std::uint32_t>> rows(n);
    const auto tie = [&](std::uint32_t a, std::uint32_t b) {
        rows[a].push_back(b);
        rows[b].push_back(a);
    };
    for (std::uint32_t i = 0; i < n; ++i)
        tie(i, (i + 1) % n);
    for (std::uint32_t k = 1; k <= 300; ++k)
        tie(0, k * 1000);
    sim::BigArray<std::uint64_t> offsets{0};
    sim::BigArray<sim::CitizenId> targets;
    for (auto& row : rows) {
        std::sort(row.begin(), row.end());
        for (const std::uint32_t j : row)
            targets.push_back(sim::citizen(j));
        offsets.push_back(targets.size());
    }
    return {std::move(offsets), std::move(targets)};
}

/// Every citizen tied to the two beside it.
sim::SocialGraph ring()
{
    sim::BigArray<std::uint64_t> offsets{0};
    sim::BigArray<sim::CitizenId> targets;
    for (std::uint32_t i = 0; i < n; ++i) {
        const auto [left, right] = std::minmax({(i + n - 1) % n, (i + 1) % n});
        targets.push_back(sim::citizen(left));
        targets.push_back(sim::citizen(right));
        offsets.push_back(targets.size());
    }
    return {std::move(offsets), std::move(targets)};
}

} // namespace

TEST_CASE("a threshold world holds no more than it claims, whoever switches", "[property]")
{
    using namespace models::threshold;
    const auto graph = ring_with_a_hub(); // so that counts take two bytes
    const auto holds_what_it_claims = [&](const ThresholdParams& p) {
        const double most = peak<ThresholdModel>(p, graph);
        const double claimed = ThresholdModel::bytes_per_citizen(p);
        CAPTURE(most, claimed, p.initiators.share, p.reversible);
        CHECK(most <= claimed);
        CHECK(most > 0.9 * claimed); // nor does it claim too much
    };
    ThresholdParams p;
    p.law.value = 0.0; // everybody acts at once
    holds_what_it_claims(p);
    for (const double share : {0.1, 1.0}) {
        p.initiators.share = share;
        holds_what_it_claims(p);
    }
    p.law.value = 0.5; // who acts is the neighbour of who does not: they change places
    p.initiators.share = 0.5;
    p.reversible = true;
    p.committed_initiators = false;
    holds_what_it_claims(p);
}

TEST_CASE("a contagion holds no more than it claims, whoever switches", "[property]")
{
    using namespace models::contagion;
    const auto worst_on = [](const sim::SocialGraph& graph, Course course, double share) {
        ContagionParams p;
        p.course = course;
        p.spell = Spell::fixed;
        p.waning_rate.value = 1e6; // everything happens in the next tick
        p.transmission_rate.value = 1e6;
        p.broadcast_rate.value = share == 0.0 ? 1e6 : 0.0;
        p.initiators.share = share;
        return peak<ContagionModel>(p, graph);
    };
    const auto in_a_ring = ring(), in_a_star = star();
    double worst = 0.0;
    for (const auto course : {Course::si, Course::sir, Course::sis, Course::sirs})
        for (const double share : {0.0, 0.3, 0.999, 1.0}) {
            const double ring_bytes = worst_on(in_a_ring, course, share);
            const double star_bytes = worst_on(in_a_star, course, share);
            UNSCOPED_INFO("share " << share << ": " << ring_bytes << " and " << star_bytes);
            worst = std::max({worst, ring_bytes, star_bytes});
        }
    CHECK(worst <= ContagionModel::bytes_per_citizen);
    CHECK(worst > 0.9 * ContagionModel::bytes_per_citizen);
}

TEST_CASE("contagions side by side hold no more than they claim", "[property]")
{
    using namespace models::contagion;
    const auto graph = ring();
    for (const std::uint32_t ticks : {100u, 520u}) {
        std::vector<ContagionWorlds::Gathered> all;
        ContagionParams p;
        p.initiators.share = 1.0;
        for (std::uint32_t w = 0; w < 16; ++w)
            all.push_back({p, {graph, sim::RandomStream(1, w)}});
        held = most_held = 0;
        counting = true;
        {
            ContagionWorlds worlds(all, ticks);
            worlds.step({0});
            Onlooker onlooker;
            worlds.state(0, onlooker);
        }
        counting = false;
        const double most = static_cast<double>(most_held) / n;
        const double claimed = ContagionWorlds::bytes_per_citizen(p, all.size(), ticks);
        CAPTURE(most, claimed);
        CHECK(most <= 1.1 * claimed);
        CHECK(most > 0.9 * claimed);
    }
}

TEST_CASE("an outbreak holds no more than it claims, however fast it is", "[property]")
{
    using namespace models::outbreak;
    const auto worst_on = [](const sim::SocialGraph& graph, double share) {
        OutbreakParams p;
        p.transmission_rate.value = 1e6; // everybody is due in the first slot
        p.initiators.share = share;
        return peak<OutbreakModel>(p, graph);
    };
    const auto in_a_ring = ring(), in_a_star = star();
    double worst = 0.0;
    for (const double share : {0.000002, 0.3, 1.0}) {
        const double ring_bytes = worst_on(in_a_ring, share);
        const double star_bytes = worst_on(in_a_star, share);
        UNSCOPED_INFO("share " << share << ": " << ring_bytes << " and " << star_bytes);
        worst = std::max({worst, ring_bytes, star_bytes});
    }
    CHECK(worst <= OutbreakModel::bytes_per_citizen);
    CHECK(worst > 0.9 * OutbreakModel::bytes_per_citizen);
}
