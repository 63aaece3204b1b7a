#include "sim/core/messages.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace sim {

namespace {

constexpr auto catalogue = std::to_array<Message>({
    {"M0101", "the file is not valid TOML",
     "The text breaks a rule of TOML 1.0, most often a missing quote around a word, a missing "
     "`=` or a bracket left open. The line and column tell where the reader gave up; the mistake "
     "is there or just before. Words need quotes (`law = \"fixed\"`), numbers and true or false "
     "do not."},
    {"M0102", "the file is too large or too deep",
     "Scenario files are small: at most 1 MB in all, 64 KB in a line and 32 tables or lists "
     "inside one another. Larger files are turned away before they are parsed. A network belongs "
     "in a file of its own, named by `network.file.path`."},
    {"M0103", "the file is not UTF-8 text",
     "A scenario file is text in UTF-8 without NUL bytes. This one holds bytes that no text has; "
     "perhaps it is a spreadsheet, an archive, or was saved as UTF-16 or Latin-1. Save it again "
     "as UTF-8."},
    {"M0104", "a setting is given twice",
     "The same key stands twice in one table, or a table is opened twice. It is not clear which "
     "value is meant, so neither is taken. Remove one. To change a value of another file, use "
     "`extends` or `--set`."},
    {"M0105", "`extends` cannot be followed",
     "`scenario.extends` names the file whose settings this one changes. It must be a file in the "
     "same folder or below it, must not lead back to a file that is already being read, and the "
     "chain may be at most 8 files long."},
    {"M0201", "a --set argument is malformed",
     "`--set` takes a dotted setting, an equals sign and a TOML value: `--set run.ticks=100`, "
     "`--set threshold.law='\"uniform\"'`. The shell removes one pair of quotes, so quote the "
     "whole argument when the value holds spaces or brackets."},
    {"M0301", "the setting is unknown",
     "No setting has this name for the model that the scenario chooses. Names are exact and in "
     "lower case. `groundswell describe MODEL` lists every setting with its unit, range and "
     "default."},
    {"M0302", "the value has the wrong type",
     "A setting takes a number, a whole number, true or false, a text, or a list of these, and "
     "the value is of another type. Numbers are written without quotes, texts with them; a whole "
     "number has no decimal point."},
    {"M0303", "the word is not one of the choices",
     "The setting takes one word out of a list, and this is not one of them. The message lists "
     "the words; they are exact and in lower case."},
    {"M0304", "a required setting is missing",
     "The scenario cannot run without this setting, and no default would make sense for "
     "everybody. Add it to the file or give it by `--set`."},
    {"M0305", "the section belongs to another model or network",
     "The section describes a model or a kind of network other than the one the scenario chooses, "
     "so its settings would be ignored in silence. Remove the section, or choose the model or the "
     "kind that it belongs to."},
    {"M0306", "the setting has no effect",
     "It says how something is done that nothing asks for, or does something that other settings "
     "leave without effect: a mean where the law that is chosen has none, a strategy that offers "
     "seats where nobody leads. A sweep tells what no option and no point of it uses. The run goes "
     "on without it. Change the setting that the hint names, or take this one out."},
    {"M0312", "the value is out of range",
     "The number lies outside the range in which the setting has a meaning; the message tells the "
     "range and the unit. Often the unit is the reason: shares run from 0 to 1, not to 100, and "
     "rates are per week."},
    {"M0313", "the value is not a finite number",
     "`nan` and `inf` are valid TOML but no setting has a meaning for them. A switch that turns a "
     "mechanism off, or a large number, says what is meant."},
    {"M0314", "the text holds control characters",
     "Texts may hold line breaks and tabs, but no other control characters: they can steer a "
     "terminal and do not survive in results. They usually come along when text is copied from a "
     "program; delete them."},
    {"M0320", "two settings contradict each other",
     "Each of the values would be fine alone, but a relation between them does not hold: a "
     "minimum above its maximum, or shares that do not sum to 1. The message names the relation; "
     "changing either side mends it."},
    {"M0330", "a setting does not fit the network",
     "The value asks for something that this network cannot give, such as more initiators than "
     "there are citizens, or more neighbours than there are others to be tied to. Change the "
     "setting, or take a larger network."},
    {"M0401", "the line is not a line of a network",
     "A line of an edge list holds two ids, separated by spaces, tabs or a comma, and optionally "
     "a weight; lines that begin with `#` or `%` are comments. This line holds something else, "
     "or too few or too many columns."},
    {"M0402", "an id is not a whole number",
     "Citizens in an edge list are named by whole numbers, without decimal point, sign of "
     "currency or unit. Names as text can be given in a GraphML file."},
    {"M0403", "an id is out of range",
     "Ids run from 0 to 9223372036854775807; negative ids have no meaning. Ids may have gaps: "
     "they are kept and written to the results."},
    {"M0404", "a line of the network is too long",
     "A line that holds two ids and a weight is short. This one exceeds the limit, so the file is "
     "probably not an edge list, or its line ends are lost."},
    {"M0405", "the network is empty",
     "The file was read and holds no tie, only comments or blank lines. There is nobody to "
     "simulate. Perhaps the path names the wrong file, or the export that wrote it failed."},
    {"M0406", "a weight is unusable",
     "The third column of a line must be a finite number. `nan`, `inf` and words are turned away, "
     "although the models at hand do not use weights, because they point to a broken export."},
    {"M0410", "the GraphML file is not well-formed XML",
     "A tag is not closed, an attribute has no quotes, or the text ends too early. The line and "
     "column tell where. Writing the file again from the program that made it is the usual cure."},
    {"M0411", "the GraphML file uses XML that is refused",
     "Document types and entities (`<!DOCTYPE>`, `<!ENTITY>`) can make a small file grow without "
     "bound or read other files, and no GraphML needs them; nor does it need elements hundreds "
     "deep. Remove the declaration."},
    {"M0412", "an edge names an unknown node",
     "The `source` or `target` of an edge is not the `id` of any node in the file. Ids are "
     "compared letter by letter, with case and spaces."},
    {"M0413", "the GraphML file has no single plain graph",
     "The file must hold exactly one `<graph>`, not nested in a node and without hyperedges. A "
     "graph inside a graph has no meaning as a network of citizens."},
    {"M0414", "an element of the GraphML file lacks what it needs",
     "A `<graph>` says by `edgedefault` whether its edges are directed, a `<node>` has an `id`, "
     "and an `<edge>` has a `source` and a `target`; `directed` on an edge is `true` or `false`. "
     "One of these is missing or says something else."},
    {"M0415", "a node id is given twice",
     "Two nodes of the GraphML file have the same id, so it is not clear which of them an edge "
     "means. Give each its own id, or remove the repeated node."},
    {"M0420", "a tie joins a citizen to themself",
     "`network.file.self_loops` is set to `\"error\"`, and the file holds such a tie. Set it to "
     "`\"drop\"` to leave these ties out; they are counted and the count is printed."},
    {"M0421", "a tie is given twice",
     "`network.file.duplicates` is set to `\"error\"`, and the file gives this tie more than once. "
     "Set it to `\"merge\"` to take it once; merged ties are counted and the count is printed."},
    {"M0422", "a tie has no reverse",
     "The file lists directed ties, `network.file.one_way` is set to `\"error\"`, and this tie is "
     "given in one direction only. `\"either\"` takes it as a tie all the same, `\"mutual\"` "
     "leaves "
     "it out; both are counted and the count is printed."},
    {"M0501", "the design of the sweep cannot be made",
     "`[vary]` gives each setting a list of levels, `[1, 2, 3]`, or a range, `{ low = 1, high = 3 "
     "}`. "
     "Grids and lists need levels (`steps = 5` makes them of a range), samples need ranges or "
     "levels, and Sobol' sequences are balanced only at powers of two."},
    {"M0502", "a sweep cannot vary this setting",
     "All runs of a sweep share their weeks and their records, so that they fit into one table, "
     "and their luck is numbered by worlds. Settings that would change that are set once, for "
     "all; for other values make another sweep."},
    {"M0503", "the table of points is unusable",
     "`sweep.table` names a CSV file with a header of settings and a row for each point. Lines "
     "that begin with `#` do not count. The message names the row and the cell."},
    {"M0504", "the options do not fit together",
     "`[options.NAME]` holds the settings by which one option differs from the scenario, and a "
     "`title` in words. All options share seed, weeks and records, because they are compared in "
     "the same worlds."},
    {"M0506", "the file is a sweep",
     "A file with `[sweep]`, `[vary]` or `[options]` stands for many runs, not for one. "
     "`groundswell sweep` runs them all; `groundswell plan` tells what that would be."},
    {"M0507", "no measure has this name",
     "`sweep.measures` names what to keep of each run: whole names, or what they begin with before "
     "a `_`, separated by blanks. Empty keeps the model's headlines, `all` every measure; a "
     "result's `summary.csv` lists them with units and meanings."},
});

constexpr bool ascending()
{
    for (std::size_t i = 1; i < catalogue.size(); ++i)
        if (catalogue[i - 1].code >= catalogue[i].code)
            return false;
    return true;
}
static_assert(ascending(), "codes are listed once each, in order");

/// "m312", "0312" and "312" become "M0312"; what is no code at all stays as it is.
std::string canonical(std::string_view code)
{
    std::string digits(code);
    if (!digits.empty() && (digits[0] == 'm' || digits[0] == 'M'))
        digits.erase(0, 1);
    const bool number = !digits.empty() && digits.size() <= 4 &&
                        std::all_of(digits.begin(), digits.end(),
                                    [](unsigned char c) { return std::isdigit(c) != 0; });
    return number ? "M" + std::string(4 - digits.size(), '0') + digits : std::string(code);
}

constexpr std::string_view block_title(std::string_view code)
{
    switch (code[2]) {
    case '1':
        return "Files and syntax";
    case '2':
        return "Settings on the command line";
    case '3':
        return "Settings";
    default:
        return "Networks";
    }
}

} // namespace

std::span<const Message> messages() noexcept
{
    return catalogue;
}

const Message* find_message(std::string_view code)
{
    const std::string wanted = canonical(code);
    const auto* at = std::find_if(catalogue.begin(), catalogue.end(),
                                  [&](const Message& m) { return m.code == wanted; });
    return at == catalogue.end() ? nullptr : at;
}

std::vector<std::string> codes_like(std::string_view code)
{
    const std::string wanted = canonical(code);
    std::vector<std::string> same;
    std::vector<std::string> first;
    for (const Message& m : catalogue) {
        if (m.code.substr(0, 3) == std::string_view(wanted).substr(0, 3))
            same.emplace_back(m.code);
        if (first.empty() || m.code.substr(0, 3) != std::string_view(first.back()).substr(0, 3))
            first.emplace_back(m.code);
    }
    return same.empty() ? first : same;
}

std::string messages_markdown()
{
    std::string page = "# Messages\n\n"
                       "Every error and warning about an input carries a code that keeps its "
                       "meaning from release to\nrelease. `groundswell explain M0312` prints an "
                       "entry of this page, which\n`groundswell explain --markdown` writes.\n";
    std::string_view block;
    for (const Message& m : catalogue) {
        if (block_title(m.code) != block) {
            block = block_title(m.code);
            page += "\n## " + std::string(block) + "\n";
        }
        page += "\n### " + std::string(m.code) + ": " + std::string(m.title) + "\n\n" +
                std::string(m.paragraph) + "\n";
    }
    return page;
}

} // namespace sim
