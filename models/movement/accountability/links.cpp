#include "models/movement/accountability/links.hpp"

#include "sim/core/det_math.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace models::movement {
namespace {

std::vector<std::pair<std::string, Role>> role_options()
{
    std::vector<std::pair<std::string, Role>> options;
    for (std::size_t k = 0; k < roles; ++k)
        options.emplace_back(role_words[k], static_cast<Role>(k));
    return options;
}

} // namespace

void describe(sim::Fields& f, LinkParams& p)
{
    f.choice("from", p.from, role_options(),
             "who asks: a role; every institution or movement in it", f.assumption());
    f.choice("to", p.to, role_options(),
             "who must answer: a role; every institution or movement in it", f.assumption());
    f("answerability", p.answerability, f.between(0.0, 1.0),
      "chance that a question is answered within the deadline", f.assumption());
    f("enforcement", p.enforcement, f.between(0.0, 1.0),
      "size of the consequence of a breach that has been answered for", f.assumption());
    f("deadline", p.deadline, f.between(1.0, 104.0), "time that there is for an answer",
      f.assumption(), "weeks");
    f("period", p.period, f.between(1.0, 520.0),
      "time between questions that are put whether or not there is a case", f.assumption(),
      "weeks");
    f("cut", p.cut, f.any(), "whether the link is cut: nobody asks", f.technical(), "");
}

double answer_chance(double answerability, double deadline, double waited) noexcept
{
    if (!(waited > 0.0))
        return 0.0;
    if (answerability >= 1.0)
        return 1.0;
    return sim::det::chance_of_event(-sim::det::log(1.0 - answerability) * waited / deadline);
}

VoiceAndTeeth voice_and_teeth(std::span<const Link> links) noexcept
{
    VoiceAndTeeth found;
    double silence = 1.0; // nobody is answered
    for (const Link& link : links) {
        const LinkParams& p = link.params;
        if (p.cut || p.to != Role::institution || p.from == Role::institution ||
            p.from == Role::funder)
            continue;
        silence *= 1.0 - p.answerability;
        found.teeth = std::max(found.teeth, p.enforcement);
    }
    found.voice = 1.0 - silence;
    return found;
}

bool upward(const LinkParams& params) noexcept
{
    return params.from == Role::institution || params.from == Role::oversight ||
           params.from == Role::funder;
}

double median_lag(const Link& link)
{
    std::array<double, std::tuple_size_v<decltype(LinkCounts::lags)>> censored{};
    constexpr double rounding = 1e-9;      // of weeks counted in ticks
    const auto place = [&](double weeks) { // as answers are: up to the end of a week
        return static_cast<std::size_t>(
            std::clamp(std::ceil(weeks - rounding), 0.0, static_cast<double>(censored.size() - 1)));
    };
    censored[place(link.params.deadline)] += link.counts.unanswered;
    double at_risk = link.counts.unanswered;
    for (const Question& question : link.questions)
        if (question.open != 0.0) {
            censored[place(link.counts.looked_at - question.asked_at)] += 1.0;
            at_risk += 1.0;
        }
    for (const double answers : link.counts.lags)
        at_risk += answers;
    double unanswered = 1.0; // Kaplan and Meier's S
    for (std::size_t t = 0; t < censored.size() && at_risk > 0.0; ++t) {
        unanswered *= 1.0 - link.counts.lags[t] / at_risk;
        if (unanswered <= 0.5)
            return static_cast<double>(t);
        at_risk -= link.counts.lags[t] + censored[t];
    }
    return std::numeric_limits<double>::quiet_NaN();
}

} // namespace models::movement
