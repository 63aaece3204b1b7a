#include "sim/config/toml_nesting.hpp"

#include <algorithm>
#include <vector>

namespace sim {

namespace {

class Scan {
  public:
    Scan(std::string_view text, int deepest) : text_(text), deepest_(deepest) {}

    Nesting run()
    {
        while (at_ < text_.size() && !found_.too_deep && !found_.bad_header)
            step();
        return found_;
    }

  private:
    void step()
    {
        const char c = text_[at_];
        if (c == '"' || c == '\'')
            return skip_string(c);
        if (c == '#') {
            at_ = std::min(text_.find('\n', at_), text_.size());
            return;
        }
        if (c == '[' && fresh_line_ && parts_.size() == 1)
            check_header();
        if (c != ' ' && c != '\t')
            fresh_line_ = c == '\n';
        if (c == '[' || c == '{')
            parts_.push_back(0);
        else if ((c == ']' || c == '}') && parts_.size() > 1)
            close();
        else if (c == '.')
            count_dot();
        else if (c == ',' || c == '\n') // no dotted key goes over a line's end
            forget_key();
        if (static_cast<int>(parts_.size()) - 1 + all_parts_ > deepest_)
            found_.too_deep = at_;
        ++at_;
    }

    void count_dot()
    {
        const int parts = parts_.back() == 0 ? 2 : 1;
        parts_.back() += parts;
        all_parts_ += parts;
    }

    void forget_key()
    {
        all_parts_ -= parts_.back();
        parts_.back() = 0;
    }

    void close()
    {
        forget_key();
        parts_.pop_back();
    }

    /// Moves behind the string that begins here; an unclosed one ends with its line (or, with
    /// three quotes, with the text).
    void skip_string(char quote)
    {
        fresh_line_ = false;
        const std::string_view triple = quote == '"' ? "\"\"\"" : "'''";
        const bool is_long = text_.substr(at_, 3) == triple;
        at_ += is_long ? 3 : 1;
        while (at_ < text_.size()) {
            if (quote == '"' && text_[at_] == '\\') {
                at_ += 2;
                continue;
            }
            if (is_long ? text_.substr(at_, 3) == triple : text_[at_] == quote) {
                at_ += is_long ? 3 : 1;
                // Up to two quotes may stand before the closing three.
                while (is_long && at_ < text_.size() && text_[at_] == quote)
                    ++at_;
                return;
            }
            if (!is_long && text_[at_] == '\n')
                return;
            ++at_;
        }
        at_ = std::min(at_, text_.size());
    }

    void check_header()
    {
        std::size_t name = at_ + 1;
        if (name < text_.size() && text_[name] == '[')
            ++name;
        name = text_.find_first_not_of(" \t", name);
        const char c = name == std::string_view::npos ? '\n' : text_[name];
        const bool begins_name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                 (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '"' ||
                                 c == '\'';
        if (!begins_name)
            found_.bad_header = std::min(name, text_.size());
    }

    std::string_view text_;
    int deepest_;
    std::size_t at_ = 0;
    bool fresh_line_ = true;       ///< nothing but blanks since the line began
    std::vector<int> parts_ = {0}; ///< of the dotted key, for each open bracket
    int all_parts_ = 0;
    Nesting found_;
};

} // namespace

Nesting toml_nesting(std::string_view text, int deepest)
{
    return Scan(text, deepest).run();
}

} // namespace sim
