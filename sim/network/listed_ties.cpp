#include "sim/network/listed_ties.hpp"

#include "sim/network/csr.hpp"
#include "sim/network/error_list.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace sim {
namespace {

/// How many ties a policy met, and which came first in the file.
struct Met {
    std::uint64_t count = 0;
    std::size_t first = 0;

    void add(std::size_t k)
    {
        first = count == 0 ? k : std::min(first, k);
        ++count;
    }
};

/// What the ties between two citizens say together, seen from the lower row.
constexpr unsigned up = 1;
constexpr unsigned down = 2;

class Settling {
  public:
    Settling(ListedTies&& listed, const FileNetworkParams& params,
             const std::filesystem::path& file)
        : listed_(std::move(listed)),
          params_(params),
          errors_(file)
    {
    }

    SocialGraph finish(TieReport& report)
    {
        report.ties_given = listed_.ties.size();
        report.directed = !listed_.one_way.empty();
        drop_self_loops(report);
        if (report.directed || params_.duplicates == FileNetworkParams::Duplicates::error)
            merge(report);
        errors_.raise();
        TieReport built;
        SocialGraph graph = build_graph(listed_.citizens, std::move(listed_.ties), built,
                                        std::move(listed_.ids));
        report.duplicates += built.duplicates; // none are left after merge()
        report.isolated = built.isolated;
        return graph;
    }

  private:
    [[nodiscard]] unsigned says(std::size_t k) const
    {
        const bool one_way = !listed_.one_way.empty() && listed_.one_way[k] != 0;
        if (!one_way)
            return up | down;
        return listed_.ties[k].a < listed_.ties[k].b ? up : down;
    }

    void drop_self_loops(TieReport& report)
    {
        Met loops;
        std::size_t kept = 0;
        auto& l = listed_;
        for (std::size_t k = 0; k < l.ties.size(); ++k) {
            if (l.ties[k].a == l.ties[k].b) {
                loops.add(k);
                continue;
            }
            if (!l.one_way.empty())
                l.one_way[kept] = l.one_way[k];
            l.ties[kept++] = l.ties[k];
        }
        report.self_loops = loops.count;
        if (params_.self_loops == FileNetworkParams::SelfLoops::error)
            refuse(loops, "M0420", "a citizen is tied to itself", "self_loops = \"drop\"",
                   "leaves such lines out");
        if (loops.count == 0)
            return;
        l.ties.resize(kept);
        // Lines are needed only for errors to come; after a dropped tie they must be aligned too.
        realign_lines(loops.count);
    }
    SocialGraph placeholder();
};

} // namespace
} // namespace sim
