//! Walks over a paragraph and puts its figures together.

use rustc_hash::FxHashSet;

use super::amount::{self, Amount, Single};
use super::counted::{self, Found};
use super::exclude::{self, Excluded};
use super::hedge::{self, Stated};
use super::number::{self, Form, Number};
use super::numeral::{self, Numeral};
use super::standing::{self, Draft};
use super::words::Words;
use super::zero::{self, Zero};
use super::{
    Counted, Dimension, Figure, Hedge, HedgeKind, Standing, Unit, age, asof, inherit, range, scope, single, voice,
};
use crate::lexicon::table::{Class, Classes};
use crate::lexicon::units::Measures;
use crate::reading::paragraph::Paragraph;
use crate::reading::{Mention, Quotation, Sentence};
use crate::text::TokenKind;

/// Whether anything that [`Reader::at`] reads may begin at a token; cheap, as it is asked of every token.
fn may_begin(w: &Words<'_>, i: usize) -> bool {
    const OPENERS: Classes =
        Classes::of(&[Class::NumberWord, Class::NumberOpener, Class::MoneySymbol, Class::FigureOpener]);
    match w.kind(i) {
        Some(TokenKind::Number | TokenKind::Dash) => true,
        // a code or letters before a sign: "USD5", "us $5"; "e5 million"
        Some(TokenKind::Word) => {
            w.is_any(i, OPENERS)
                || w.is_capital(i)
                || w.is(i + 1, Class::MoneySymbol)
                || amount::is_lost_sign(w.text(i))
        }
        Some(TokenKind::Punct) => w.is_any(i, OPENERS) || w.is_number(i + 1),
        _ => false,
    }
}

/// What is needed to read figures.
pub(super) struct Reader<'a> {
    w: &'a Words<'a>,
    sentences: &'a [Sentence],
    mentions: &'a [Mention],
    quotations: &'a [Quotation],
    /// Where people's names end, in bytes.
    name_ends: FxHashSet<u32>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(here: &'a Paragraph<'a>) -> Self {
        let Paragraph { words, block, mentions, quotations } = here;
        let names = mentions.iter().filter(|m| m.kind == crate::reading::MentionKind::Name);
        Reader {
            w: words,
            sentences: words.page.sentences.get(block.sentences.clone()).unwrap_or(&[]),
            mentions,
            quotations,
            name_ends: names.map(|m| m.full.end).collect(),
        }
    }

    /// All figures, and the numbers that are none, both by start.
    pub(super) fn read(&self) -> (Vec<Figure>, Vec<Numeral>) {
        let mut out: Vec<Figure> = Vec::new();
        let mut numerals = Vec::new();
        for sentence in self.sentences {
            let first = out.len();
            let mut at = sentence.tokens.start;
            let end = sentence.tokens.end;
            while at < end {
                if !may_begin(self.w, at) {
                    at += 1;
                    continue;
                }
                let before = out[first..].last();
                match self.at(at, end, before) {
                    Step::Figure(figure, after) => {
                        out.push(*figure);
                        at = after.max(at + 1);
                    }
                    Step::Numeral(numeral, after) => {
                        numerals.push(numeral);
                        at = after.max(at + 1);
                    }
                    Step::Skip(after) => at = after.max(at + 1),
                    Step::Nothing => {
                        numeral::codes(self.w, at, &mut numerals);
                        at += 1;
                    }
                }
            }
        }
        (out, numerals)
    }

    /// What begins at a token. `before` is the figure before it in the same sentence.
    fn at(&self, i: usize, end: usize, before: Option<&Figure>) -> Step {
        let w = self.w;
        if let Some(zero) = zero::read(w, i, end) {
            return Step::Figure(Box::new(self.zero(i, &zero)), zero.end);
        }
        if let Some((amount, found)) = single::read(w, i, end, before) {
            let after = found.end;
            return self
                .assemble(&amount, None, before, Some(found))
                .map_or(Step::Nothing, |f| Step::Figure(Box::new(f.0), after));
        }
        if !amount::may_begin(w, i) && !number::may_begin(w, i) {
            return Step::Nothing;
        }
        let amount = match amount::read(w, i, end) {
            Some(amount) => amount,
            None => match amount::single(w, i, end) {
                Some(Single::Quantity(amount)) => amount,
                Some(Single::One(amount)) => return Step::numeral(w, &amount, amount.end),
                None => return Step::Nothing,
            },
        };
        let amount = match range::read(w, &amount, end) {
            Some(range) => range,
            None => amount,
        };
        if let Some(after) = age::read(w, &amount, |offset| self.name_ends.contains(&offset)) {
            return match self.figure(&amount, Some(after), before) {
                Some((figure, _)) => Step::Figure(Box::new(figure), after),
                None => Step::Skip(after),
            };
        }
        match exclude::no_quantity(w, &amount) {
            Some(Excluded::Named(after)) => return Step::Skip(after),
            Some(Excluded::Bare(after)) => return Step::numeral(w, &amount, after),
            None => {}
        }
        match self.figure(&amount, None, before) {
            Some((figure, after)) => Step::Figure(Box::new(figure), after),
            None => Step::Skip(amount.end),
        }
    }

    /// The figure around an amount, and the token after its number.
    fn figure(&self, a: &Amount, age: Option<usize>, before: Option<&Figure>) -> Option<(Figure, usize)> {
        self.assemble(a, age, before, None)
    }

    /// Puts a figure together; `single` is what one person told of without a number is.
    fn assemble(
        &self,
        a: &Amount,
        age: Option<usize>,
        before: Option<&Figure>,
        single: Option<Found>,
    ) -> Option<(Figure, usize)> {
        let w = self.w;
        let is_single = single.is_some();
        let hedge_after = hedge::after(w, a.end);
        let hedge = hedge::before(w, a.start).filter(|h| !during(w, a, h)).or(hedge_after.map(|(h, _)| h));
        let number_end = age.unwrap_or(a.end);
        let after = hedge_after.map_or(number_end, |(_, end)| end.max(number_end));
        let start = hedge.map_or(a.start, |h| w.page.token_at(h.span.start)).min(a.start);
        let mut found = match (age, single) {
            (_, Some(found)) => found,
            (Some(_), None) => Found { end: after, phrase: after..after, ..Found::default() },
            (None, None) => counted::read(w, a, start, after),
        };
        let unit = if a.unit.is_none() && age.is_none() && is_magnitude(w, a) {
            found.counted.head = "magnitud".to_owned();
            found.counted.modifiers.clear();
            Unit { dimension: Dimension::Magnitude, name: "magnitude".to_owned(), factor: 1.0 }
        } else {
            unit(a, &found, age.is_some())
        };
        let (low, high) = limits(&a.number, hedge, unit.dimension, a.unit.is_some());
        let span_end = found.end.max(after);
        let span = w.span(start, span_end);
        let owned = !matches!(
            unit.dimension,
            Dimension::Of(Measures::Duration) | Dimension::Age | Dimension::Of(Measures::Length)
        );
        let mut scope = owned.then(|| scope::read(w, found.phrase.clone(), start, span_end)).flatten();
        let mut unit = unit;
        let standing = if is_single {
            Standing::Single
        } else {
            standing::read(w, &Draft { amount: a, start, after, hedge, unit: &unit, found: &found, before })
        };
        if let Some(before) = before {
            inherit::read(w, before, start, standing, &mut found, &mut unit, &mut scope);
        }
        if found.counted.head.is_empty() && found.people {
            "person".clone_into(&mut found.counted.head);
        }
        let figure = Figure {
            span,
            number: w.span(a.start, a.end),
            value: a.number.value,
            low,
            high,
            range: (a.number.value.is_none() && a.number.form != Form::Open).then_some((a.number.low, a.number.high)),
            hedge,
            unit,
            counted: found.counted,
            scope,
            speaker: voice::read(w, span, start, self.mentions, self.quotations),
            when: asof::read(w, start, span_end),
            standing,
        };
        (figure.low.is_finite() && !figure.high.is_nan()).then_some((figure, after))
    }

    fn zero(&self, i: usize, zero: &Zero) -> Figure {
        let w = self.w;
        let end = zero.end;
        let span = w.span(i, end);
        Figure {
            span,
            number: w.span(i, zero.number_end),
            value: Some(0.0),
            low: 0.0,
            high: 0.0,
            range: None,
            hedge: None,
            unit: Unit { dimension: Dimension::Person, name: "person".to_owned(), factor: 1.0 },
            counted: Counted {
                text: span.of(w.page.text).to_owned(),
                head: "person".to_owned(),
                outcome: Some(zero.outcome),
                ..Counted::default()
            },
            scope: scope::read(w, end..end, i, end),
            speaker: voice::read(w, span, i, self.mentions, self.quotations),
            when: asof::read(w, i, end),
            standing: Standing::Told,
        }
    }
}

enum Step {
    Figure(Box<Figure>, usize),
    Numeral(Numeral, usize),
    Skip(usize),
    Nothing,
}

impl Step {
    fn numeral(w: &Words<'_>, amount: &Amount, after: usize) -> Step {
        match amount.number.value {
            Some(value) => Step::Numeral(Numeral { span: w.span(amount.start, amount.end), value }, after),
            None => Step::Skip(after),
        }
    }
}

/// "over three days", "over the past year": how long something took, not more than that.
fn during(w: &Words<'_>, a: &Amount, hedge: &Hedge) -> bool {
    let words = hedge.span.of(w.page.text);
    let duration = a.unit.is_some_and(|u| u.measures == Measures::Duration);
    let start = w.page.token_at(hedge.span.start);
    (words.eq_ignore_ascii_case("over")
        && duration
        && !matches!(w.before(start), "for" | "lasted" | "last" | "well" | "took" | "after"))
        || (words.eq_ignore_ascii_case("around") && matches!(w.low(a.end), "corner"))
        || (words.eq_ignore_ascii_case("under") && matches!(a.number.form, Form::One))
}

/// The least and greatest value meant.
fn limits(n: &Number, hedge: Option<Hedge>, dimension: Dimension, measured: bool) -> (f64, f64) {
    let counted = (!measured || dimension == Dimension::Age) && n.form != Form::Fraction;
    let kind = hedge.map(|h| h.kind);
    let stated =
        |value| Stated { value, place: n.place, counted, percent: dimension == Dimension::Of(Measures::Percent) };
    match n.value {
        // "12 ± 3"
        Some(value) if n.low < value && value < n.high => (n.low, n.high),
        Some(value) => hedge::bounds(kind, stated(value)),
        None if n.form == Form::Open => match kind {
            Some(HedgeKind::AtLeast | HedgeKind::MoreThan) => (n.low, f64::INFINITY),
            Some(HedgeKind::AtMost | HedgeKind::LessThan) => (0.0, n.high),
            _ => (n.low, n.high),
        },
        None => (hedge::bounds(kind, stated(n.low)).0, hedge::bounds(kind, stated(n.high)).1),
    }
}

fn unit(a: &Amount, found: &Found, age: bool) -> Unit {
    let rate = if a.rate.is_empty() { String::new() } else { format!(" per {}", a.rate) };
    match a.unit {
        _ if age && a.unit.is_none() => {
            Unit { dimension: Dimension::Age, name: "year".to_owned(), factor: 31_556_952.0 }
        }
        Some(u) => Unit {
            dimension: if age { Dimension::Age } else { Dimension::Of(u.measures) },
            name: format!("{}{rate}", u.name),
            factor: u.factor,
        },
        None if found.people => Unit { dimension: Dimension::Person, name: "person".to_owned(), factor: 1.0 },
        None if a.number.form == Form::Fraction => {
            Unit { dimension: Dimension::Of(Measures::Percent), name: "share".to_owned(), factor: 100.0 }
        }
        None => Unit { dimension: Dimension::Count, name: String::new(), factor: 1.0 },
    }
}

/// "magnitude 6.1", "a 6.1-magnitude quake", "6.1 on the Richter scale".
fn is_magnitude(w: &Words<'_>, a: &Amount) -> bool {
    if !a.number.value.is_some_and(|v| (0.0..=10.0).contains(&v)) {
        return false;
    }
    let after = a.end + usize::from(w.is_dash(a.end));
    let before = a.start.saturating_sub(1);
    let hyphen = w.is_hyphen(before) && w.before(before) == "magnitude";
    let quake = a.number.form == Form::Digits
        && matches!(w.low(after), "quake" | "earthquake" | "temblor" | "tremor" | "aftershock");
    let led = hyphen
        || quake
        || w.low(before) == "magnitude"
        || matches!(w.low(before), "of" | "at" | "was") && w.before(before) == "magnitude";
    led || w.low(after) == "magnitude" || (w.low(after) == "on" && w.low(after + 2) == "richter")
}
