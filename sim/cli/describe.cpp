// groundswell describe: what can be set, from the one list in which it is described.

#include "sim/cli/describe_text.hpp"
#include "sim/cli/options.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/config/config_file.hpp"
#include "sim/engine/scenario.hpp"
#include "sim/experiment/sweep_params.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sim::cli {

namespace {

struct DescribeOptions {
    std::string model;
    std::string setting;
    bool schema = false;
    bool sweep = false;
};

/// InputError for a name on the command line that nothing has.
[[noreturn]] void unknown(const char* code, const std::string& what, const std::string& name,
                          const std::vector<std::string>& known)
{
    Diagnostic d;
    d.code = code;
    d.message = fmt::format("unknown {} '{}'", what, escaped(name));
    const std::vector<std::string> close = suggestions(name, known);
    if (!close.empty())
        d.hint = fmt::format("did you mean '{}'?", fmt::join(close, "' or '"));
    else if (known.size() <= 12)
        d.hint = fmt::format("known are: {}", fmt::join(known, ", "));
    throw InputError({d});
}

const ModelKind& find_model(const Models& models, const std::string& name)
{
    std::vector<std::string> known;
    for (const ModelKind& kind : models) {
        if (kind.name == name)
            return kind;
        known.push_back(kind.name);
    }
    unknown("M0303", "model", name, known);
}

void list_models(const Models& models, bool json)
{
    nlohmann::json list = nlohmann::json::array();
    std::vector<Row> rows;
    for (const ModelKind& kind : models) {
        list.push_back({{"name", kind.name}, {"summary", kind.summary}});
        rows.push_back({kind.name, kind.summary});
    }
    if (json)
        return print(json_text({{"models", list}}));
    const auto widths = column_widths(rows, text_width(), 2);
    print("Models\n");
    for (const Row& row : rows)
        print(table_row(row, widths, 2));
    if (!models.empty())
        talk(fmt::format("next: {} describe {}\n", escaped(program_as_called()),
                         models.front().name));
}

void describe_one(const Fields& fields, const std::string& path, bool json)
{
    const Field* field = fields.find(path);
    if (field == nullptr) {
        std::vector<std::string> known;
        for (const Field& f : fields.all())
            known.push_back(f.path);
        unknown("M0301", "setting", path, known);
    }
    print(json ? json_text(field_json(*field)) : field_text(*field, text_width()));
}

/// The section that makes a scenario a sweep.
void describe_sweep(const std::string& setting, bool json)
{
    SweepParams params;
    Fields fields;
    fields.section("sweep", params);
    const ModelKind about{
        "sweep", "what a file may say beside a scenario, to run it many times", {}, {}};
    if (!setting.empty())
        describe_one(fields, setting, json);
    else
        print(json ? json_text(model_json(about, fields))
                   : model_text(about, fields, text_width()));
}

int describe_verb(const DescribeOptions& options, const Models& models, bool json)
{
    if (options.sweep) {
        describe_sweep(options.model, json);
        return 0;
    }
    if (options.model.empty()) {
        list_models(models, json);
        return 0;
    }
    const ModelKind& kind = find_model(models, options.model);
    const DescribedModel model = describe_model(kind);
    if (options.schema)
        print(json_schema(model.fields, "Groundswell scenario: " + kind.name) + "\n");
    else if (!options.setting.empty())
        describe_one(model.fields, options.setting, json);
    else if (json)
        print(json_text(model_json(kind, model.fields)));
    else
        print(model_text(kind, model.fields, text_width()));
    return 0;
}

} // namespace

void add_describe(CLI::App& program, const Models& models, Request& request)
{
    CLI::App& verb = add_verb(program, "describe", "List the models, or the settings of one",
                              "describe threshold\ndescribe threshold run.ticks\n"
                              "describe threshold --schema > scenario.schema.json");
    auto options = std::make_shared<DescribeOptions>();
    verb.add_option("MODEL", options->model, "A model; without it, the list of models")
        ->option_text(" ");
    verb.add_option("SETTING", options->setting, "One of its settings, such as run.ticks")
        ->option_text(" ");
    verb.add_flag("--schema", options->schema, "JSON Schema (draft 4) of the model's scenarios");
    verb.add_flag("--sweep", options->sweep, "The settings of [sweep], or one: sweep.worlds");
    add_json(verb, request);
    verb.final_callback([options, &models, &request] {
        if (options->schema && options->model.empty())
            throw CLI::ValidationError("--schema", "must be given with a MODEL");
        request.work = [=, &models, &request] {
            return describe_verb(*options, models, request.json);
        };
    });
}

} // namespace sim::cli
