// Points from a CSV file: a header of settings, a row a point.

#include "sim/config/assign.hpp"
#include "sim/config/name_check.hpp"
#include "sim/config/read_text.hpp"
#include "sim/experiment/design_points.hpp"
#include "sim/output/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace sim {
namespace {

constexpr std::size_t largest_table = std::size_t{1} << 28; ///< bytes

/// A cell as a setting's value: a number, true or false, or a text.
Value value_of(const std::string& cell, const Span& span)
{
    std::int64_t whole = 0;
    double number = 0.0;
    const char* end = cell.data() + cell.size();
    if (const auto r = std::from_chars(cell.data(), end, whole);
        r.ec == std::errc{} && r.ptr == end)
        return {whole, span};
    if (const auto r = std::from_chars(cell.data(), end, number);
        r.ec == std::errc{} && r.ptr == end)
        return {number, span};
    if (cell == "true" || cell == "false")
        return {cell == "true", span};
    return {cell, span};
}

class TableReader {
  public:
    TableReader(const std::filesystem::path& path, const Fields& fields) : fields_(fields)
    {
        auto source = std::make_shared<SourceText>();
        source->name = path.string();
        source->origin = path.filename().string();
        const std::string text = read_text(path, largest_table);
        source->take_lines(text.starts_with("\xef\xbb\xbf") ? std::string_view(text).substr(3)
                                                            : std::string_view(text));
        source_ = source;
        if (text.size() > largest_table)
            complain(0, 1, "the table is larger than 256 MiB",
                     "a sample needs no file: see "
                     "`groundswell sweep --help`");
    }

    DesignPoints read()
    {
        for (std::size_t k = 0; k < source_->lines.size() && findings_.empty(); ++k) {
            std::string line = source_->lines[k];
            if (line.ends_with('\r'))
                line.pop_back();
            if (line.empty() || line.front() == '#')
                continue;
            if (made_.factors.empty())
                take_header(static_cast<int>(k) + 1, csv_cells(line));
            else
                rows_.emplace_back(static_cast<int>(k) + 1);
        }
        if (findings_.empty() && (made_.factors.empty() || rows_.empty()))
            complain(0, 1, "the table has no points", "a header of settings, then a row a point");
        made_.points = rows_.size();
        made_.values.resize(rows_.size() * made_.factors.size());
        for (std::size_t row = 0; row < rows_.size(); ++row)
            take_row(row);
        if (!findings_.empty())
            throw InputError(findings_.sorted());
        for (std::size_t k = 0; k < made_.factors.size(); ++k)
            describe_column(k);
        return std::move(made_);
    }

  private:
    Span span(int line, int column) const { return {source_, line, column, 1}; }

    void complain(int line, int column, std::string message, std::string hint)
    {
        findings_.add(span(line, column), "M0503", std::move(message), std::move(hint));
    }

    void take_header(int line, const std::vector<std::string>& cells)
    {
        Settings unknown;
        int column = 1;
        for (const std::string& path : cells) {
            const Span here = span(line, column);
            const Field* field = fields_.find(path);
            if (field == nullptr)
                unknown.values.emplace(path, Setting{{path, here}, here, {}});
            else if (may_not_vary(path))
                findings_.add(here, "M0502", "'" + path + "' cannot be varied in a sweep", "");
            else if (std::find(columns_.begin(), columns_.end(), field) != columns_.end())
                complain(line, column, "'" + path + "' stands twice in the header", "remove one");
            columns_.push_back(field);
            SettingFactor factor;
            factor.factor.path = path;
            factor.place = here;
            made_.factors.push_back(std::move(factor));
            column += static_cast<int>(path.size()) + 1;
        }
        check_names(unknown, fields_, {}, findings_);
    }

    void take_row(std::size_t row)
    {
        const int line = rows_[row];
        std::string text = source_->lines[static_cast<std::size_t>(line) - 1];
        if (text.ends_with('\r'))
            text.pop_back();
        const std::vector<std::string> cells = csv_cells(text);
        if (cells.size() != columns_.size())
            return complain(line, 1,
                            fmt::format("cells in this row: {}, in the header: {}", cells.size(),
                                        columns_.size()),
                            "a cell for each setting");
        int column = 1;
        for (std::size_t k = 0; k < cells.size(); ++k) {
            const Value value = value_of(cells[k], span(line, column));
            assign(*columns_[k], Setting{value, value.span, {}}, findings_);
            made_.values[row * columns_.size() + k] = position(made_.factors[k], value);
            column += static_cast<int>(cells[k].size()) + 1;
        }
    }

    /// A number stands for itself, anything else for its position among the levels so far.
    static double position(SettingFactor& factor, const Value& value)
    {
        if (const auto* whole = std::get_if<std::int64_t>(&value.content))
            return static_cast<double>(*whole);
        if (const auto* number = std::get_if<double>(&value.content))
            return *number == 0.0 ? 0.0 : *number; // -0 counts as 0
        const auto same =
            std::find_if(factor.levels.begin(), factor.levels.end(), [&](const Value& v) {
                return v.content.index() == value.content.index() && v.plain() == value.plain();
            });
        const auto at = same - factor.levels.begin();
        if (same == factor.levels.end())
            factor.levels.push_back(value);
        return static_cast<double>(at);
    }

    void describe_column(std::size_t k)
    {
        SettingFactor& factor = made_.factors[k];
        factor.factor.levels = factor.levels.size();
        if (!factor.is_range())
            return;
        factor.factor.whole = std::holds_alternative<std::int64_t*>(columns_[k]->target);
        factor.factor.low = factor.factor.high = made_.values[k];
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            const double x = made_.values[row * columns_.size() + k];
            factor.factor.low = std::min(factor.factor.low, x);
            factor.factor.high = std::max(factor.factor.high, x);
        }
    }

    const Fields& fields_;
    std::shared_ptr<const SourceText> source_;
    Findings findings_;
    std::vector<const Field*> columns_;
    std::vector<int> rows_; ///< line numbers
    DesignPoints made_;
};

} // namespace

DesignPoints read_points(const std::filesystem::path& path, const Fields& fields)
{
    return TableReader(path, fields).read();
}

} // namespace sim
