//! Any text can be read: no panic, spans on character boundaries, the same result twice.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "tells which text a failure is about, and may fail")]

mod hostile;
mod invariants;

use proptest::prelude::*;
use wirecheck::article::{Format, parse};

/// Reads a text in both formats.
fn check(text: &str) {
    for format in [Format::Plain, Format::Markdown] {
        invariants::check(&parse("a.txt", text.into(), format));
    }
}

#[test]
fn hostile_texts() {
    for (name, part) in hostile::PARTS {
        for bytes in [part.len(), 3 * part.len(), 2_000] {
            println!("{name}, {bytes} bytes");
            check(&hostile::text(part, bytes));
        }
    }
    for (name, paragraph) in hostile::VARIED {
        println!("{name}");
        check(&hostile::varied(*paragraph, 20_000));
    }
}

/// Pieces of news copy, whole and broken.
const PIECES: &[&str] = &[
    "Ada Okoro",
    "Okoro",
    "Mr Okoro",
    "Mrs. Ravel",
    "Prime Minister Ilya Tarn",
    "the minister",
    "Kim Jae-won",
    "van der Meer",
    "Ito Jr.",
    "U.S.",
    "NATO",
    "the Maltese president",
    "he",
    "She",
    "her husband",
    "they",
    "I",
    "we",
    "Lumen Inc.",
    "said",
    "told reporters",
    "according to",
    "added that",
    "asked",
    "wrote on X",
    "called it",
    "would not say",
    "denied",
    "“",
    "”",
    "\"",
    "''",
    "``",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "’s",
    "'s ",
    "(",
    ")",
    "[",
    "]",
    "—",
    "-",
    "–",
    ",",
    ";",
    ":",
    ".",
    "...",
    "?!",
    "…",
    "*",
    "_",
    "#",
    "> ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "\u{a0}",
    "\u{2028}",
    "\u{85}",
    "3",
    "12 people",
    "1,200",
    "1,2,3",
    "2.5 million",
    "$5bn",
    "€ 3",
    "7%",
    "per cent",
    "nearly",
    "more than",
    "at least",
    "between",
    "from",
    "to",
    "and",
    "half",
    "two thirds",
    "dozens of",
    "a few",
    "hundred",
    "thousand",
    "1e9",
    "99999999999999999999",
    "0.0000001",
    "6'2\"",
    "aged 54,",
    "54-year-old",
    "killed",
    "wounded",
    "were missing",
    "soldiers",
    "km/h",
    "°C",
    "5,",
    "½",
    "Ⅳ",
    "Monday",
    "on Tuesday",
    "last week",
    "Jan. 3",
    "3 January 2024",
    "2024-01-03",
    "a day after the call",
    "9 a.m.",
    "GMT",
    "The ferry sank off Malta",
    "in the harbour",
    "the talks",
    "a second time",
    "was sworn in",
    "Photo:",
    "ADVERTISEMENT",
    "---\ntitle: x\n---\n",
    "👩‍👩‍👧",
    "e\u{301}",
    "\u{301}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{ad}",
    "\0",
    "\u{1b}",
    "ß",
    "İ",
    "ﬁ",
    "ǆ",
    "終。",
    "مرحبا",
    "Ж",
    "𝔸",
    "ÉCOLE",
    "ŉ",
    "https://example.com/a?b=c",
    "a@example.com",
    "@ito",
    "&amp;",
];

fn news() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[0-9.,]{1,12}",
        1 => "[A-Z]{1,6}",
    ];
    // mostly parted by spaces, as words are
    prop::collection::vec((piece, prop::bool::weighted(0.7)), 0..60).prop_map(|pieces| {
        pieces.into_iter().fold(String::new(), |text, (p, space)| text + &p + if space { " " } else { "" })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn broken_news(text in news()) {
        check(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(decoded) = wirecheck::article::decode(&bytes) {
            check(&decoded.text);
        }
    }
}

/// The seeds of the fuzz targets, what once broke something among them.
#[test]
fn seeds() {
    for target in ["reading", "article"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
        for seed in std::fs::read_dir(folder).unwrap() {
            let path = seed.unwrap().path();
            println!("{}", path.display());
            let decoded = wirecheck::article::decode(&std::fs::read(path).unwrap());
            decoded.iter().for_each(|decoded| check(&decoded.text));
        }
    }
}
