#pragma once
// What is a right answer to bytes: to take them, or to refuse them in documented words.

#include "sim/core/diagnostic.hpp"

#include <vector>

namespace fuzz {

/// Ends the program unless what must hold does.
void expect(bool holds, const char* what);

/// Every code is in the catalogue, and what reaches a terminal cannot steer it.
void expect_sound(const std::vector<sim::Diagnostic>& diagnostics);
void expect_sound(const sim::MessageError& error);

/// True when the bytes were taken, false when they were refused as documented. Whatever else is
/// thrown ends the program.
template <class Read>
bool accepted(Read&& read)
{
    try {
        read();
        return true;
    } catch (const sim::InputError& error) {
        expect(!error.diagnostics.empty(), "an InputError says what is wrong");
        expect_sound(error.diagnostics);
    } catch (const sim::SettingError&) {
    } catch (const sim::MessageError& error) {
        expect_sound(error);
    }
    return false;
}

} // namespace fuzz
