//! A reading with a memory is equal to one without, whatever was edited.

use std::sync::Arc;

use proptest::prelude::*;

use super::{Memory, read, read_again};
use crate::article::{Article, Format, parse};

const COPY: &str = "\
---
outlet: The Tarn Line
date: 2031-05-06
---

# Ferry talks end after 40 hours

Mira Okoro, the transport minister, met Pavel Lindqvist and Ana Brandt in Vostra on Monday, she said.

\u{201c}Nearly 300 passengers waited for 12 hours,\u{201d} Okoro said. \u{201c}That was too long.\u{201d}

Two days earlier, the union had put the number at more than 250.

\u{201c}We lost $3 million. It began when

\u{201c}the two quays closed on 3 May,\u{201d} said Lindqvist, 54, the harbour master of Vostra.

The two leaders met again on Tuesday. Mr Brandt told reporters that about 7% of the crews, some 90 people, had left.

A day after the talks she called it \u{2018}a \u{201c}quiet\u{201d} quay\u{2019}. They will meet on Friday.

The two leaders met again on Tuesday. Mr Brandt told reporters that about 7% of the crews, some 90 people, had left.

Another 20 were hurt, according to police, up from 5 to 10 in March 2030.
";

fn article(text: &str, format: Format) -> Article {
    parse("tarn-line/a.md", Arc::from(text), format)
}

/// What an edit puts in.
fn inserted() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9]",
        2 => prop::sample::select(vec![
            "\u{201c}", "\u{201d}", "\"", "\u{2018}", "\u{2019}", "'", "\n\n", "\n", " ", ". ", ", ", ": ", "-", "$", "%", "(", "> ", "# ",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "Okoro", "Mr Lindqvist", "Ana Brandt said", "12 people", "two days earlier", "on Friday", "million", "the two leaders", "he",
            "\n\nTwo days later, she left.\n\n", "\n\n\u{201c}No,\u{201d} he said.\n\n", "killed", "\u{1F4F0}",
        ]).prop_map(|word| format!(" {word} ")),
    ]
}

/// Replaces some characters, counted from a place in the text, by others.
fn edited(text: &str, at: prop::sample::Index, length: usize, new: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let from = at.index(letters.len() + 1);
    let to = (from + length).min(letters.len());
    letters[..from].iter().copied().chain(new.chars()).chain(letters[to..].iter().copied()).collect()
}

fn edit() -> impl Strategy<Value = (prop::sample::Index, usize, String)> {
    let length = prop_oneof![4 => Just(0), 4 => 1usize..3, 2 => 1usize..30, 1 => 100usize..400];
    (any::<prop::sample::Index>(), length, prop_oneof![3 => inserted(), 1 => Just(String::new())])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn a_memory_changes_no_reading(edits in prop::collection::vec(edit(), 1..12), markdown: bool) {
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let mut memory = Memory::default();
        let mut text = COPY.to_owned();
        prop_assert_eq!(read_again(&article(&text, format), &mut memory), read(&article(&text, format)));
        for (at, length, new) in edits {
            text = edited(&text, at, length, &new);
            let article = article(&text, format);
            prop_assert_eq!(read_again(&article, &mut memory), read(&article), "{}", text);
        }
    }
}

/// How many paragraphs are split, read for figures and read for moments anew after an edit.
fn anew(edit: impl Fn(&str) -> String) -> [usize; 3] {
    let mut memory = Memory::default();
    read_again(&article(COPY, Format::Markdown), &mut memory);
    let text = edit(COPY);
    let article = article(&text, Format::Markdown);
    assert_eq!(read_again(&article, &mut memory), read(&article), "{text}");
    memory.anew()
}

#[test]
fn only_what_changed_is_read_again() {
    // One paragraph leans on the moment before it, and is read for moments each time.
    assert_eq!(anew(str::to_owned), [0, 0, 1]);
    assert_eq!(anew(|text| text.replace("quiet", "quieter")), [1, 1, 2]);
    // The words that end a paragraph are seen from the next, those that begin it from the one before.
    assert_eq!(anew(|text| text.replace("in March 2030", "in May 2030")), [1, 1, 2]);
    assert_eq!(anew(|text| text.replace("Another 20", "Another 21")), [1, 2, 3]);
    // Another day of the article dates all else.
    assert_eq!(anew(|text| text.replace("2031-05-06", "2031-05-07"))[0], 0);
    assert!(anew(|text| text.replace("2031-05-06", "2031-05-07"))[1] > 5);
}

#[test]
fn what_is_gone_is_forgotten() {
    let mut memory = Memory::default();
    read_again(&article(COPY, Format::Plain), &mut memory);
    read_again(&article("One line.\n", Format::Plain), &mut memory);
    read_again(&article(COPY, Format::Plain), &mut memory);
    assert!(memory.anew()[0] > 5);
}
