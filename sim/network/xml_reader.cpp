#include "sim/network/xml_reader.hpp"

#include <algorithm>

namespace sim {
namespace {

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool in_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == ':' || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

bool starts_name(char c)
{
    return in_name(c) && !(c >= '0' && c <= '9') && c != '-' && c != '.';
}

} // namespace

XmlReader::XmlReader(std::string_view text, ErrorList& errors) : all_(text), errors_(errors)
{
    if (all_.substr(0, 3) == "\xEF\xBB\xBF")
        all_.remove_prefix(3);
    check_characters();
}

XmlReader::Piece XmlReader::next()
{
    if (close_next_) {
        close_next_ = false;
        name_ = open_.back();
        open_.pop_back();
        return Piece::close;
    }
    for (;;) {
        start_ = at_;
        if (at_ == all_.size()) {
            if (!open_.empty())
                fail("the file ends within <" + std::string(open_.back()) + ">", at_,
                     "the file may be cut short: export it again");
            if (!seen_root_)
                fail("the file holds no XML element", 0, "a GraphML file begins with <graphml>");
            return Piece::end;
        }
        if (all_[at_] != '<') {
            if (read_text() == Piece::text)
                return Piece::text;
        } else if (skip("<!--")) {
            skip_past("-->", "comment");
        } else if (skip("<?")) {
            skip_past("?>", "processing instruction");
        } else if (skip("<![CDATA[")) {
            if (open_.empty())
                fail("CDATA outside all elements", start_, "remove it");
            skip_past("]]>", "CDATA section");
        } else if (skip("<!")) {
            fail("document types and entities are refused", start_,
                 "remove the declaration: GraphML needs none", "M0411");
        } else if (skip("</")) {
            read_close();
            return Piece::close;
        } else {
            ++at_;
            read_open();
            return Piece::open;
        }
    }
}

XmlReader::Piece XmlReader::read_text()
{
    const std::size_t stop = std::min(all_.find('<', at_), all_.size());
    const std::size_t black = all_.find_first_not_of(" \t\r\n", at_);
    const bool blank = black >= stop;
    if (open_.empty() && !blank)
        fail("text outside all elements", black, "only <graphml> and what it holds belong here");
    if (!blank)
        resolve(at_, stop, content_);
    at_ = stop;
    return blank ? Piece::end : Piece::text;
}

void XmlReader::read_open()
{
    if (open_.empty() && seen_root_)
        fail("a second outermost element", start_, "one <graphml> holds everything");
    seen_root_ = true;
    name_ = read_name("an element");
    attributes_.clear();
    for (;;) {
        const std::size_t before = at_;
        skip_blanks();
        if (skip(">"))
            break;
        if (skip("/>")) {
            close_next_ = true;
            break;
        }
        if (at_ == all_.size())
            fail("the tag <" + std::string(name_.substr(0, 40)) + " is not closed", start_,
                 "it needs a '>'");
        if (before == at_)
            fail("a space is missing before an attribute", at_, "put a space here");
        read_attribute();
    }
    open_.push_back(name_);
    if (open_.size() > deepest)
        fail("elements are more than " + std::to_string(deepest) + " deep", start_,
             "GraphML needs no such depth", "M0411");
}

void XmlReader::read_attribute()
{
    const std::size_t begin = at_;
    const std::string_view name = read_name("an attribute");
    if (attribute(name))
        fail("the attribute " + in_quotes(name) + " is given twice", begin, "remove one of them");
    if (attributes_.size() == most_attributes)
        fail("an element has more than " + std::to_string(most_attributes) + " attributes", begin,
             "GraphML needs a handful");
    skip_blanks();
    if (!skip("="))
        fail("the attribute " + in_quotes(name) + " has no value", at_, "write name=\"value\"");
    skip_blanks();
    const char quote = at_ < all_.size() ? all_[at_] : ' ';
    if (quote != '"' && quote != '\'')
        fail("the value of " + in_quotes(name) + " is not in quotes", at_, "write name=\"value\"");
    const std::size_t end = all_.find(quote, ++at_);
    if (end == std::string_view::npos)
        fail("the value of " + in_quotes(name) + " is not closed", at_ - 1,
             "the end quote is missing");
    const std::size_t less = all_.substr(at_, end - at_).find('<');
    if (less != std::string_view::npos)
        fail("'<' within the value of " + in_quotes(name), at_ + less,
             "write &lt;, or close the quotes before");
    attributes_.emplace_back(name, std::string());
    resolve(at_, end, attributes_.back().second);
    at_ = end + 1;
}

void XmlReader::read_close()
{
    name_ = read_name("an element");
    skip_blanks();
    if (!skip(">"))
        fail("the tag </" + std::string(name_.substr(0, 40)) + " is not closed", start_,
             "it needs a '>'");
    if (open_.empty() || open_.back() != name_)
        fail("</" + std::string(name_.substr(0, 40)) + "> closes nothing that is open", start_,
             open_.empty() ? "remove it" : "elements must close in the order they opened");
    open_.pop_back();
}

std::string_view XmlReader::read_name(const char* what)
{
    const std::size_t begin = at_;
    if (begin < all_.size() && starts_name(all_[begin]))
        while (at_ < all_.size() && in_name(all_[at_]))
            ++at_;
    if (at_ == begin)
        fail(std::string("the name of ") + what + " is missing", begin,
             "a plain '<' in text is written &lt;");
    return all_.substr(begin, at_ - begin);
}

void XmlReader::skip_past(std::string_view end, std::string_view what)
{
    const std::size_t found = all_.find(end, at_);
    if (found == std::string_view::npos)
        fail("the " + std::string(what) + " is not closed", start_,
             "the file may be cut short: export it again");
    at_ = found + end.size();
}

void XmlReader::skip_blanks() noexcept
{
    while (at_ < all_.size() && is_space(all_[at_]))
        ++at_;
}

bool XmlReader::skip(std::string_view expected) noexcept
{
    if (all_.substr(at_, expected.size()) != expected)
        return false;
    at_ += expected.size();
    return true;
}

std::optional<std::string_view> XmlReader::attribute(std::string_view name) const noexcept
{
    for (const auto& [key, value] : attributes_)
        if (key == name)
            return value;
    return {};
}

void XmlReader::fail(const std::string& message, std::size_t at, const char* hint, const char* code)
{
    errors_.fail(code, message, hint, spot(at));
}

} // namespace sim
