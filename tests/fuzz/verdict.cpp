#include "tests/fuzz/verdict.hpp"

#include "sim/cli/render.hpp"
#include "sim/core/messages.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace fuzz {

void expect(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

void expect_sound(const std::vector<sim::Diagnostic>& diagnostics)
{
    for (const sim::Diagnostic& d : diagnostics) {
        expect(sim::find_message(d.code) != nullptr, "an error's code is in the catalogue");
        expect(!d.message.empty(), "an error has words");
        expect(d.place.line >= 0 && d.place.column >= 0 && d.width >= 1, "a place is one");
    }
    const std::string text = sim::cli::render(diagnostics, false);
    expect(std::none_of(text.begin(), text.end(),
                        [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == '\x7f'; }),
           "what is printed holds no control characters");
    static_cast<void>(sim::cli::json_text(sim::cli::to_json(diagnostics)));
}

void expect_sound(const sim::MessageError& error)
{
    expect(!error.message.empty(), "an error has words");
}

} // namespace fuzz
