#pragma once
// Each takes bytes as a stranger would send them to one of the readers. Returns when the answer is
// right; ends the program when it is not.

#include <string_view>

namespace fuzz {

void config(std::string_view bytes);
void set_option(std::string_view bytes);
void edge_list(std::string_view bytes);
void graphml(std::string_view bytes);
void design(std::string_view bytes);
void checkpoint(std::string_view bytes);
void manifest(std::string_view bytes);
void journal(std::string_view bytes);
void catalogue(std::string_view bytes);

} // namespace fuzz
