#pragma once
// Learn by doing: climb the hill of one's own levers, force and concession, by what is perceived.
// After Daymude, Axelrod and Forrest (2025, arXiv:2509.03731), whose authority minimises adamancy x
// dissent + the cost of punishing, and finds that a bold population early on deters it from ever
// becoming severe. Departs: their authority draws one of tolerance, severity and surveillance at
// random and changes it by a random amount, every round; here each lever is tried up, then down, in
// turn, for `patience` weeks (no luck in a strategy); a change that fails is undone and the present
// state measured again before the next; only a gain is kept, not a draw; concession is our lever.

#include "models/movement/institution/strategy.hpp"

namespace models::movement {

struct Adaptive {
    static constexpr std::string_view name = "adaptive";

    double force = 0.0;
    double force_step = 0.02;
    double most_force = 1.0;
    double concession = 0.0;
    double concession_step = 0.005;
    double most_concession = 0.1;
    double adamancy = 1.0;
    double punishing = 1.0;
    double precedent = 1.0;
    double patience = 4.0;

    void describe(sim::Fields& f)
    {
        f("force", force, f.between(0.0, 100.0), "the force it begins with, per citizen served",
          f.assumption());
        f("force_step", force_step, f.between(0.0, 100.0),
          "how much more or less force it tries at a time", f.assumption());
        f("most_force", most_force, f.between(0.0, 100.0), "the most force it tries",
          f.assumption());
        f("concession_per_week", concession, f.between(0.0, 1.0),
          "share of the way to what movements ask for that policy goes in a week, at first",
          f.assumption(), "1/week");
        f("concession_step_per_week", concession_step, f.between(0.0, 1.0),
          "how much more or less it tries to concede at a time", f.assumption(), "1/week");
        f("most_concession_per_week", most_concession, f.between(0.0, 1.0),
          "the most it tries to concede", f.assumption(), "1/week");
        f("adamancy", adamancy, f.between(0.0, 1e6), "what a unit of perceived pressure costs it",
          f.literature("Daymude, Axelrod and Forrest (2025), for the form"));
        f("punishing", punishing, f.between(0.0, 1e6),
          "what a unit of force against a unit of pressure costs it",
          f.literature("Daymude, Axelrod and Forrest (2025), for the form"));
        f("precedent", precedent, f.between(0.0, 1e6), "what conceding at rate 1 costs it",
          f.assumption());
        f("patience", patience, f.between(1.0, 520.0), "how long it watches what a change brings",
          f.assumption(), "weeks");
    }

    [[nodiscard]] Acts act(const View& view, StrategyMemory& memory) const
    {
        watch(view, memory);
        const Levers levers = in_use(memory);
        Acts acts = no_acts(view);
        acts.repression = levers.force;
        acts.policy_target = asked_for(view);
        acts.policy_step = levers.concession;
        return acts;
    }

    struct Levers {
        double force = 0.0;
        double concession = 0.0;
    };
    /// What is being tried, or the present state while that is being measured.
    [[nodiscard]] Levers in_use(const StrategyMemory& memory) const noexcept
    {
        const double sign = move(memory) % 2 == 0 ? 1.0 : -1.0;
        Levers levers{memory.lever[0], memory.lever[1]};
        if (phase(memory) != trying)
            return levers;
        if (move(memory) < 2)
            levers.force = std::clamp(levers.force + sign * force_step, 0.0, most_force);
        else
            levers.concession =
                std::clamp(levers.concession + sign * concession_step, 0.0, most_concession);
        return levers;
    }

  private:
    // Memory: lever = force, concession, move (0 force up, 1 down, 2 concession up, 3 down), phase;
    // score = cost of the present state, sum of this trial's costs, its ticks.
    static constexpr int unborn = 0, measuring = 1, trying = 2;
    static int phase(const StrategyMemory& memory) noexcept
    {
        return static_cast<int>(memory.lever[3]);
    }
    static int move(const StrategyMemory& memory) noexcept
    {
        return static_cast<int>(memory.lever[2]);
    }

    void watch(const View& view, StrategyMemory& memory) const noexcept
    {
        if (phase(memory) == unborn) {
            memory.lever[0] = std::min(force, most_force);
            memory.lever[1] = std::min(concession, most_concession);
            memory.lever[3] = measuring;
            return;
        }
        const Levers levers = in_use(memory);
        memory.score[1] +=
            (adamancy + punishing * levers.force) * view.pressure + precedent * levers.concession;
        memory.score[2] += 1.0;
        if (memory.score[2] * view.dt < patience)
            return;
        judge_trial(levers, memory.score[1] / memory.score[2], memory);
        memory.score[1] = memory.score[2] = 0.0;
    }

    static void judge_trial(const Levers& tried, double cost, StrategyMemory& memory) noexcept
    {
        if (phase(memory) == trying && !(cost < memory.score[0])) {
            memory.lever[2] = (move(memory) + 1) % 4;
            memory.lever[3] = measuring;
            return;
        }
        memory.score[0] = cost;
        memory.lever[0] = tried.force;
        memory.lever[1] = tried.concession;
        memory.lever[3] = trying;
    }
};

} // namespace models::movement
