#include "sim/network/csr.hpp"

#include "sim/network/rows.hpp"

#include <algorithm>
#include <utility>

namespace sim {
namespace {

using Runs = std::vector<std::vector<Tie>>;

/// Listed ties, cut into pieces that threads share out.
class ListOfTies {
  public:
    explicit ListOfTies(const Runs& runs)
    {
        constexpr std::size_t most = 65536;
        for (const auto& run : runs)
            for (std::size_t at = 0; at < run.size(); at += most)
                pieces_.push_back({run.data() + at, std::min(most, run.size() - at)});
    }
    [[nodiscard]] std::size_t pieces() const noexcept { return pieces_.size(); }
    template <class Take>
    void visit(std::size_t piece, Take&& take) const
    {
        for (const Tie tie : pieces_[piece])
            take(index(tie.a), index(tie.b));
    }

  private:
    std::vector<std::span<const Tie>> pieces_;
};

} // namespace

SocialGraph build_graph(std::uint32_t n, std::vector<std::vector<Tie>>&& runs, TieReport& report,
                        OriginalIds ids)
{
    constexpr std::uint64_t all = ~std::uint64_t{0}; // in one round, after which the list can go
    return rows_of(
        n, ListOfTies(runs), all, [&] { Runs().swap(runs); }, report, std::move(ids));
}

SocialGraph build_graph(std::uint32_t n, std::vector<Tie>&& ties, TieReport& report,
                        OriginalIds ids)
{
    Runs runs;
    runs.push_back(std::move(ties));
    return build_graph(n, std::move(runs), report, std::move(ids));
}

} // namespace sim
