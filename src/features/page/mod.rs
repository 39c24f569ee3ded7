//! A comparison as a page: HTML for reports and web views, Markdown and plain
//! text for editors. Article text is escaped here, and nowhere before.

pub mod html;
mod text;

use super::comparison::{Source, Value};
use super::{Diff, DiffKind, escape};
use crate::desk::Place;

pub use text::{markdown, plain};

/// Where a place is, for who follows a link. Lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// What a link leads to. It must be encoded as an address is.
    pub href: String,
    /// The document, where a program opens it instead of following the link.
    pub uri: Option<String>,
    /// The first line.
    pub line: u32,
    /// The first column, as whoever asks counts them.
    pub column: u32,
    /// The last line.
    pub end_line: u32,
    /// The column behind the last.
    pub end_column: u32,
}

/// Gives places their addresses.
pub type Addresses<'a> = &'a dyn Fn(Place) -> Option<Address>;

/// A count with its noun: "1 source", "4 sources".
pub fn counted(n: usize, one: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    }
}

/// The file's name with the line: "tessin.txt:9".
fn place_name(source: &Source, address: Option<&Address>) -> String {
    let file = escape::visible(source.file.rsplit('/').next().unwrap_or(&source.file));
    match address {
        Some(address) => format!("{file}:{}", address.line),
        None => file,
    }
}

/// A number as short as it can be said: "60", "1.5", "21 million".
pub(super) fn number(value: f64) -> String {
    let (value, word) = match value.abs() {
        v if v >= 1e12 => (value / 1e12, " trillion"),
        v if v >= 1e9 => (value / 1e9, " billion"),
        v if v >= 1e6 => (value / 1e6, " million"),
        _ => (value, ""),
    };
    let digits = match value.abs() {
        v if v >= 1000.0 => 0,
        v if v >= 10.0 => 1,
        _ => 2,
    };
    let text = format!("{value:.digits$}");
    let text = if digits > 0 { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    format!("{}{word}", grouped(text))
}

/// "12,345" for "12345"; four digits stay together.
fn grouped(text: &str) -> String {
    let whole = text.find('.').unwrap_or(text.len());
    let first = text[..whole].trim_start_matches('-').len();
    if first < 5 {
        return text.to_owned();
    }
    let mut out = String::new();
    for (i, c) in text.char_indices() {
        if i > 0 && i < whole && (whole - i).is_multiple_of(3) && text.as_bytes()[i - 1] != b'-' {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// What a hedge allows: "53 to 60", "40 or more"; nothing without one.
fn range(value: &Value) -> Option<String> {
    let interval = value.interval.filter(|_| value.hedged)?;
    between(if value.point.is_some_and(|point| point.fract() == 0.0) { whole(interval) } else { interval })
}

/// The whole numbers in an interval: nobody counts 52.8 people. Small ones keep
/// their fractions: of "about 3 km" nothing else would be left.
fn whole((low, high): (f64, f64)) -> (f64, f64) {
    const SMALL: f64 = 10.0;
    if low < SMALL { (low, high) } else { (low.ceil(), high.floor()) }
}

fn between(interval: (f64, f64)) -> Option<String> {
    match interval {
        (low, high) if high.is_infinite() => Some(format!("{} or more", number(low))),
        (low, high) if low <= 0.0 && high > 0.0 => Some(format!("up to {}", number(high))),
        (low, high) if number(low) == number(high) => None,
        (low, high) => Some(format!("{} to {}", number(low), number(high))),
    }
}

/// At which end of a rendering words are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    Start,
    End,
}

/// Whether a piece is a long cut at an end, which is shown as "…".
fn cut(diff: &[Diff], i: usize) -> Option<Cut> {
    const SHORT: usize = 3;
    let words = |pieces: &[Diff]| pieces.iter().any(|d| d.text.chars().any(char::is_alphanumeric));
    let piece = diff.get(i)?;
    match piece.kind {
        DiffKind::Here if piece.text.split_whitespace().count() <= SHORT => None,
        DiffKind::Here if !words(&diff[..i]) => Some(Cut::Start),
        DiffKind::Here if !words(&diff[i + 1..]) => Some(Cut::End),
        _ => None,
    }
}

/// The letter of a side: A, B ... Z, then numbers.
pub(super) fn side(side: u32) -> String {
    match u8::try_from(side) {
        Ok(n) if n < 26 => char::from(b'A' + n).to_string(),
        _ => (side + 1).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_cuts_at_the_ends_are_left_out() {
        let piece = |kind, text: &str| Diff { kind, text: text.to_owned() };
        let (here, same) = (DiffKind::Here, DiffKind::Same);
        let diff = [
            piece(here, "In the end we all "),
            piece(same, "went "),
            piece(here, "straight back to our "),
            piece(same, "home"),
            piece(here, " as soon as we could"),
            piece(same, "."),
        ];
        let cuts: Vec<Option<Cut>> = (0..diff.len()).map(|i| cut(&diff, i)).collect();
        assert_eq!(cuts, [Some(Cut::Start), None, None, None, Some(Cut::End), None]);
        assert_eq!(cut(&[piece(here, "So we "), piece(same, "went")], 0), None);
    }

    #[test]
    fn numbers_are_short() {
        for (value, expected) in [
            (60.0, "60"),
            (52.8, "52.8"),
            (1234.0, "1234"),
            (21_490_000.0, "21.5 million"),
            (12_345.0, "12,345"),
            (-12_345.0, "-12,345"),
            (900_000.0, "900,000"),
            (0.25, "0.25"),
            (2e9, "2 billion"),
        ] {
            assert_eq!(number(value), expected);
        }
        assert_eq!(between((40.0, f64::INFINITY)).as_deref(), Some("40 or more"));
        assert_eq!(between((52.8, 60.0)).as_deref(), Some("52.8 to 60"));
        assert_eq!(between((60.0, 60.0)), None);
        assert_eq!(whole((52.8, 60.0)), (53.0, 60.0));
        assert_eq!(whole((2.7, 3.3)), (2.7, 3.3));
        assert_eq!(whole((40.0, f64::INFINITY)), (40.0, f64::INFINITY));
        assert_eq!((side(0), side(25), side(26)), ("A".into(), "Z".into(), "27".into()));
    }
}
