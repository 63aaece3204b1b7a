#include "sim/config/config_file.hpp"
#include "sim/config/settings.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

namespace sim {

namespace {

constexpr std::size_t most_edits = 2;
constexpr std::size_t most_names = 3;
constexpr std::size_t far = 1000;

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// Damerau-Levenshtein (1964), neighbouring letters swapped at most once: insertions, deletions,
/// replacements and swaps that turn a into b.
std::size_t edits(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(before_last, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
    }
    return row[b.size()];
}

/// `far` when more than two edits apart, or when nothing of the shorter word would be left.
std::size_t distance(std::string_view one, std::string_view other)
{
    const std::size_t longer = std::max(one.size(), other.size());
    const std::size_t shorter = std::min(one.size(), other.size());
    if (longer - shorter > most_edits)
        return far;
    const std::size_t count = edits(lower(one), lower(other));
    return count <= most_edits && count < std::max<std::size_t>(shorter, 1) ? count : far;
}

/// How far a known name is from what was written; smaller is closer.
std::size_t score(std::string_view name, std::string_view known)
{
    const std::size_t whole = distance(name, known);
    if (parent_of(name) == parent_of(known))
        return std::min(whole, distance(leaf_of(name), leaf_of(known)));
    const std::size_t elsewhere = leaf_of(name) == leaf_of(known) ? most_edits + 1 : far;
    return std::min(whole, elsewhere);
}

} // namespace

std::vector<std::string> suggestions(std::string_view name, const std::vector<std::string>& known)
{
    std::vector<std::pair<std::size_t, const std::string*>> close;
    for (const std::string& candidate : known)
        if (const std::size_t s = score(name, candidate); s < far)
            close.emplace_back(s, &candidate);
    std::stable_sort(close.begin(), close.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(close.size(), most_names); ++i)
        names.push_back(*close[i].second);
    return names;
}

} // namespace sim
