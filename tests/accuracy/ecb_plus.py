"""Turns the token lists of ECB+ into articles and the gold of their people, for a look at articles that no rule was made on.

    ecb_plus.py OUT CORPUS... [--without 19,20,24,30,38]

A corpus file has a token on each line: document, sentence, number, token, cluster, parted by tabs. OUT gets a folder of
articles for each topic and meta.json, for the scorer's command people-link-ecb. The topics that were looked at while rules
were written are left out. A cluster counts as a person if a singular pronoun belongs to it: the lists do not tell people
from organisations.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

PRONOUNS = {"he", "she", "his", "him", "her", "himself", "herself"}
SPELT = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
NO_SPACE_BEFORE = set(". , ; : ! ? ) ] % 's n't ' 're 've 'll 'd 'm ’s ” ...".split())
NO_SPACE_AFTER = set("( [ $ “ # £ €".split())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--without", default="19,20,24,30,38", help="topics to leave out")
    options = parser.parse_args()
    without = set(options.without.split(","))
    meta = {}
    for name, sentences in sorted(documents(options.corpus).items()):
        topic = name.split("_")[0]
        if topic in without:
            continue
        text, mentions = article(sentences)
        file = options.out / topic / f"{name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        meta[f"{topic}/{name}.txt"] = {"mentions": mentions}
    mark_people(meta)
    (options.out / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    print(f"{len(meta)} articles in {options.out}")


def documents(files):
    found = defaultdict(lambda: defaultdict(list))
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) == 5:
                document, sentence, _, token, cluster = columns
                found[document][int(sentence)].append((SPELT.get(token, token), cluster))
    return found


def article(sentences):
    text, mentions = "", []
    for _, tokens in sorted(sentences.items()):
        before, in_quotes, last = None, False, None
        for token, cluster in tokens:
            if before is not None and not joins(text, before, token, in_quotes):
                text += " "
            start = len(text)
            text += token
            if not cluster.startswith("HUM"):
                last = None
            elif last and last["cluster"] == cluster:
                last["end"] = len(text)
            else:
                last = {"cluster": cluster, "start": start, "end": len(text)}
                mentions.append(last)
            in_quotes ^= token == '"'
            before = token
        text += "\n"
    for mention in mentions:
        mention["surface"] = text[mention["start"] : mention["end"]]
    return text, mentions


def joins(text, before, token, in_quotes):
    """Whether no space stood between two tokens: punctuation, quotation marks, "6" + "." + "1", "four" + "-" + "year"."""
    if token == '"' or before == '"':
        return in_quotes
    decimal = token[0].isdigit() and text[-1:] == "." and text[-2:-1].isdigit()
    return decimal or "-" in (token, before) or token in NO_SPACE_BEFORE or before in NO_SPACE_AFTER


def mark_people(meta):
    mentions = [m for record in meta.values() for m in record["mentions"]]
    people = {m["cluster"] for m in mentions if m["surface"].lower() in PRONOUNS}
    for mention in mentions:
        mention["tag"] = "HUMAN_PART_PER" if mention["cluster"] in people else "HUMAN"


main()
