//! What stands around the figures of an article: all that a figure is compared by and that follows from its
//! article alone, whatever story that is in.

use rustc_hash::FxHashSet;

use super::context::content;
use super::frame::{Frame, LEAD, frames};
use super::phrasing::is_record;
use super::place::{areas, country_behind, names, places_in};
use crate::desk::Entry;
use crate::desk::units::near;
use crate::desk::words::{Content, Word, words};
use crate::reading::{Dimension, Figure, Standing};
use crate::text::Span;

/// What stands around the figures of an article.
#[derive(Debug)]
pub(in crate::desk) struct Circumstances {
    /// For each figure of the reading; `None` where it says too little to be compared.
    pub(super) figures: Vec<Option<Around>>,
    /// Names of the article, of people and places and all else.
    pub(super) names: FxHashSet<u64>,
    /// Values that no longer hold: "revised to 30 from 40".
    pub(super) former: Vec<f64>,
}

/// What stands around a figure.
#[derive(Debug)]
pub(super) struct Around {
    /// Its sentence, or what of an endless one is near.
    pub(super) span: Span,
    /// Index of the sentence in the reading's list.
    pub(super) sentence: usize,
    /// Telling words of its sentence, its own left out.
    pub(super) context: Content,
    /// Whether its sentence says little more than the figure.
    pub(super) plain: bool,
    /// Names in its sentence, of people and places and all else.
    pub(super) names: Vec<u64>,
    /// Those of them that are known places.
    pub(super) places: Vec<u64>,
    /// Provinces, counties, islands that its sentence names.
    pub(super) areas: Vec<u64>,
    /// The country in which what it counts happened, where that is said right behind it.
    pub(super) country: Option<u64>,
    /// The other time that its sentence speaks of.
    pub(super) frame: Frame,
    /// Whether it stands among the first sentences.
    pub(super) leading: bool,
}

impl Circumstances {
    pub(in crate::desk) fn of(entry: &Entry) -> Circumstances {
        let text: &str = &entry.article.prose;
        let figures = &entry.reading.figures;
        if figures.is_empty() {
            return Circumstances { figures: Vec::new(), names: FxHashSet::default(), former: Vec::new() };
        }
        let frames = frames(entry);
        let past = figures.iter().filter(|f| f.standing == Standing::Former);
        Circumstances {
            figures: figures.iter().map(|figure| Around::of(entry, figure, &frames)).collect(),
            names: entry.reading.sentences.iter().flat_map(|s| names(text, *s)).collect(),
            former: past.filter_map(|f| Some(f.value? * f.unit.factor)).collect(),
        }
    }
}

impl Around {
    fn of(entry: &Entry, figure: &Figure, frames: &[Frame]) -> Option<Around> {
        let text: &str = &entry.article.prose;
        if !says_enough(figure) || is_record(figure.span.of(text)) {
            return None;
        }
        let at = entry.reading.sentences.partition_point(|s| s.end <= figure.span.start);
        let sentence = entry.reading.sentences.get(at).copied().unwrap_or(figure.span);
        let span = near(text, sentence.join(figure.span), figure.span);
        let others =
            words(text, span).into_iter().filter(|w| !figure.span.overlaps(w.span) && !is_number(w.span.of(text)));
        let others: Vec<Word> = others.collect();
        Some(Around {
            span,
            sentence: at,
            context: content(others.iter().copied()),
            plain: is_plain(entry, &others),
            names: names(text, span),
            places: places_in(text, span),
            areas: areas(text, span),
            country: country_behind(text, span, figure),
            frame: frames.get(at).cloned().unwrap_or_default(),
            leading: at < LEAD,
        })
    }
}

/// Whether the words of a sentence beside its figure are few once names are left out: "Ana Duarte said 50 were hurt."
fn is_plain(entry: &Entry, others: &[Word]) -> bool {
    const FEW: usize = 4;
    let mentions = &entry.reading.people.mentions;
    let names = |w: &&Word| {
        let near = mentions.partition_point(|m| m.full.end <= w.span.start);
        mentions.get(near).is_some_and(|m| m.full.overlaps(w.span))
    };
    others.iter().filter(|w| w.idf >= 2.0).filter(|w| !names(w)).count() <= FEW
}

/// Whether a figure says enough to be held against others: a definite value of something named.
fn says_enough(figure: &Figure) -> bool {
    let counts = matches!(figure.unit.dimension, Dimension::Count | Dimension::Person);
    let whole = !counts || figure.value.is_none_or(|v| v >= 1.0 || v == 0.0);
    let definite = figure.value.is_some() || figure.range.is_some();
    definite && figure.low.is_finite() && whole && figure.unit.name != "share"
}

fn is_number(s: &str) -> bool {
    s.starts_with(|c: char| c.is_ascii_digit())
}
