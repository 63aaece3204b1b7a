#include "sim/network/graphml_names.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <system_error>
#include <unordered_set>
#include <utility>

namespace sim {
namespace {

/// The number in a name that is exactly its digits after `prefix`.
std::optional<std::int64_t> number_in(std::string_view name, std::string_view prefix)
{
    if (name.substr(0, prefix.size()) != prefix)
        return {};
    name.remove_prefix(prefix.size());
    const bool digits_only = name.find_first_not_of("0123456789") == std::string_view::npos;
    if (name.empty() || !digits_only || (name[0] == '0' && name.size() > 1))
        return {};
    std::int64_t value = 0;
    const auto error = std::from_chars(name.data(), name.data() + name.size(), value).ec;
    if (error != std::errc())
        return {};
    return value;
}

/// All names as numbers, when all are: 7 or n7, but not both ways in one file.
std::vector<std::int64_t> numbers_in(const std::vector<std::string>& names)
{
    const std::string_view prefix = names[0][0] == 'n' ? "n" : "";
    std::vector<std::int64_t> numbers;
    numbers.reserve(names.size());
    for (const std::string& name : names) {
        const auto number = number_in(name, prefix);
        if (!number)
            return {};
        numbers.push_back(*number);
    }
    return numbers;
}

/// Sorts the numbers and gives the ties the rows that they then have.
void order_by_number(std::vector<std::int64_t>& numbers, std::vector<Tie>& ties)
{
    std::vector<std::uint32_t> order(numbers.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return numbers[a] < numbers[b]; });
    std::vector<CitizenId> row(numbers.size());
    for (std::size_t r = 0; r < order.size(); ++r)
        row[order[r]] = citizen(r);
    for (Tie& tie : ties)
        tie = {row[index(tie.a)], row[index(tie.b)]};
    std::sort(numbers.begin(), numbers.end());
}

} // namespace

bool NodeNames::usable(std::string_view id) noexcept
{
    return !id.empty() && id.size() <= longest && std::none_of(id.begin(), id.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
}

bool NodeNames::add(std::string_view id)
{
    const auto row = static_cast<std::uint32_t>(names_.size());
    if (!rows_.emplace(id, row).second)
        return false;
    names_.emplace_back(id);
    return true;
}

std::optional<CitizenId> NodeNames::find(std::string_view id) const
{
    const auto found = rows_.find(std::string(id));
    if (found == rows_.end())
        return {};
    return citizen(found->second);
}

void NodeNames::see_key(const XmlReader& xml)
{
    if (xml.attribute("for") == "node" && xml.attribute("attr.name") == original_id_key)
        key_ = xml.attribute("id").value_or("");
}

bool NodeNames::is_original(const XmlReader& xml) const
{
    return !key_.empty() && xml.attribute("key") == key_;
}

void NodeNames::add_original(const std::string& id)
{
    if (usable(id) && originals_.size() + 1 == names_.size())
        originals_.push_back(id);
}

void NodeNames::take_originals(ErrorList& errors)
{
    if (originals_.empty() || originals_.size() != names_.size())
        return;
    std::unordered_set<std::string_view> seen;
    for (const std::string& id : originals_)
        if (!seen.insert(id).second)
            errors.add("M0415", "the original id " + in_quotes(id) + " is given to two nodes",
                       "every node needs its own");
    names_ = std::move(originals_);
    are_originals_ = true;
}

void NodeNames::settle(ListedTies& listed, TieReport& report)
{
    std::vector<std::int64_t> numbers;
    if (!are_originals_)
        numbers = numbers_in(names_);
    rows_ = {};
    if (numbers.empty()) {
        listed.ids.names = std::move(names_);
        report.relabelled = true;
        return;
    }
    order_by_number(numbers, listed.ties);
    report.gaps_in_ids =
        static_cast<std::uint64_t>(numbers.back() - numbers.front()) + 1 - numbers.size();
    report.relabelled = numbers.front() != 0 || report.gaps_in_ids != 0;
    if (report.relabelled)
        listed.ids.numbers = std::move(numbers);
}

} // namespace sim
