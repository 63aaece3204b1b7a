#include "sim/cli/program.hpp"

#include "sim/cli/failures.hpp"
#include "sim/cli/options.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/config/config_file.hpp"
#include "sim/output/provenance.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <functional>
#include <new>
#include <string_view>

namespace sim::cli {

namespace {

using AddVerb = void (*)(CLI::App&, const Models&, Request&);

/// The verbs, in the order of the help text. A new one adds a line here.
constexpr AddVerb verbs[] = {add_run,      add_plan,     add_sweep,   add_slurm,
                             add_status,   add_merge,    add_compare, add_knockout,
                             add_analyse,  add_verify,   add_repair,  add_check,
                             add_describe, add_networks, add_plot,    add_explain};

std::string version_text()
{
    const Build build = this_build();
    return fmt::format("groundswell {} ({}{})\n", build.version, build.commit.substr(0, 12),
                       build.dirty ? ", modified" : "");
}

void set_up(CLI::App& app, const Models& models, Request& request)
{
    app.name("groundswell");
    auto& format = dynamic_cast<CLI::Formatter&>(*app.get_formatter());
    format.column_width(28);
    format.label("SUBCOMMAND", "VERB");
    format.label("Positionals", "Arguments");
    app.require_subcommand(0, 1); // what follows a verb is no verb, whatever its name
    app.set_help_flag("-h,--help", "Show this help");
    app.set_version_flag("--version", version_text(), "Show version and commit");
    app.footer("groundswell VERB --help tells more and gives an example.");
    for (const AddVerb add : verbs)
        add(app, models, request);
}

/// The innermost verb that the arguments name.
const CLI::App& chosen(const CLI::App& app)
{
    const auto below = app.get_subcommands();
    return below.empty() ? app : chosen(*below.front());
}

std::vector<std::string> option_names(const CLI::App& verb)
{
    std::vector<std::string> names;
    for (const CLI::Option* option : verb.get_options())
        for (const std::string& name : option->get_lnames())
            names.push_back("--" + name);
    return names;
}

std::vector<std::string> verb_names(const CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; }))
        names.push_back(verb->get_name());
    return names;
}

/// The verbs that take an option: "sweep, plan and compare".
std::string verbs_with(const std::string& option, const CLI::App& app)
{
    std::vector<std::string> verbs;
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
        const std::vector<std::string> names = option_names(*verb);
        if (std::find(names.begin(), names.end(), option) != names.end())
            verbs.push_back(verb->get_name());
    }
    if (verbs.empty())
        return "";
    std::string text = verbs.front();
    for (std::size_t k = 1; k < verbs.size(); ++k)
        text += (k + 1 == verbs.size() ? " and " : ", ") + verbs[k];
    return text;
}

/// What follows the program's name to reach a verb: "networks measure ".
std::string path_to(const CLI::App& verb)
{
    return verb.get_parent() == nullptr ? "" : path_to(*verb.get_parent()) + verb.get_name() + " ";
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& known,
                         const CLI::App& verb)
{
    const std::vector<std::string> close = suggestions(word, known);
    return close.empty() ? fmt::format("see groundswell {}--help", path_to(verb))
                         : fmt::format("did you mean '{}'?", fmt::join(close, "' or '"));
}

/// An argument that nothing took.
int unknown_argument(const CLI::App& app)
{
    const CLI::App& verb = chosen(app);
    const std::vector<std::string> rest = app.remaining(true);
    const std::string word = rest.empty() ? "" : rest.front();
    if (word.size() > 1 && word[0] == '-') {
        const std::string name = word.substr(0, word.find('='));
        const std::string others = verbs_with(name, app);
        return usage_error(fmt::format("unknown option '{}'{}", name,
                                       others.empty() ? "" : ", which belongs to " + others),
                           did_you_mean(name, option_names(verb), verb));
    }
    const std::vector<std::string> below = verb_names(verb);
    if (!below.empty())
        return usage_error(fmt::format("unknown verb '{}'", word), did_you_mean(word, below, verb));
    return usage_error(fmt::format("unexpected argument '{}'", word),
                       fmt::format("see groundswell {}--help", path_to(verb)));
}

/// CLI11's words for the other mistakes ("--seed: must be ...", "FILE is required") made ours.
int misused(const CLI::App& app, const CLI::ParseError& error)
{
    const CLI::App& verb = chosen(app);
    std::string text = error.what();
    const std::size_t colon = text.find(": must be ");
    if (colon != std::string::npos)
        text.erase(colon, 1);
    text.erase(std::find(text.begin(), text.end(), '\n'), text.end());
    return usage_error(text, fmt::format("see groundswell {}--help", path_to(verb)));
}

/// Returns an exit code when there is nothing to perform.
std::optional<int> parse(CLI::App& app, int argc, char** argv)
{
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        print(app.help());
        return 0;
    } catch (const CLI::CallForVersion&) {
        print(version_text());
        return 0;
    } catch (const CLI::ParseError& e) {
        if (!app.remaining(true).empty())
            return unknown_argument(app);
        if (verb_names(chosen(app)).empty())
            return misused(app, e);
    }
    if (!verb_names(chosen(app)).empty()) { // one of these verbs was to follow
        talk(app.help());
        return static_cast<int>(Exit::usage);
    }
    return std::nullopt;
}

/// The exit code is the same wherever memory ends. Allocates nothing.
[[noreturn]] void end_refused(std::string_view words)
{
    static_cast<void>(!::write(STDERR_FILENO, words.data(), words.size()));
    ::_exit(static_cast<int>(Exit::refused));
}

/// A library may let std::bad_alloc out of a noexcept function.
[[noreturn]] void terminated()
{
    try {
        if (std::current_exception())
            std::rethrow_exception(std::current_exception());
    } catch (const std::bad_alloc&) {
        end_refused("error: not enough memory\n");
    } catch (...) {
    }
    std::abort();
}

std::atomic<bool> ended{false}; ///< by itself

/// The OpenMP library says why and calls exit() where it gets no memory, or no more threads.
void exited()
{
    if (!ended)
        end_refused("error: a library ended the program: not enough memory, or too few threads "
                    "allowed\n");
}

} // namespace

int program(int argc, char** argv, Models (*models)())
{
    forget_broken_thread_count();
    settle_streams();
    std::set_terminate(terminated);
    std::atexit(exited);
    // All of it stands where errors are told: memory may run out while the command line is read.
    const auto whole = [&] {
        if (argc > 0)
            program_as_called() = argv[0];
        const Models all = models();
        CLI::App app("Social movements and the institutions they meet, simulated.");
        Request request;
        set_up(app, all, request);
        if (const std::optional<int> code = parse(app, argc, argv))
            return *code;
        return perform(request);
    };
    Request request;
    request.work = std::ref(whole);
    const int code = perform(request);
    ended = true;
    return code;
}

} // namespace sim::cli
