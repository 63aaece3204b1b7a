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

/// InputError for a name on the command line that nothing of the kind has.
[[noreturn]] void refuse(std::string code, std::string message, std::string hint)
{
    Diagnostic d;
    d.code = std::move(code);
    d.message = std::move(message);
    d.hint = std::move(hint);
    throw InputError({d});
}

/// The known names that are spelt alike, else what `otherwise` says.
std::string nearest(const std::string& name, const std::vector<std::string>& known,
                    const std::string& otherwise)
{
    const std::vector<std::string> close = suggestions(name, known);
    return close.empty() ? otherwise
                         : fmt::format("did you mean '{}'?", fmt::join(close, "' or '"));
}

/// Every section and setting, each once.
std::vector<std::string> places_in(const Fields& fields)
{
    std::vector<std::string> places;
    for (const Field& field : fields.all())
        for (std::size_t dot = 0; dot != std::string::npos;) {
            dot = field.path.find('.', dot + 1);
            const std::string place = field.path.substr(0, dot);
            if (std::find(places.begin(), places.end(), place) == places.end())
                places.push_back(place);
        }
    return places;
}

/// The place that is called so, or else the first whose last part is; empty where there is none.
std::string place_called(const std::string& name, const std::vector<std::string>& places)
{
    if (std::find(places.begin(), places.end(), name) != places.end())
        return name;
    const auto found = std::find_if(places.begin(), places.end(), [&](const std::string& place) {
        return place.ends_with("." + name);
    });
    return found == places.end() ? "" : *found;
}

std::vector<std::string> places_of_sweep()
{
    SweepParams params;
    Fields fields;
    fields.section("sweep", params);
    return places_in(fields);
}

/// For a name that is no model: where it stands among the settings, or the models that there are.
[[noreturn]] void refuse_model(const Models& models, const std::string& name)
{
    const std::string no_model =
        fmt::format("no model is called '{}': it stands among the settings", escaped(name));
    if (name == "sweep" || !place_called(name, places_of_sweep()).empty())
        refuse("M0303", no_model, "`groundswell describe --sweep` describes it");
    std::vector<std::string> known;
    for (const ModelKind& kind : models) {
        const std::string place = place_called(name, places_in(describe_model(kind).fields));
        if (!place.empty())
            refuse("M0303", no_model,
                   fmt::format("`groundswell describe {} {}` describes it", kind.name, place));
        known.push_back(kind.name);
    }
    refuse("M0303", fmt::format("unknown model '{}'", escaped(name)),
           nearest(name, known, fmt::format("known are: {}", fmt::join(known, ", "))));
}

const ModelKind& find_model(const Models& models, const std::string& name)
{
    for (const ModelKind& kind : models)
        if (kind.name == name)
            return kind;
    refuse_model(models, name);
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

/// Everything that `kind` has, or only a setting, or a section with all below it.
void describe_fields(const ModelKind& kind, const Fields& fields, const std::string& path,
                     bool json)
{
    if (const Field* field = fields.find(path); field != nullptr) {
        print(json ? json_text(field_json(*field)) : field_text(*field, text_width()));
        return;
    }
    const std::vector<std::string> places = places_in(fields);
    if (!path.empty() && std::find(places.begin(), places.end(), path) == places.end())
        refuse("M0301", fmt::format("unknown setting '{}'", escaped(path)),
               nearest(path, places, "without a setting, `describe` lists them all"));
    print(json ? json_text(model_json(kind, fields, path))
               : model_text(kind, fields, path, text_width()));
}

/// The section that makes a scenario a sweep.
void describe_sweep(const std::string& setting, bool json)
{
    SweepParams params;
    Fields fields;
    fields.section("sweep", params);
    const ModelKind about{
        "sweep", "what a file may say beside a scenario, to run it many times", {}, {}};
    describe_fields(about, fields, setting, json);
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
    else
        describe_fields(kind, model.fields, options.setting, json);
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
    verb.add_option("SETTING", options->setting,
                    "One of its settings or sections: run.ticks, network")
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
