#pragma once
// A strict reader for the part of XML that GraphML needs. What is odd is an error, with its place.
//
// Not here on purpose: document types and entities (they can grow without bound or read other
// files), encodings other than UTF-8, namespaces. Memory: the text and one open element.

#include "sim/network/error_list.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sim {

class XmlReader {
  public:
    enum class Piece { open, close, text, end };

    static constexpr std::size_t deepest = 8;          ///< elements within one another
    static constexpr std::size_t most_attributes = 32; ///< of an element

    /// Both must outlive this. Checks the characters of the whole text: M0103 for NUL, other
    /// control characters and broken UTF-8.
    XmlReader(std::string_view text, ErrorList& errors);

    /// The next piece; an element without content is an open and a close. Throws InputError:
    /// M0410 where the text is not well-formed, M0411 for what is refused.
    [[nodiscard]] Piece next();

    /// Name of the element that was opened or closed last.
    [[nodiscard]] std::string_view name() const noexcept { return name_; }
    /// Open elements around what comes next (the one just opened included).
    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
    /// Value of an attribute of the element just opened.
    [[nodiscard]] std::optional<std::string_view> attribute(std::string_view name) const noexcept;
    /// The text just read, entities resolved.
    [[nodiscard]] const std::string& text() const noexcept { return content_; }
    /// Where the last piece begins, and its line.
    [[nodiscard]] std::size_t start() const noexcept { return start_; }
    [[nodiscard]] std::uint64_t line();

    /// The place of `width` bytes in the text, for a message.
    [[nodiscard]] Spot spot(std::size_t at, std::size_t width = 1) const;

  private:
    void check_characters();
    Piece read_text();
    void read_open();
    void read_attribute();
    void read_close();
    void skip_past(std::string_view end, std::string_view what);
    void skip_blanks() noexcept;
    bool skip(std::string_view expected) noexcept;
    std::string_view read_name(const char* what);
    void resolve(std::size_t begin, std::size_t end, std::string& out);
    void resolve_number(std::string_view digits, std::size_t at, std::string& out);
    [[noreturn]] void fail(const std::string& message, std::size_t at, const char* hint,
                           const char* code = "M0410");

    std::string_view all_;
    ErrorList& errors_;
    std::size_t at_ = 0;
    std::size_t start_ = 0;
    std::size_t counted_to_ = 0; ///< line breaks before this are in line_
    std::uint64_t line_ = 1;
    bool close_next_ = false; ///< after <name/>
    bool seen_root_ = false;
    std::string_view name_;
    std::vector<std::string_view> open_;
    std::vector<std::pair<std::string_view, std::string>> attributes_;
    std::string content_;
};

} // namespace sim
