#include "sim/network/listed_ties.hpp"

#include "sim/network/csr.hpp"
#include "sim/network/error_list.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace sim {
namespace {

/// How many ties a policy met, and the first of their lines.
struct Met {
    std::uint64_t count = 0;
    std::uint64_t line = 0;

    void add(std::uint64_t at) noexcept
    {
        line = count == 0 ? at : std::min(line, at);
        ++count;
    }
};

/// What a tie says about its two citizens, seen from the lower row.
constexpr unsigned up = 1;
constexpr unsigned down = 2;

std::uint64_t line_of(const ListedTies& listed, std::size_t k)
{
    return listed.lines.empty() ? 0 : listed.lines[k];
}

unsigned says(const ListedTies& listed, std::size_t k)
{
    if (listed.one_way.empty() || listed.one_way[k] == 0)
        return up | down;
    return listed.ties[k].a < listed.ties[k].b ? up : down;
}

void refuse(ErrorList& errors, const Met& met, const char* code, const std::string& what,
            const char* hint)
{
    if (met.count != 0)
        errors.add(code, what + "; " + std::to_string(met.count) + " in all, the first here", hint,
                   {met.line, 0, 1, {}});
}

Met drop_self_loops(ListedTies& l)
{
    Met loops;
    std::size_t kept = 0;
    for (std::size_t k = 0; k < l.ties.size(); ++k) {
        if (l.ties[k].a == l.ties[k].b) {
            loops.add(line_of(l, k));
            continue;
        }
        l.ties[kept] = l.ties[k];
        if (!l.one_way.empty())
            l.one_way[kept] = l.one_way[k];
        if (!l.lines.empty())
            l.lines[kept] = l.lines[k];
        ++kept;
    }
    l.ties.resize(kept);
    return loops;
}

struct Merged {
    std::vector<Tie> ties;
    Met duplicates;
    Met one_way;
};

/// One tie for each pair of citizens (both directions needed when only mutual ties count).
Merged merge(const ListedTies& listed, bool mutual_only)
{
    struct Entry {
        std::uint64_t pair;
        std::size_t k;
    };
    std::vector<Entry> entries(listed.ties.size());
    for (std::size_t k = 0; k < entries.size(); ++k) {
        const std::uint64_t low = index(std::min(listed.ties[k].a, listed.ties[k].b));
        const std::uint64_t high = index(std::max(listed.ties[k].a, listed.ties[k].b));
        entries[k] = {low << 32 | high, k};
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& x, const Entry& y) {
        return x.pair != y.pair ? x.pair < y.pair : x.k < y.k;
    });
    Merged merged;
    for (std::size_t e = 0; e < entries.size();) {
        const std::size_t first = entries[e].k;
        const std::uint64_t pair = entries[e].pair;
        unsigned said = 0;
        for (; e < entries.size() && entries[e].pair == pair; ++e) {
            const unsigned here = says(listed, entries[e].k);
            if ((said | here) == said)
                merged.duplicates.add(line_of(listed, entries[e].k));
            said |= here;
        }
        const bool mutual = said == (up | down);
        if (!mutual)
            merged.one_way.add(line_of(listed, first));
        if (mutual || !mutual_only)
            merged.ties.push_back(listed.ties[first]);
    }
    return merged;
}

} // namespace

bool asks_for_lines(const FileNetworkParams& params) noexcept
{
    return params.self_loops == SelfLoops::error || params.duplicates == Duplicates::error ||
           params.one_way == OneWay::error;
}

SocialGraph settle_ties(ListedTies&& listed, const FileNetworkParams& params,
                        const std::filesystem::path& file, TieReport& report)
{
    ErrorList errors(file);
    report.ties_given = listed.ties.size();
    report.directed = !listed.one_way.empty();
    const Met loops = drop_self_loops(listed);
    report.self_loops = loops.count;
    if (params.self_loops == SelfLoops::error)
        refuse(errors, loops, "M0420", "a tie joins a citizen to itself",
               "network.file.self_loops = \"drop\" leaves such ties out");
    if (report.directed || params.duplicates == Duplicates::error) {
        Merged merged = merge(listed, params.one_way == OneWay::mutual);
        report.duplicates = merged.duplicates.count;
        report.one_way = merged.one_way.count;
        if (params.duplicates == Duplicates::error)
            refuse(errors, merged.duplicates, "M0421", "a tie is listed again",
                   "network.file.duplicates = \"merge\" takes it once");
        if (params.one_way == OneWay::error)
            refuse(errors, merged.one_way, "M0422", "a tie has no reverse",
                   "network.file.one_way = \"either\" keeps such ties, \"mutual\" leaves them out");
        listed.ties = std::move(merged.ties);
    }
    errors.raise();
    if (report.one_way != 0)
        report.remarks.push_back(params.one_way == OneWay::mutual ? "left out one-way ties"
                                                                  : "kept one-way ties");
    TieReport built;
    SocialGraph graph =
        build_graph(listed.citizens, std::move(listed.ties), built, std::move(listed.ids));
    report.duplicates += built.duplicates; // none are left after merge()
    report.isolated = built.isolated;
    return graph;
}

} // namespace sim
