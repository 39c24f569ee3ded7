//! Whether two sentences from quotations render the same utterance.
//!
//! Two channels. Verbatim: the words of the shorter one stand in the longer one,
//! one after another or with little between. Free: enough telling words of the
//! shorter one stand in the longer one, in much the same order.

use super::units::{RARE_WORD, Unit};
use super::words::CONTENT;
use crate::reading::QuoteKind;

/// Whether two units render the same utterance.
pub(super) fn same(a: &Unit, b: &Unit) -> bool {
    let one_article = a.quote.article == b.quote.article;
    if a.quote == b.quote || (one_article && a.span.overlaps(b.span)) {
        return false;
    }
    let (short, long) = if a.content.mass <= b.content.mass { (a, b) } else { (b, a) };
    let indirect = [a, b].iter().filter(|u| u.kind == QuoteKind::Indirect).count();
    if one_article && indirect > 0 {
        return false;
    }
    verbatim(short, long, voices(a, b), indirect) || free(short, long, voices(a, b), indirect, one_article)
}

/// Whether a unit says anything of its own.
fn verbatim(short: &Unit, long: &Unit, voices: Voices, indirect: usize) -> bool {
    let words = short.words.len();
    let mass = short.content.mass;
    let scare = short.kind == QuoteKind::Scare || long.kind == QuoteKind::Scare;
    // How many words in a row are no chance, and how telling they must be.
    let enough = match voices {
        _ if indirect > 0 => words >= 5 && mass >= 9.0 && voices != Voices::Different,
        Voices::Same if scare => mass >= RARE_WORD,
        Voices::Same => mass >= 3.5 || words >= 4 && mass >= 2.5,
        Voices::Unknown => words >= 6 || words >= 3 && mass >= 7.0 || mass >= 8.0 || words <= 2 && mass >= RARE_WORD,
        Voices::Other | Voices::Different => words >= 6 && mass >= 4.0 || words >= 4 && mass >= 9.0,
    };
    enough && in_a_row(short, long)
}

/// Whether the words of `short` stand in `long`, in order and next to each other.
fn in_a_row(short: &Unit, long: &Unit) -> bool {
    let Some(first) = short.words.first() else { return false };
    let forms = |unit: &Unit, from: usize| unit.words[from..].iter().map(|w| w.form).collect::<Vec<_>>();
    let wanted = forms(short, 0);
    let starts = (0..long.words.len()).filter(|i| long.words[*i].form == first.form);
    starts.filter(|i| long.words.len() - i >= wanted.len()).any(|i| forms(long, i).starts_with(&wanted))
}

fn free(short: &Unit, long: &Unit, voices: Voices, indirect: usize, one_article: bool) -> bool {
    let shared = short.topical.shared(&long.topical);
    let covered = shared.mass / short.topical.mass.max(f32::MIN_POSITIVE);
    if one_article && covered < 0.8 {
        return false;
    }
    if short.content.stems.len() <= 3 {
        return short_same(short, long, voices, indirect);
    }
    let bar = match (indirect, voices) {
        (0, Voices::Same | Voices::Unknown) => Bar { stems: 3, covered: 0.45, mass: 8.0 },
        (0, Voices::Other) => Bar { stems: 4, covered: 0.7, mass: 12.0 },
        (0, Voices::Different) => Bar { stems: 5, covered: 0.75, mass: 15.0 },
        (1, Voices::Same) => Bar { stems: 3, covered: 0.55, mass: 9.0 },
        (1, Voices::Unknown) => Bar { stems: 4, covered: 0.65, mass: 12.0 },
        (_, Voices::Same) => Bar { stems: 4, covered: 0.65, mass: 12.0 },
        _ => Bar { stems: 5, covered: 0.85, mass: 18.0 },
    };
    let enough = shared.stems >= bar.stems && covered >= bar.covered && shared.mass >= bar.mass;
    enough && ordered(short, long, &bar)
}

/// What is asked of two units of more than three telling words.
struct Bar {
    stems: usize,
    covered: f32,
    mass: f32,
}

/// A side of up to three telling words must stand wholly in the other, words together.
fn short_same(short: &Unit, long: &Unit, voices: Voices, indirect: usize) -> bool {
    let telling = short.content.stems.len();
    let covered = short.content.shared(&long.content).mass / short.content.mass.max(f32::MIN_POSITIVE);
    if covered < 0.99 || indirect > 0 || telling < 2 || !together(short, long) || !mostly(short, long) {
        return false;
    }
    let mass = short.content.mass;
    match voices {
        Voices::Same => mass >= 5.0,
        Voices::Unknown => telling >= 3 || mass >= 8.0,
        Voices::Other | Voices::Different => false,
    }
}

/// Whether most words of `short`, small ones too, stand in `long` in order, by stem.
fn mostly(short: &Unit, long: &Unit) -> bool {
    let mut row = vec![0usize; long.words.len() + 1];
    for word in &short.words {
        let mut diagonal = 0;
        for (j, other) in long.words.iter().enumerate() {
            let up = row[j + 1];
            row[j + 1] = if word.stem == other.stem { diagonal + 1 } else { up.max(row[j]) };
            diagonal = up;
        }
    }
    row[long.words.len()] * 10 >= short.words.len() * 7
}

/// Whether the telling words of `short` stand in `long` within a stretch not much longer.
fn together(short: &Unit, long: &Unit) -> bool {
    let wanted: Vec<u64> = short.content.stems.iter().map(|s| s.0).collect();
    let at: Vec<usize> = (0..long.words.len()).filter(|i| wanted.binary_search(&long.words[*i].stem).is_ok()).collect();
    at.windows(wanted.len()).any(|w| w[w.len() - 1] - w[0] <= short.words.len() + 2)
}

/// Whether the shared words come in much the same order on both sides: the
/// longest common subsequence of telling stems carries most of what is shared.
fn ordered(short: &Unit, long: &Unit, bar: &Bar) -> bool {
    let telling = |u: &Unit| -> Vec<(u64, f32)> {
        u.words.iter().filter(|w| w.idf >= CONTENT).map(|w| (w.stem, u.topical.weight(w.stem))).take(400).collect()
    };
    let (x, y) = (telling(short), telling(long));
    let mut row = vec![0.0f32; y.len() + 1];
    for (stem, weight) in &x {
        let mut diagonal = 0.0;
        for (j, (other, _)) in y.iter().enumerate() {
            let up = row[j + 1];
            row[j + 1] = if stem == other { diagonal + weight } else { up.max(row[j]) };
            diagonal = up;
        }
    }
    row[y.len()] >= 0.8 * bar.covered * short.topical.mass
}

/// Whether two units come from one mouth, as far as the articles tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voices {
    Same,
    Unknown,
    /// A person and a body or a paper ("the lawsuit"): perhaps its spokesman.
    Other,
    Different,
}

pub(super) fn voices(a: &Unit, b: &Unit) -> Voices {
    match (a.speaker, b.speaker) {
        (Some(x), Some(y)) if x == y => Voices::Same,
        (Some(_), Some(_)) => Voices::Different,
        _ if a.voice.is_some() && a.voice == b.voice => Voices::Same,
        (Some(_), None) if b.voice.is_some() => Voices::Other,
        (None, Some(_)) if a.voice.is_some() => Voices::Other,
        _ => Voices::Unknown,
    }
}
