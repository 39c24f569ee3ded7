"""Runs the binary and the scorer over annotated articles and picks the figures out of what the scorer prints.

Each function returns {measure id: (value, "how it comes about")}; the ids are those of measures.toml.
"""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


class Tools:
    """The binary, the scorer, and a folder for what passes between them."""

    def __init__(self, wirecheck, scorer, scratch):
        self.wirecheck, self.scorer, self.scratch = wirecheck, scorer, Path(scratch)

    def facts(self, folder):
        """The file that holds what `wirecheck facts` read in a folder; read once."""
        out = self.scratch / (str(folder).strip("/").replace("/", "_") + ".json")
        if not out.exists():
            run = subprocess.run([self.wirecheck, "facts", folder, "--format", "json"], stdout=subprocess.PIPE, check=True)
            out.write_bytes(run.stdout)
        return out

    def score(self, command, gold, prediction):
        """What the scorer prints."""
        run = subprocess.run([sys.executable, self.scorer, command, gold, prediction], stdout=subprocess.PIPE, check=True, text=True)
        return run.stdout


def one(pattern, text):
    """The groups of the only place that matches; a scorer that prints something else is an error, not a zero."""
    found = re.findall(pattern, text, re.M)
    if len(found) != 1:
        raise SystemExit(f"accuracy: the scorer's output has {len(found)} places like {pattern!r}:\n{text}")
    return [float(x) for x in (found[0] if isinstance(found[0], tuple) else (found[0],))]


def ratio(part, whole):
    return (part / whole if whole else 0.0, f"{part:g} of {whole:g}")


def f1(title, text):
    p, r, f = one(rf"^{re.escape(title)} +P ([\d.]+)  R ([\d.]+)  F1 ([\d.]+)", text)
    return (f, f"P {p:.3f} R {r:.3f}")


def gum(tools, folder):
    gold, facts = folder / "gold.json", tools.facts(folder)
    spans, links = tools.score("people-spans", gold, facts), tools.score("people-link-doc", gold, facts)
    return {
        "gum.names-exact": f1("people exact", spans),
        "gum.names-overlap": f1("people overlap", spans),
        "gum.merged-names": f1("B3 in-document names", links),
        "gum.merged-roles": f1("B3 in-document names+roles", links),
        "gum.merged-pronouns": f1("B3 in-document names+roles+pronouns", links),
    }


def ecb(tools, folder):
    facts = tools.facts(folder)
    links = tools.score("quote-links", folder / "quote-links.json", facts)
    found = tools.score("conflicts", folder / "conflicts.json", facts)
    people = tools.score("people-link-ecb", folder / "meta.json", facts)
    near = one(r"^recall near-verbatim +(\d+)/(\d+)", links)
    free = one(r"^recall paraphrase +(\d+)/(\d+)", links)
    topics = sum(1 for d in folder.iterdir() if d.is_dir())
    reported = one(r"^predicted pairs (\d+)", found)[0]
    return {
        "ecb.people": f1("B3 ECB+ person names", people),
        "ecb.utterance-recall": ratio(near[0] + free[0], near[1] + free[1]),
        "ecb.utterance-precision": ratio(*one(r"^precision on listed quotations (\d+)/(\d+)", links)),
        "ecb.conflicts-hard": ratio(*one(r"^conflict clusters hard +found (\d+)/(\d+)", found)),
        "ecb.tempting": ratio(*one(r"tempting non-conflict pairs reported: (\d+)/(\d+)", found)),
        "ecb.across-events": (one(r"^pairs across two different events.*: (\d+)$", found)[0], "pairs"),
        "ecb.reports-per-topic": (reported / topics, f"{reported:g} pairs in {topics} topics"),
    }


def quantities(tools, folder):
    values = {}
    for name in ("quantulum", "recognizers"):
        text = tools.score("quantities", folder / f"{name}.json", tools.wirecheck)
        for set_name, right, total in re.findall(r"^(\S+) +found .* value right (\d+)/(\d+)", text, re.M):
            values[set_name] = (float(right), float(total))
    quantulum = [sum(values[k][i] for k in ("quantities", "quantities.ambiguity")) for i in (0, 1)]
    others = [sum(values[k][i] for k in ("PercentModel", "AgeModel", "TemperatureModel")) for i in (0, 1)]
    return {
        "values.quantulum": ratio(*quantulum),
        "values.currency": ratio(*values["CurrencyModel"]),
        "values.number": ratio(*values["NumberModel"]),
        "values.dimension": ratio(*values["DimensionModel"]),
        "values.other": ratio(*others),
    }


def newswcl(tools, gold_folder, articles):
    text = ""
    for folder in sorted(articles.glob("event_*")):
        text += tools.score("newswcl", gold_folder / f"{folder.name}.gold.json", tools.facts(folder))

    def total(pattern):
        return [sum(float(m[i]) for m in re.findall(pattern, text)) for i in (0, 1)]

    def clear(kinds):
        found = [m for line in re.findall(r"^clear conflicts: (.*)$", text, re.M) for m in re.findall(r"([\w-]+) (\d+)/(\d+)", line)]
        return [sum(float(m[i]) for m in found if m[0] in kinds) for i in (1, 2)]

    right, given = total(r"speaker right (\d+) of (\d+) given")
    to_give = total(r"speaker right (\d+) of \d+ given, (\d+) to give")[1]
    scare_wrong, scare = total(r"scare quotes given a speaker (\d+)/(\d+)")
    # The scorer prints precision and counts for each event; true pairs are the product.
    pairs = [tuple(map(float, m)) for m in re.findall(r"^same-utterance pairs +P ([\d.]+) .*gold (\d+), predicted (\d+)", text, re.M)]
    true = sum(round(p * predicted) for p, _, predicted in pairs)
    gold, predicted = sum(m[1] for m in pairs), sum(m[2] for m in pairs)
    return {
        "newswcl.speaker": (right / to_give, f"{right:g} of {to_give:g}, {given:g} given"),
        "newswcl.scare": ratio(scare - scare_wrong, scare),
        "newswcl.figures-found": ratio(*total(r"figures found (\d+)/(\d+)")),
        "newswcl.figures-value": ratio(*total(r"figures found .*, value (\d+)/(\d+)")),
        "newswcl.utterance": (2 * true / (gold + predicted), f"{true:g} right of {predicted:g}, {gold:g} to find"),
        "newswcl.quote-wording": ratio(*clear({"quote-wording"})),
        "newswcl.figure-date-name": ratio(*clear({"figure", "date", "name-spelling"})),
        "newswcl.traps": (total(r"traps taken as warnings (\d+)/(\d+)")[0], "pairs"),
        "newswcl.stray": (sum(map(float, re.findall(r"warnings with no gold behind them: (\d+)", text))), "warnings in all events"),
    }


def polnear(tools, folder):
    text = tools.score("quotes", folder / "gold.json", tools.facts(folder))
    none = one(r"^none +gold +(\d+) .*\(false speaker on (\d+)\)", text)
    return {
        "polnear.full": f1("quote+speaker, full quotes", text),
        "polnear.all": f1("quote+speaker, all attributed", text),
        "polnear.unattributed": ratio(none[1], none[0]),
    }


def available(eval_folder, newswcl_folder, polnear_folder):
    """The sets that are at hand, as (name, function of Tools), and the names of those that are not."""
    here, missing = [], []

    def offer(name, present, read):
        if present:
            here.append((name, read))
        else:
            missing.append(name)

    offer("gum", (eval_folder / "gum-news/gold.json").exists(), lambda t: gum(t, eval_folder / "gum-news"))
    offer("ecb", (eval_folder / "ecb/meta.json").exists(), lambda t: ecb(t, eval_folder / "ecb"))
    offer("values", (eval_folder / "quantities").is_dir(), lambda t: quantities(t, eval_folder / "quantities"))
    offer("newswcl", newswcl_folder and newswcl_folder.is_dir(), lambda t: newswcl(t, eval_folder / "newswcl", newswcl_folder))
    offer("polnear", polnear_folder and polnear_folder.is_dir(), lambda t: polnear(t, polnear_folder))
    return here, missing


def measure(wirecheck, eval_folder, newswcl_folder, polnear_folder):
    """All figures of the sets at hand, and the names of the sets that are not."""
    here, missing = available(eval_folder, newswcl_folder, polnear_folder)
    values = {}
    with TemporaryDirectory() as scratch:
        tools = Tools(wirecheck, eval_folder / "score.py", scratch)
        for _, read in here:
            values.update(read(tools))
    return values, missing
