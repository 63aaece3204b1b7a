"""What committed followers are worth where everybody sees everybody, without simulation.

Citizens draw thresholds independently and act once as many others do. The law of how many join is
that of an epidemic's final size among all (Daniels 1967; Ball 1986): with F(i) the chance that i who
act are enough, a(j) the chance that j given citizens all join when no others could,

    sum over i <= j of C(j, i) a(i) (1 - F(k + i))^(j - i) = 1,

and j of n join with chance C(n, j) a(j) (1 - F(k + j))^(n - j).
"""
import decimal
import math
import tomllib

import pandas

MOST_CITIZENS = 300  # the work grows with their square
LAWS = {"normal": ("mean", "sd"), "uniform": ("low", "high")}


def chance_to_be_met(law):
    """F(i) of a law of thresholds in persons; None for another law."""
    if law.get("kind") == "normal":
        return lambda i: 0.5 * math.erfc((law["mean"] - i) / (law["sd"] * math.sqrt(2)))
    if law.get("kind") == "uniform":
        return lambda i: min(1.0, max(0.0, (i - law["low"]) / (law["high"] - law["low"])))
    return None


def mean_acting(citizens, committed, met):
    """Mean number acting in the end with `committed` who act whatever happens."""
    others = citizens - committed
    with decimal.localcontext() as context:
        context.prec = 60  # the sums cancel: a(j) may be 1e-30
        wait = [decimal.Decimal(1) - decimal.Decimal(met(committed + i)) for i in range(others + 1)]
        alone = []
        for j in range(others + 1):
            alone.append(1 - sum(math.comb(j, i) * alone[i] * power(wait[i], j - i)
                                 for i in range(j)))
        joiners = sum(j * math.comb(others, j) * alone[j] * power(wait[j], others - j)
                      for j in range(others + 1))
    return committed + float(joiners)


def power(base, exponent):
    return base ** exponent if exponent else decimal.Decimal(1)


def exact_worth(sweep, acts, outcome):
    """The exact worth of added acts in `outcome`: varied settings, k, worth; None where unknown."""
    if sweep.study.get("model") != "threshold" or outcome != "active":
        return None
    options = sweep.study["options"]
    base = tomllib.loads(options[0]["settings"])
    varied = [s for s in sweep.settings if s in acts]
    found = []
    ks = sorted(acts["k"].unique().tolist())
    for levels in acts[varied].drop_duplicates().to_dict("records") or [{}]:
        said = with_levels(base, levels)
        if not is_crowd(said) or ks != list(range(1, len(ks) + 1)):
            return None
        met = chance_to_be_met(said["threshold"]["law"])
        citizens = said["network"]["complete"]["citizens"]
        acting = [mean_acting(citizens, k, met) for k in range(ks[-1] + 1)]
        if options[0]["name"] == "with_1":
            acting[0] = 0.0  # as the table has it: nobody was not an option
        found += [{**levels, "k": k, "worth": acting[k] - acting[k - 1]} for k in ks]
    return pandas.DataFrame(found)


def with_levels(base, levels):
    said = {name: dict(table) if isinstance(table, dict) else table for name, table in base.items()}
    for path, level in levels.items():
        table = said
        *parents, leaf = path.split(".")
        for parent in parents:
            table[parent] = dict(table.get(parent, {}))
            table = table[parent]
        table[leaf] = level
    return said


def is_crowd(said):
    """Everybody sees everybody, with thresholds in persons of a law that is known here."""
    threshold = said.get("threshold", {})
    return (said["network"]["kind"] == "complete" and threshold.get("measured_in") == "count"
            and threshold.get("law", {}).get("kind") in LAWS
            and threshold.get("committed_initiators") is True and not threshold.get("reversible")
            and said["network"]["complete"]["citizens"] <= MOST_CITIZENS)
