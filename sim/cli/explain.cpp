// groundswell explain: the catalogue of messages.

#include "sim/cli/options.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/core/messages.hpp"

#include <fmt/format.h>

namespace sim::cli {

namespace {

struct ExplainOptions {
    std::string code;
    bool markdown = false;
};

nlohmann::json message_json(const Message& m)
{
    return {{"code", m.code}, {"title", m.title}, {"paragraph", m.paragraph}};
}

void list_messages(bool json)
{
    nlohmann::json list = nlohmann::json::array();
    for (const Message& m : messages()) {
        list.push_back(message_json(m));
        if (!json)
            print(fmt::format("{}  {}\n", m.code, m.title));
    }
    if (json)
        print(json_text({{"messages", list}}));
}

int explain_verb(const ExplainOptions& options, bool json)
{
    if (options.markdown) {
        print(messages_markdown());
        return 0;
    }
    if (options.code.empty()) {
        list_messages(json);
        return 0;
    }
    const Message* message = find_message(options.code);
    if (message == nullptr) {
        Diagnostic d;
        d.message = fmt::format("unknown message code '{}'", escaped(options.code));
        d.hint = fmt::format("known are: {}; `explain` alone lists all",
                             fmt::join(codes_like(options.code), ", "));
        throw InputError({d});
    }
    if (json)
        print(json_text(message_json(*message)));
    else
        print(
            fmt::format("{}: {}\n\n{}", message->code, message->title,
                        paragraph(message->paragraph, std::min<std::size_t>(text_width(), 80), 2)));
    return 0;
}

} // namespace

void add_explain(CLI::App& program, const Models&, Request& request)
{
    CLI::App& verb =
        add_verb(program, "explain", "Tell what a message code means", "explain M0312");
    auto options = std::make_shared<ExplainOptions>();
    verb.add_option("CODE", options->code, "A code, such as M0312; without it, the list of codes")
        ->option_text(" ");
    verb.add_flag("--markdown", options->markdown, "Write docs/reference/messages.md to stdout");
    add_json(verb, request);
    verb.final_callback([options, &request] {
        request.work = [=, &request] { return explain_verb(*options, request.json); };
    });
}

} // namespace sim::cli
