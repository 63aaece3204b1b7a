#pragma once
// The catalogue of message codes. A code, once released, keeps its meaning: scripts and search
// engines rely on it. Blocks: M01 file and syntax, M02 --set, M03 settings, M04 networks.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

struct Message {
    std::string_view code;
    std::string_view title;     ///< what is wrong, without the particulars
    std::string_view paragraph; ///< why it matters and how to mend it; backquotes mark code
};

/// Every message, ascending by code.
[[nodiscard]] std::span<const Message> messages() noexcept;

/// nullptr where the catalogue has no such code; "m0312" and "312" mean "M0312".
[[nodiscard]] const Message* find_message(std::string_view code);

/// The codes of the same block, for a code that the catalogue does not have; all blocks' first
/// codes when there is no such block either.
[[nodiscard]] std::vector<std::string> codes_like(std::string_view code);

/// docs/reference/messages.md.
[[nodiscard]] std::string messages_markdown();

} // namespace sim
