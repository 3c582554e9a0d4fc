"""Makes sim_inventory: 400 simulated persons, 20 questions with four options, two groups.

The answers follow the Rasch model with a recorded seed; question 4 is harder for group 1, question
9 easier. The expected values are computed here by another route than in `lms.statistics`: whole
matrices in NumPy, distributions and integrals of SciPy, a general optimiser instead of Newton's
steps. Nothing of `lms` is imported.

    python -m tests.statistics.reference.make_sim_inventory
"""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy import integrate, optimize, stats

HERE = Path(__file__).parent
N, K, CUT = 400, 20, 12
LETTERS = "ABCD"
Array = Any


@cache
def simulate() -> tuple[list[str], list[list[str]], list[int]]:
    """Key, answers as letters (empty is left out), group."""
    luck = np.random.default_rng(20261130)
    key = [LETTERS[place] for place in luck.integers(0, 4, K)]
    difficulty, ability = np.linspace(-1.6, 1.4, K), luck.normal(0.2, 1.0, N)
    group = [int(place) for place in (luck.random(N) < 0.45)]
    answers = []
    for person in range(N):
        shift = np.zeros(K)
        shift[[3, 8]] = (0.9, -0.9) if group[person] else (0, 0)
        right = luck.random(K) < 1 / (1 + np.exp(difficulty + shift - ability[person]))
        row = []
        for item in range(K):
            others = [letter for letter in LETTERS if letter != key[item]]
            wrong = luck.choice([*others, ""], p=[0.5, 0.3, 0.17, 0.03])
            row.append(key[item] if right[item] else str(wrong))
        answers.append(row)
    return key, answers, group


def marks() -> Array:
    key, answers, _ = simulate()
    return np.array([[int(a == k) for a, k in zip(row, key, strict=True)] for row in answers])


def correlation(x: Array, y: Array) -> float:
    return float(np.corrcoef(x, y)[0, 1])


def alpha_of(x: Array) -> float:
    k = x.shape[1]
    return float(k / (k - 1) * (1 - x.var(axis=0, ddof=1).sum() / x.sum(axis=1).var(ddof=1)))


def shares(total: Array) -> tuple[Array, Array, int]:
    """How far each person belongs to the upper and the lower 27 %; ties share the last places."""
    g = int(0.27 * len(total) + 0.5)

    def weights(score: Array) -> Array:
        edge = np.sort(score)[::-1][g - 1]
        above, at = score > edge, score == edge
        return above + at * (g - above.sum()) / at.sum()

    return weights(total), weights(-total), g


def classical() -> dict[str, Any]:
    x = marks()
    total, alpha = x.sum(axis=1), alpha_of(x)
    covariance, off = np.cov(x.T), np.cov(x.T) - np.diag(x.var(axis=0, ddof=1))
    spread, plain = float(total.var(ddof=1)), float(total.var())
    odd, even = x[:, ::2].sum(axis=1), x[:, 1::2].sum(axis=1)
    f = [stats.f.ppf(q, N - 1, (N - 1) * (K - 1)) for q in (0.975, 0.025)]
    half = correlation(odd, even)
    mean = float(total.mean())
    return {
        "n": N,
        "k": K,
        "total_mean": mean,
        "total_sd": spread**0.5,
        "total_median": float(np.median(total)),
        "total_min": int(total.min()),
        "total_max": int(total.max()),
        "total_skewness_g1_unbiased_k": float(stats.skew(total, bias=False)),
        "total_kurtosis_excess_k": float(stats.kurtosis(total, bias=False)),
        "alpha": alpha,
        "alpha_feldt95": [1 - (1 - alpha) * value for value in f],
        "sem": (spread * (1 - alpha)) ** 0.5,
        "kr20": float(K / (K - 1) * (1 - x.var(axis=0).sum() / plain)),
        "kr21": K / (K - 1) * (1 - mean * (K - mean) / (K * plain)),
        "guttman_lambda2": float(
            (off.sum() + (K / (K - 1) * (off**2).sum()) ** 0.5) / covariance.sum()
        ),
        "split_half_odd_even": {
            "r": half,
            "spearman_brown": 2 * half / (1 + half),
            "flanagan_rulon": 4 * float(np.cov(odd, even)[0, 1]) / spread,
        },
        "items": columns(x, total, covariance),
    }


def columns(x: Array, total: Array, covariance: Array) -> dict[str, list[float]]:
    upper, lower, g = shares(total)
    weight = np.sqrt(covariance.sum(axis=1))
    p = x.mean(axis=0)
    z = stats.norm.ppf(0.975)
    middle, reach = p + z**2 / (2 * N), z * np.sqrt(p * (1 - p) / N + z**2 / (4 * N**2))
    rests = [total - x[:, item] for item in range(K)]
    efficiency = [
        100 * np.cov(x[:, item], rest)[0, 1] / np.cov(np.sort(x[:, item]), np.sort(rest))[0, 1]
        for item, rest in enumerate(rests)
    ]
    found = {
        "difficulty_p": p,
        "sd": x.std(axis=0, ddof=1),
        "r_item_total": [correlation(x[:, item], total) for item in range(K)],
        "r_item_rest": [correlation(x[:, item], rest) for item, rest in enumerate(rests)],
        "alpha_if_deleted": [alpha_of(np.delete(x, item, axis=1)) for item in range(K)],
        "D27": (upper @ x - lower @ x) / g,
        "moodle_discriminative_efficiency_pct": efficiency,
        "moodle_effective_weight_pct": 100 * weight / weight.sum(),
        "wilson95_lo": (middle - reach) / (1 + z**2 / N),
        "wilson95_hi": (middle + reach) / (1 + z**2 / N),
    }
    return {name: [float(value) for value in column] for name, column in found.items()}


def distractors() -> list[dict[str, Any]]:
    key, answers, _ = simulate()
    x, given = marks(), np.array(answers)
    total = x.sum(axis=1)
    upper, lower, g = shares(total)
    found = []
    for item in range(K):
        rest, options = total - x[:, item], {}
        for letter in LETTERS:
            chosen = (given[:, item] == letter).astype(float)
            options[letter] = {
                "count": int(chosen.sum()),
                "prop": float(chosen.mean()),
                "r_rest": correlation(chosen, rest),
                "mean_rest": float(rest[chosen == 1].mean()),
                "upper27": float(upper @ chosen / g),
                "lower27": float(lower @ chosen / g),
            }
        omitted = int((given[:, item] == "").sum())
        found.append({"item": item + 1, "key": key[item], "n_omitted": omitted, "options": options})
    return found


def differences() -> list[dict[str, Any]]:
    """Mantel-Haenszel as a loop over the tables of four cells."""
    x, group = marks(), np.array(simulate()[2])
    total = x.sum(axis=1)
    found = []
    for item in range(K):
        tables = []
        for score in range(K + 1):
            here = total == score
            if len(set(group[here])) == 2:
                tables.append([
                    float(((group == focal) & here & (x[:, item] == right)).sum())
                    for focal, right in ((0, 1), (0, 0), (1, 1), (1, 0))
                ])  # fmt: skip
        found.append(mantel_haenszel(tables))
    return found


def mantel_haenszel(tables: list[list[float]]) -> dict[str, Any]:
    r = s = v1 = v2 = v3 = away = variance = 0.0
    for a, b, c, d in tables:
        t = a + b + c + d
        r_k, s_k, p_k, q_k = a * d / t, b * c / t, (a + d) / t, (b + c) / t
        r, s = r + r_k, s + s_k
        v1, v2, v3 = v1 + p_k * r_k, v2 + p_k * s_k + q_k * r_k, v3 + q_k * s_k
        away += a - (a + b) * (a + c) / t
        variance += (a + b) * (c + d) * (a + c) * (b + d) / (t * t * (t - 1))
    delta = -2.35 * float(np.log(r / s))
    se = 2.35 * float(np.sqrt(v1 / (2 * r * r) + v2 / (2 * r * s) + v3 / (2 * s * s)))
    chi2 = max(0.0, abs(away) - 0.5) ** 2 / variance
    p = float(stats.chi2.sf(chi2, 1))
    grade = "A" if abs(delta) < 1 or p >= 0.05 else "B"
    if grade == "B" and abs(delta) >= 1.5 and (abs(delta) - 1) / se > 1.645:
        grade = "C"
    return {"alpha_mh": r / s, "delta_mh": delta, "se_delta_rbg": se, "chi2_cc": chi2, "p": p,
            "ets_class": grade}  # fmt: skip


def conditional(x: Array) -> tuple[Array, float]:
    """Difficulties with sum 0 and the conditional log likelihood, by a general optimiser."""
    x = x[(x.sum(axis=1) > 0) & (x.sum(axis=1) < K)]
    scores = np.bincount(x.sum(axis=1), minlength=K + 1)

    def minus(free: Array) -> float:
        b = np.append(free, -free.sum())
        # the coefficients of prod (1 + eps z) are the elementary symmetric functions
        gamma = np.array([1.0])
        for value in np.exp(-b):
            gamma = np.convolve(gamma, [1.0, value])
        return float(b @ x.sum(axis=0) + scores @ np.log(gamma))

    start = -np.log(x.mean(axis=0) / (1 - x.mean(axis=0)))
    done = optimize.minimize(minus, (start - start.mean())[:-1], method="BFGS", tol=1e-9)
    return np.append(done.x, -done.x.sum()), -float(done.fun)


def rasch() -> dict[str, Any]:
    x = marks()
    total = x.sum(axis=1)
    b, likelihood = conditional(x)
    theta = {r: optimize.brentq(lambda t, r=r: chance(t, b).sum() - r, -12, 12, xtol=1e-13)
             for r in range(1, K)}  # fmt: skip
    inside = (total > 0) & (total < K)
    p = np.array([chance(theta[r], b) for r in total[inside]])
    residual, spread = (x[inside] - p) ** 2, p * (1 - p)
    median = float(np.median(total))
    halves = [conditional(part)[1] for part in (x[total <= median], x[total > median])]
    ratio = 2 * (sum(halves) - likelihood)
    errors = {r: float(1 / np.sqrt((chance(t, b) * (1 - chance(t, b))).sum()))
              for r, t in theta.items()}  # fmt: skip
    places = np.array([theta[r] for r in total[inside]])
    noise = np.mean([errors[r] ** 2 for r in total[inside]])
    return {
        "n": N,
        "k": K,
        "n_extreme": int((~inside).sum()),
        "item_difficulty_cml_sum0": b.tolist(),
        "cond_loglik": likelihood,
        "infit_msq": (residual.sum(axis=0) / spread.sum(axis=0)).tolist(),
        "outfit_msq": (residual / spread).mean(axis=0).tolist(),
        "person_theta_ml_by_score": {
            "score": list(theta), "theta": list(theta.values()), "se": list(errors.values()),
        },
        "person_theta_wle_by_score": {
            "score": list(range(K + 1)), "theta": [weighted(r, b) for r in range(K + 1)],
        },
        "person_separation_reliability_ml_nonextreme": float(
            (places.var(ddof=1) - noise) / places.var(ddof=1)
        ),
        "andersen_lr_split_median": {
            "lr": ratio, "df": K - 1, "p": float(stats.chi2.sf(ratio, K - 1)),
        },
    }  # fmt: skip


def chance(theta: float, b: Array) -> Array:
    return 1 / (1 + np.exp(b - theta))


def weighted(score: int, b: Array) -> float:
    """Warm's estimate: the root of r - sum p + J/(2 I)."""

    def away(theta: float) -> float:
        p = chance(theta, b)
        q = 1 - p
        return float(score - p.sum() + (p * q * (q - p)).sum() / (2 * (p * q).sum()))

    return float(optimize.brentq(away, -12, 12, xtol=1e-13))


def decisions(test: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        "subkoviak_cut12": subkoviak(test["kr20"]),
        "livingston_lewis_cut12": livingston_lewis(test),
        "huynh_cut12": huynh(test["kr21"]),
    }


def consistency(both: float, rate: float) -> dict[str, float]:
    again = rate**2 + (1 - rate) ** 2
    return {"p_consistency": both, "p_chance": again, "kappa": (both - again) / (1 - again)}


def subkoviak(rho: float) -> dict[str, Any]:
    total = marks().sum(axis=1)
    true = np.clip(rho * total / K + (1 - rho) * total.mean() / K, 0, 1)
    passing = stats.binom.sf(CUT - 1, K, true)
    again = float((passing**2 + (1 - passing) ** 2).mean())
    rate = float(passing.mean())
    return {"cut": CUT, "reliability": rho, **consistency(again, rate), "mean_pass_prob": rate,
            "observed_pass_rate": float((total >= CUT).mean())}  # fmt: skip


def huynh(r: float) -> dict[str, Any]:
    """Two sittings that are binomial given a beta true score, integrated numerically."""
    mean = float(marks().sum(axis=1).mean())
    alpha = (1 / r - 1) * mean
    beta = -alpha + K / r - K
    true = stats.beta(alpha, beta)
    return {"cut": CUT, "kr21": r, "beta_alpha": alpha, "beta_beta": beta,
            **consistency(*over(true, lambda t: stats.binom.sf(CUT - 1, K, t)))}  # fmt: skip


def over(true: Any, passing: Any) -> tuple[float, float]:
    """The same decision twice, and passing once, over all true scores."""

    def mean(of: Any) -> float:
        return float(integrate.quad(lambda t: of(passing(t)) * true.pdf(t), 0, 1, epsabs=1e-12)[0])

    return mean(lambda p: p * p + (1 - p) ** 2), mean(lambda p: p)


def livingston_lewis(test: dict[str, Any]) -> dict[str, Any]:
    mean, spread, rho = test["total_mean"], test["total_sd"] ** 2, test["alpha"]
    length = (mean * (K - mean) - rho * spread) / (spread * (1 - rho))
    rounded = round(length)
    mu, var = mean / K, rho * spread / K**2
    alpha, beta = (m * (mu * (1 - mu) / var - 1) for m in (mu, 1 - mu))
    cut = -(-rounded * CUT // K)
    true = stats.beta(alpha, beta)

    def passing(t: float) -> float:
        return float(stats.binom.sf(cut - 1, rounded, t))

    def failing(t: float) -> float:
        return 1 - passing(t)

    def part(of: Any, low: float, high: float) -> float:
        return float(integrate.quad(lambda t: of(t) * true.pdf(t), low, high, epsabs=1e-12)[0])

    return {"cut": CUT, "reliability": rho, "effective_length": length,
            "effective_length_rounded": rounded, "beta_alpha": alpha, "beta_beta": beta,
            "effective_cut": int(cut), **consistency(*over(true, passing)),
            "p_accuracy": part(failing, 0, CUT / K) + part(passing, CUT / K, 1)}  # fmt: skip


def blocks() -> dict[str, Any]:
    """Expected values by the name of their block."""
    test = classical()
    return {"ctt": test, "distractors": distractors(), "dif_mh_focal_gender_1": differences(),
            "rasch_cml": rasch(), **decisions(test)}  # fmt: skip


TOLERANCE = {"rasch_cml": [{"match": "*", "abs": 1e-4}], "ctt": [{"match": "*", "rel": 1e-8,
             "abs": 1e-9}]}  # fmt: skip
USUAL = [{"match": "*", "rel": 1e-8, "abs": 1e-8}]
SECTION = {"ctt": "5-6", "distractors": "5", "dif_mh_focal_gender_1": "8", "rasch_cml": "9"}


def main() -> None:
    key, answers, group = simulate()
    with (HERE / "sim_inventory.csv").open("w", newline="", encoding="utf-8") as file:
        rows = [[*row, of] for row, of in zip(answers, group, strict=True)]
        heads = [*(f"i{n}" for n in range(1, K + 1)), "gender"]
        csv.writer(file, lineterminator="\n").writerows([heads, *rows])
    dataset = {
        "id": "sim_inventory", "file": "sim_inventory.csv", "licence": "CC0",
        "title": "Simulated inventory: 400 persons, 20 four-option items, two groups, omissions",
        "source": "made for this set", "key": key, "cut": CUT,
        "how_to_read": "items i1..i20 scored against key; empty cell = omitted = 0",
    }  # fmt: skip
    body = [
        {"id": name, "spec_section": SECTION.get(name, "10"), "expected": expected,
         "tolerance": TOLERANCE.get(name, USUAL), "provenance": {"primary": "NumPy and SciPy"}}
        for name, expected in blocks().items()
    ]  # fmt: skip
    text = json.dumps({"format": "psychometric-reference/1", "dataset": dataset, "blocks": body},
                      indent=1)  # fmt: skip
    (HERE / "sim_inventory.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
