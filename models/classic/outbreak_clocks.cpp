#include "models/classic/outbreak_clocks.hpp"

#include "sim/random/exponentials.hpp"
#include "sim/random/philox_rows.hpp"

namespace models::outbreak {

void ClocksOfMany::draw(const sim::RandomStream& luck, std::span<const std::uint32_t> citizens,
                        std::span<const std::uint32_t> degrees)
{
    EXPECT(citizens.size() == degrees.size());
    row_ = citizens.size();
    words_.resize((1 + drawn_ahead) * row_);
    exponentials_.resize(words_.size());
    which_.resize(drawn_ahead * row_);
    rest_.clear();
    sim::first_words_of(citizens, luck, contact_luck, {}, words_);
    for (std::uint32_t ring = 0; ring < drawn_ahead; ++ring)
        for (std::size_t k = 0; k < row_; ++k) {
            // Who has fewer ties never asks for this ring.
            const std::uint32_t left = degrees[k] > ring ? degrees[k] - ring : 1;
            std::uint64_t& word = words_[(1 + ring) * row_ + k];
            const RingBits bits = ring_bits(word, left);
            word = bits.after;
            which_[ring * row_ + k] = bits.which;
        }
    sim::exponentials_of(words_, exponentials_);
    for (const std::uint32_t i : citizens)
        rest_.push_back(luck.draws_after(contact_luck, i, 1 + drawn_ahead));
}

} // namespace models::outbreak
