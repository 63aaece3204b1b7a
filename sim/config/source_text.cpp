#include "sim/config/source_text.hpp"

#include <algorithm>

namespace sim {

namespace {

bool begins_character(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u;
}

} // namespace

void SourceText::take_lines(std::string_view text)
{
    lines.clear();
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
}

std::string Span::origin() const
{
    return line > 0 ? source->origin + ":" + std::to_string(line) : source->origin;
}

Diagnostic diagnostic_at(const Span& span, std::string code, std::string message, std::string hint)
{
    Diagnostic d;
    d.code = std::move(code);
    d.message = std::move(message);
    d.place = {span.source->name, span.line, span.column};
    if (span.line > 0 && static_cast<std::size_t>(span.line) <= span.source->lines.size())
        d.source_line = span.source->lines[static_cast<std::size_t>(span.line) - 1];
    d.width = span.width;
    d.hint = std::move(hint);
    return d;
}

int code_points(std::string_view text)
{
    return static_cast<int>(std::count_if(text.begin(), text.end(), begins_character));
}

std::size_t byte_at(std::string_view line, int column)
{
    std::size_t byte = 0;
    for (int left = column; byte < line.size(); ++byte)
        if (begins_character(line[byte]) && --left <= 0)
            break;
    return byte;
}

} // namespace sim
