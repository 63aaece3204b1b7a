#include "sim/config/findings.hpp"

#include <algorithm>
#include <tuple>

namespace sim {

namespace {

std::string_view first_part(std::string_view path)
{
    return path.substr(0, path.find('.'));
}

} // namespace

void Findings::add(const Span& span, std::string code, std::string message, std::string hint,
                   std::string note)
{
    Diagnostic d = diagnostic_at(span, std::move(code), std::move(message), std::move(hint));
    d.note = std::move(note);
    if (!wants_hint())
        d.source_line.clear();
    found_.push_back({span.source->rank, std::move(d)});
}

bool Findings::concerns(std::string_view path) const
{
    return std::find(marked_.begin(), marked_.end(), first_part(path)) != marked_.end();
}

void Findings::mark(std::string_view path)
{
    if (!concerns(path))
        marked_.emplace_back(first_part(path));
}

std::vector<Diagnostic> Findings::sorted() const
{
    std::vector<const Ranked*> order;
    for (const Ranked& ranked : found_)
        order.push_back(&ranked);
    const auto key = [](const Ranked* r) {
        return std::make_tuple(r->rank, r->diagnostic.place.line, r->diagnostic.place.column);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](const Ranked* a, const Ranked* b) { return key(a) < key(b); });
    std::vector<Diagnostic> diagnostics;
    for (const Ranked* ranked : order)
        diagnostics.push_back(ranked->diagnostic);
    return diagnostics;
}

std::string history(const Setting& setting)
{
    std::string text;
    for (const std::string& origin : setting.earlier)
        text += (text.empty() ? "set in " : ", changed by ") + origin;
    return text.empty() ? text : text + ", changed by " + setting.value.span.origin();
}

} // namespace sim
