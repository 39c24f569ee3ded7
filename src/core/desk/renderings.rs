//! Whether two sentences from quotations render the same utterance.
//!
//! Two channels. Verbatim: the words of the shorter one stand in the longer one,
//! one after another or with little between. Free: enough telling words of the
//! shorter one stand in the longer one, in much the same order.

use rustc_hash::FxHashSet;

use super::calendar::{Days, days};
use super::units::{RARE_WORD, Unit};
use super::words::{CONTENT, Word};
use crate::reading::QuoteKind;

/// How two units are found to render the same utterance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Likeness {
    /// The words of one stand in the other, one after another.
    Verbatim,
    /// One renders what the other says in words of its own; with the part of what
    /// both say that they have in common, from 0 to 1.
    Free(f32),
}

/// Whether two units may render the same utterance by where they stand: cheap,
/// as it is asked of many. What one article says in its own words twice is not compared.
pub(super) fn may_be_alike(a: &Unit<'_>, b: &Unit<'_>) -> bool {
    let is = |u: &Unit<'_>, kind| u.kind == kind;
    let own = is(a, QuoteKind::Indirect) || is(b, QuoteKind::Indirect);
    let scare = is(a, QuoteKind::Scare) && is(b, QuoteKind::Scare);
    a.article != b.article || !own && !scare
}

/// Whether two units that [`may_be_alike`] render the same utterance, and how.
pub(super) fn likeness(a: &Unit<'_>, b: &Unit<'_>) -> Option<Likeness> {
    let one_article = a.article == b.article;
    let meet = || a.spans.iter().any(|x| b.spans.iter().any(|y| x.overlaps(*y)));
    if one_article && (a.quotes.iter().any(|q| b.quotes.contains(q)) || meet()) {
        return None;
    }
    let (short, long) = by_length(a, b);
    let indirect = [a, b].iter().filter(|u| u.kind == QuoteKind::Indirect).count();
    let voices = voices(a, b);
    if anybodys(a, b, voices) {
        return None;
    }
    if verbatim(short, long, voices, indirect) {
        return Some(Likeness::Verbatim);
    }
    if on_other_days(a, b) {
        return None;
    }
    let free = free(short, long, voices, indirect, one_article);
    (free || !one_article && reworded(short, long, voices, indirect)).then(|| Likeness::Free(closeness(a, b)))
}

/// Whether two speakers say little but what anybody says: "our thoughts and prayers".
fn anybodys(a: &Unit<'_>, b: &Unit<'_>, voices: Voices) -> bool {
    let own = [a, b].iter().filter_map(|u| u.own.as_ref()).map(|own| own.mass).fold(f32::MAX, f32::min);
    own < OWN && voices != Voices::Same
}

/// Less than this beside a stock phrase says nothing of one's own.
const OWN: f32 = 9.0;

/// Whether the two are said on different days: a speech, and its near repetition.
fn on_other_days(a: &Unit<'_>, b: &Unit<'_>) -> bool {
    matches!((&a.said, &b.said), (Some(x), Some(y)) if days(x, y) == Days::Apart)
}

/// The part of what two units say that they have in common, words that mean the same taken for one.
fn closeness(a: &Unit<'_>, b: &Unit<'_>) -> f32 {
    2.0 * a.sense.shared(&b.sense).mass / (a.sense.mass + b.sense.mass).max(f32::MIN_POSITIVE)
}

/// The one with less content first.
pub(super) fn by_length<'u, 'a>(a: &'u Unit<'a>, b: &'u Unit<'a>) -> (&'u Unit<'a>, &'u Unit<'a>) {
    if a.content.mass <= b.content.mass { (a, b) } else { (b, a) }
}

/// Whether the words of the shorter one stand in the longer one next to each
/// other, and are so many or so telling that it is no chance.
fn verbatim(short: &Unit<'_>, long: &Unit<'_>, voices: Voices, indirect: usize) -> bool {
    let words = short.words.len();
    let mass = short.content.mass;
    let scare = short.kind == QuoteKind::Scare || long.kind == QuoteKind::Scare;
    let enough = match voices {
        _ if indirect > 0 => words >= 5 && mass >= 9.0 && voices != Voices::Different,
        Voices::Same if scare => mass >= RARE_WORD,
        Voices::Same if words == 1 => mass >= RARE_WORD || mass >= 2.5 && told_alike(short, long, 0.5),
        Voices::Same => mass >= 2.2 || words >= 3 && mass >= 1.2 || mass >= 1.2 && told_alike(short, long, 0.2),
        Voices::Unknown if scare && words <= 5 => mass >= RARE_WORD && told_alike(short, long, 0.2),
        Voices::Unknown => words >= 6 || words >= 3 && mass >= 7.0 || mass >= 8.0 || words <= 2 && mass >= RARE_WORD,
        Voices::Other | Voices::Different => words >= 6 && mass >= 4.0 || words >= 4 && mass >= 9.0,
    };
    if !enough {
        return false;
    }
    let whole_sentence = words >= 6 && mass >= 6.0 || voices == Voices::Same && words >= 4 && mass >= 4.0;
    in_a_row(short, long) || squeezed(short, long) || whole_sentence && nearly(short, long)
}

/// Whether the sentences that two fragments stand in tell alike beside them: at
/// least this part of what the one says that has less to say.
fn told_alike(a: &Unit<'_>, b: &Unit<'_>, part: f32) -> bool {
    let inside = a.content.shared(&b.content).mass;
    let shared = a.around.shared(&b.around).mass - inside;
    let least = a.around.mass.min(b.around.mass) - inside;
    shared >= TOLD && shared >= part * least
}

/// Less than this says nothing of what a sentence tells.
const TOLD: f32 = 6.0;

/// Whether the words of `short` stand in `long`, in order and next to each other.
/// An article before a few words belongs to the reporter's sentence as often as to them.
fn in_a_row(short: &Unit<'_>, long: &Unit<'_>) -> bool {
    let Some((first, rest)) = short.words.split_first() else { return false };
    let wanted = if first.is_article() && !rest.is_empty() { rest } else { &short.words };
    long.words.windows(wanted.len()).any(|w| w.iter().zip(wanted).all(|(a, b)| a.form == b.form))
}

/// Whether nearly all words of `short` stand in `long`, in order and close
/// together, and nearly all of the telling ones.
fn nearly(short: &Unit<'_>, long: &Unit<'_>) -> bool {
    if short.content.mass_in(&long.content) < 0.75 * short.content.mass {
        return false;
    }
    let wanted = short.words.len();
    let window = wanted + 3;
    let slack = wanted.div_ceil(8);
    let known: FxHashSet<u64> = long.words.iter().map(|w| w.form).collect();
    if short.words.iter().filter(|w| !known.contains(&w.form)).count() > slack {
        return false;
    }
    let starts = (0..long.words.len()).filter(|i| short.words.iter().take(2).any(|w| w.form == long.words[*i].form));
    starts
        .map(|i| &long.words[i..(i + window).min(long.words.len())])
        .any(|part| common(&short.words, part) + slack >= wanted)
}

/// The length of the longest common subsequence, by form.
fn common(a: &[Word], b: &[Word]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for word in a {
        let mut diagonal = 0;
        for (j, other) in b.iter().enumerate() {
            let up = row[j + 1];
            row[j + 1] = if word.form == other.form { diagonal + 1 } else { up.max(row[j]) };
            diagonal = up;
        }
    }
    row[b.len()]
}

/// Whether the letters of `short` stand in `long`: "good will", "goodwill".
fn squeezed(short: &Unit<'_>, long: &Unit<'_>) -> bool {
    const LEAST: usize = 10;
    short.letters.len() >= LEAST && holds(long.letters.as_bytes(), short.letters.as_bytes())
}

/// Whether some bytes stand in others. Both are short: the searchers of the standard
/// library take longer to make ready than this takes.
fn holds(long: &[u8], short: &[u8]) -> bool {
    let Some(first) = short.first_chunk::<8>() else { return false };
    long.windows(short.len()).any(|w| w.first_chunk() == Some(first) && w == short)
}

fn free(short: &Unit<'_>, long: &Unit<'_>, voices: Voices, indirect: usize, one_article: bool) -> bool {
    let shared = short.topical.shared(&long.topical);
    let covered = shared.mass / short.topical.mass.max(f32::MIN_POSITIVE);
    if one_article && (covered < 0.8 || matches!(voices, Voices::Other | Voices::Different)) {
        return false;
    }
    if short.content.stems.len() <= 3 {
        return short_same(short, long, voices, indirect);
    }
    let bar = match (indirect, voices) {
        (0, Voices::Same | Voices::Unknown) => Bar { stems: 3, covered: least_covered(short), mass: 8.0 },
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

/// Whether one says what the other says in words that mean the same, as two
/// translators do: asked of whole sentences of one speaker alone.
fn reworded(short: &Unit<'_>, long: &Unit<'_>, voices: Voices, indirect: usize) -> bool {
    let shared = short.sense.shared(&long.sense);
    let one_voice = matches!(voices, Voices::Same | Voices::Unknown);
    one_voice && indirect == 0 && shared.stems >= 5 && shared.mass >= 12.0 && shared.mass >= 0.5 * short.sense.mass
}

/// The fewer telling words there are, the more of them must be shared.
fn least_covered(short: &Unit<'_>) -> f32 {
    match short.content.stems.len() {
        0..=4 => 0.7,
        5 => 0.6,
        6 => 0.5,
        _ => 0.45,
    }
}

/// What is asked of two units of more than three telling words.
struct Bar {
    stems: usize,
    covered: f32,
    mass: f32,
}

/// A side of up to three telling words must stand wholly in the other, words together.
fn short_same(short: &Unit<'_>, long: &Unit<'_>, voices: Voices, indirect: usize) -> bool {
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
fn mostly(short: &Unit<'_>, long: &Unit<'_>) -> bool {
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
fn together(short: &Unit<'_>, long: &Unit<'_>) -> bool {
    let wanted: Vec<u64> = short.content.stems.iter().map(|s| s.0).collect();
    let at: Vec<usize> = (0..long.words.len()).filter(|i| wanted.binary_search(&long.words[*i].stem).is_ok()).collect();
    at.windows(wanted.len()).any(|w| w[w.len() - 1] - w[0] <= short.words.len() + 2)
}

/// Whether the shared words come in much the same order on both sides: the
/// longest common subsequence of telling stems carries most of what is shared.
fn ordered(short: &Unit<'_>, long: &Unit<'_>, bar: &Bar) -> bool {
    let telling = |u: &Unit<'_>| -> Vec<(u64, f32)> {
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

pub(super) fn voices(a: &Unit<'_>, b: &Unit<'_>) -> Voices {
    match (a.speaker, b.speaker) {
        (Some(x), Some(y)) if x == y => Voices::Same,
        (Some(_), Some(_)) => Voices::Different,
        _ if a.voice.is_some() && a.voice == b.voice => Voices::Same,
        _ if names(a, b) || names(b, a) => Voices::Same,
        (Some(_), None) if b.voice.is_some() => Voices::Other,
        (None, Some(_)) if a.voice.is_some() => Voices::Other,
        _ => Voices::Unknown,
    }
}

/// Whether the one's voice ("Mr Okafor at the quay") holds the family name of the other's speaker.
fn names(a: &Unit<'_>, b: &Unit<'_>) -> bool {
    let (Some(voice), Some(family)) = (&a.voice, &b.family) else { return false };
    voice.split(|c: char| !c.is_alphanumeric()).any(|word| word == family)
}
