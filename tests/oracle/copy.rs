//! News copy put together at random, so that there is always something to find:
//! tolls that differ, names in two spellings, one utterance in several wordings.

use proptest::prelude::*;

const SENTENCES: &[&str] = &[
    "Exactly 34 people were killed when a dam burst above the town of Tessin on Monday.",
    "Exactly 52 people were killed when a dam burst above the town of Tessin on Monday.",
    "Exactly 52 people were killed when a dam burst above the town of Tessin on Tuesday.",
    "The regional governor, Oda Brandt, visited the town of Tessin after the dam burst.",
    "The regional governor, Oda Brand, visited the town of Tessin after the dam burst.",
    "\u{201c}We lost whole streets of this town within minutes, and nobody had been warned,\u{201d} Brandt said.",
    "\u{201c}We lost entire streets of this town within minutes, and no one had been warned,\u{201d} Brandt said.",
    "\u{201c}We lost whole streets of this town within minutes, and nobody had been warned,\u{201d} Ilan Roke said.",
    "\u{201c}The water came at night and this mark is never closed, she said.",
    "Engineer Ilan Roke, who built the dam above Tessin, said it had been safe for 40 years.",
    "Nearly 2,000 houses in the Orvel valley were flooded, the town of Tessin said.",
    "More than 3,000 houses in the Orvel valley were flooded, rescue workers in Tessin said.",
    "\u{1F4F0} A quiet day in the village of Lomm, e\u{301}\u{2028} where the bakery opened at seven.",
    "Advertisement",
];

const HEADS: &[&str] = &[
    "",
    "",
    "---\noutlet: Harbour Post\ndate: 2031-03-12\n---\n\n",
    "---\noutlet: Morning Courier\ndate: 2031-03-12\n---\n\n",
    "---\noutlet: Valley Echo\ndate: 2032-05-01\n---\n\n",
    "---\noutlet: Valley Echo\nkind: draft\ndate: no day\n---\n\n",
];

/// An article.
pub(crate) fn article() -> impl Strategy<Value = String> {
    let sentence = proptest::sample::select(SENTENCES);
    let ending = proptest::sample::select(&["\n", "\r\n", "\r"][..]);
    (proptest::sample::select(HEADS), proptest::collection::vec(sentence, 0..6), ending)
        .prop_map(|(head, sentences, ending)| format!("{head}{}", sentences.join("\n\n")).replace('\n', ending))
}

/// What somebody types.
pub(crate) fn typed() -> impl Strategy<Value = String> {
    let short = proptest::sample::select(
        &["", "", " ", "3", "Exactly 99 people", "\u{201d}", "\n\n", "\r", "\u{1F4F0}", "e\u{301}", "Mr Roke"][..],
    );
    let sentence = proptest::sample::select(SENTENCES).prop_map(|s| format!("\n\n{s}\n\n"));
    prop_oneof![3 => short.prop_map(str::to_owned), 1 => sentence]
}

/// A configuration, sometimes a broken one.
pub(crate) fn configuration() -> impl Strategy<Value = String> {
    proptest::sample::select(
        &[
            "",
            "exclude = [\"a.txt\"]",
            "sources = [\"in/**\"]\ndrafts = [\"b.md\"]",
            "drafts = [\"**/*.md\"]\n[outlets]\n\"in/**\" = \"The Wire\"",
            "[rules]\nfigure-conflict = \"error\"\nquote-wording = \"off\"",
            "[rules\nfigure-conflict = ",
        ][..],
    )
    .prop_map(str::to_owned)
}
