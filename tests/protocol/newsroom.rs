//! Two outlets on one event: their tolls differ, and so do their wordings of one utterance.

use crate::support::Folder;

pub(crate) const HARBOUR: &str = "harbour/flood.md";
pub(crate) const COURIER: &str = "courier/tessin.md";

pub(crate) const HARBOUR_TEXT: &str = "---
title: Dam burst leaves dozens dead in the Orvel valley
outlet: Harbour Post
date: 2031-03-12
---

Exactly 34 people were killed when a dam burst above the town of Tessin on Monday, the regional governor, Oda Brandt, said on Tuesday.

\u{1F4F0}\u{1F4F0} \u{201c}We lost whole streets of this town within minutes, and nobody had been warned,\u{201d} Ms Brandt told reporters in Tessin.

She said the water had taken the old market bridge.
";

pub(crate) const COURIER_TEXT: &str = "---
title: Tessin counts its dead after the dam burst
outlet: Morning Courier
date: 2031-03-12
---

Exactly 52 people were killed when a dam burst above the town of Tessin on Monday, rescue workers said.

Governor Oda Brandt spoke in the evening. \u{201c}We lost entire streets of this town within minutes, and no one had been warned,\u{201d} Brandt told reporters.

The old market bridge was swept away by the flood, she said.
";

/// Both articles in a folder.
pub(crate) fn newsroom() -> Folder {
    Folder::new(&[(HARBOUR, HARBOUR_TEXT), (COURIER, COURIER_TEXT)])
}

/// Line and column of the first occurrence of some words, plus `within` characters.
#[track_caller]
pub(crate) fn place(text: &str, words: &str, within: usize, encoding: &str) -> (u32, u32) {
    let start = text.find(words).unwrap_or_else(|| panic!("no {words:?}"));
    let at = start + words.chars().take(within).map(char::len_utf8).sum::<usize>();
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &text[line_start..at];
    let column = match encoding {
        "utf-8" => before.len(),
        "utf-16" => before.encode_utf16().count(),
        _ => before.chars().count(),
    };
    (text[..at].matches('\n').count() as u32, column as u32)
}
