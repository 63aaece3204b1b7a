#include "sim/config/utf8.hpp"

namespace sim {

namespace {

/// What may follow a leading byte: so many bytes, the first of them within [low, high].
struct Follow {
    std::size_t count = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xbf;
    bool valid = true;
};

Follow follow(unsigned char lead)
{
    if (lead < 0x80)
        return {};
    if (lead >= 0xc2 && lead <= 0xdf)
        return {1};
    if (lead >= 0xe0 && lead <= 0xef)
        return {2, static_cast<unsigned char>(lead == 0xe0 ? 0xa0 : 0x80),
                static_cast<unsigned char>(lead == 0xed ? 0x9f : 0xbf)};
    if (lead >= 0xf0 && lead <= 0xf4)
        return {3, static_cast<unsigned char>(lead == 0xf0 ? 0x90 : 0x80),
                static_cast<unsigned char>(lead == 0xf4 ? 0x8f : 0xbf)};
    return {0, 0, 0, false};
}

} // namespace

std::optional<std::size_t> broken_utf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const Follow next = follow(static_cast<unsigned char>(text[i]));
        if (!next.valid || i + next.count >= text.size())
            return i;
        for (std::size_t k = 1; k <= next.count; ++k) {
            const auto byte = static_cast<unsigned char>(text[i + k]);
            const bool in_range =
                k == 1 ? byte >= next.low && byte <= next.high : (byte & 0xc0u) == 0x80u;
            if (!in_range)
                return i;
        }
        i += next.count + 1;
    }
    return {};
}

} // namespace sim
