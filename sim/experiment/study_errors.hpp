#pragma once
// All errors of a study at once, although its options are read one after another.

#include "sim/core/diagnostic.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace sim {

/// Errors of several readings of one file, each once.
class Errors {
  public:
    void add(const std::vector<Diagnostic>& found)
    {
        for (const Diagnostic& d : found)
            if (seen_
                    .insert(d.place.file + ":" + std::to_string(d.place.line) + ":" +
                            std::to_string(d.place.column) + d.message)
                    .second)
                all_.push_back(d);
    }
    template <class Read>
    void collect(Read&& read)
    {
        try {
            read();
        } catch (const InputError& error) {
            add(error.diagnostics);
        }
    }
    [[nodiscard]] bool empty() const noexcept { return all_.empty(); }
    /// Throws what there is, by file (the first met comes first), line and column.
    void raise()
    {
        if (all_.empty())
            return;
        std::map<std::string, std::size_t> rank;
        for (const Diagnostic& d : all_)
            rank.emplace(d.place.file, rank.size());
        std::stable_sort(all_.begin(), all_.end(), [&](const auto& a, const auto& b) {
            return std::make_tuple(rank[a.place.file], a.place.line, a.place.column) <
                   std::make_tuple(rank[b.place.file], b.place.line, b.place.column);
        });
        throw InputError(all_);
    }

  private:
    std::vector<Diagnostic> all_;
    std::set<std::string> seen_;
};

} // namespace sim
