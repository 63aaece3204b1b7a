#include "sim/core/hash.hpp"

#include <xxhash.h>

#include <cstdio>
#include <new>

namespace sim {

struct Hasher::State {
    XXH3_state_t* xxh = XXH3_createState();
    ~State() { XXH3_freeState(xxh); }
};

std::uint64_t checksum(std::span<const std::byte> bytes) noexcept
{
    return XXH3_64bits(bytes.data(), bytes.size());
}

Hasher::Hasher() : state_(std::make_unique<State>())
{
    if (state_->xxh == nullptr)
        throw std::bad_alloc();
    XXH3_128bits_reset(state_->xxh);
}

Hasher::~Hasher() = default;

void Hasher::add(std::span<const std::byte> bytes) noexcept
{
    XXH3_128bits_update(state_->xxh, bytes.data(), bytes.size());
}

void Hasher::add(std::string_view text) noexcept
{
    const std::uint64_t length = text.size();
    add(std::as_bytes(std::span(&length, 1)));
    add(std::as_bytes(std::span(text.data(), text.size())));
}

std::uint64_t Hasher::value() const noexcept
{
    return XXH3_128bits_digest(state_->xxh).low64;
}

std::string Hasher::hex128() const
{
    const XXH128_hash_t h = XXH3_128bits_digest(state_->xxh);
    return hex(h.high64) + hex(h.low64);
}

std::string hex(std::uint64_t value)
{
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
    return text;
}

} // namespace sim
