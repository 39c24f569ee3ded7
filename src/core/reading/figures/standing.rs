//! Whether a figure is told for its own sake, or as a part, an addition, a change, something past or to come.

use super::amount::Amount;
use super::counted::Found;
use super::number::Form;
use super::words::Words;
use super::{Dimension, Figure, Hedge, Standing, Unit, phrase, verbs};
use crate::lexicon::table::{Class, Classes};
use crate::lexicon::units::Measures;

/// A figure as far as it is read.
pub(super) struct Draft<'f> {
    /// Its amount.
    pub(super) amount: &'f Amount,
    /// First token, hedge included.
    pub(super) start: usize,
    /// One past the amount and a hedge behind it.
    pub(super) after: usize,
    /// Its hedge.
    pub(super) hedge: Option<Hedge>,
    /// Its unit.
    pub(super) unit: &'f Unit,
    /// What it counts.
    pub(super) found: &'f Found,
    /// The figure before it in the sentence.
    pub(super) before: Option<&'f Figure>,
}

/// How the figure stands to what is told.
pub(super) fn read(w: &Words<'_>, d: &Draft<'_>) -> Standing {
    let first = w.sentence(d.start).start;
    if d.unit.dimension == Dimension::Age {
        return Standing::Told;
    }
    if is_reference(w, d) {
        return Standing::Reference;
    }
    if is_former(w, d, first) {
        return Standing::Former;
    }
    if is_forecast(w, d.start, first) {
        return Standing::Forecast;
    }
    if is_change(w, d, first) {
        return Standing::Change;
    }
    if is_part(w, d, first) {
        return Standing::Part;
    }
    if is_added(w, d) {
        return Standing::Added;
    }
    Standing::Told
}

/// The greatest count that "the" before it makes a mere reference.
const SMALL: f64 = 12.0;

/// "the two leaders", "these three", "his two sons", "twice".
fn is_reference(w: &Words<'_>, d: &Draft<'_>) -> bool {
    let number = &d.amount.number;
    if w.low(d.amount.start) == "twice" {
        return true;
    }
    let small = number.value.is_some_and(|v| (2.0..=SMALL).contains(&v) && v.fract() == 0.0);
    let bare = d.amount.unit.is_none() && d.hedge.is_none() && number.form != Form::Fraction && !d.amount.hyphenated;
    let definite = match w.before(d.start) {
        "these" | "those" | "both" | "his" | "her" | "their" | "its" | "our" | "your" | "my" | "all" | "the" => true,
        _ => matches!(w.kind(d.start.wrapping_sub(1)), Some(crate::text::TokenKind::Possessive)),
    };
    small && bare && definite && d.found.counted.outcome.is_none() && d.unit.dimension != Dimension::Magnitude
}

/// "up from 5", "compared with 5", "earlier reports said 5", "denied that 5", "rather than 5".
fn is_former(w: &Words<'_>, d: &Draft<'_>, first: usize) -> bool {
    let Some(last) = d.start.checked_sub(1).filter(|l| *l >= first) else { return false };
    let moved = |from: usize| {
        let near = from.saturating_sub(9).max(first)..from;
        near.rev()
            .take_while(|t| !matches!(w.text(*t), "," | ";"))
            .any(|t| is_moving(w, t) || w.low(t).starts_with("revis"))
    };
    match w.low(last) {
        "from" if last > first && moved(last) => return true,
        "with" | "to" if w.before(last) == "compared" => return true,
        "of" if w.before(last) == "instead" => return true,
        "than" if w.before(last) == "rather" => return true,
        "not" if w.low(d.found.end) == "but" || w.text(d.found.end) == "," && w.low(d.found.end + 1) == "but" => {
            return true;
        }
        _ => {}
    }
    let clause = clause_before(w, d.start, first);
    for t in clause.rev() {
        let low = w.low(t);
        let refuses = matches!(
            low,
            "denied" | "denies" | "denying" | "dismissed" | "rejected" | "refuted" | "disputed" | "retracted"
        );
        let earlier = matches!(low, "earlier" | "initial" | "previous" | "preliminary" | "first")
            && matches!(
                w.low(t + 1),
                "report" | "reports" | "estimate" | "estimates" | "count" | "counts" | "toll" | "figure" | "figures"
            );
        let put = matches!(low, "initially" | "originally" | "earlier" | "previously")
            && matches!(w.low(t + 1), "reported" | "said" | "put" | "estimated" | "announced" | "given" | "stated");
        if refuses || earlier || put {
            return true;
        }
    }
    matches!(w.low(d.found.end), "previously" | "initially" | "originally")
        && matches!(w.low(d.found.end + 1), "reported" | "announced" | "estimated" | "thought" | "believed")
}

/// The tokens before a figure in its clause, a few at most.
fn clause_before(w: &Words<'_>, start: usize, first: usize) -> std::ops::Range<usize> {
    let from = start.saturating_sub(14).max(first);
    let cut = (from..start).rev().find(|t| {
        matches!(w.text(*t), ";" | ":" | "“" | "”" | "\"" | "—") || matches!(w.low(*t), "but" | "while" | "although")
    });
    cut.map_or(from, |t| t + 1)..start
}

/// "could reach 40", "may rise to 40", "is expected to top 40".
fn is_forecast(w: &Words<'_>, start: usize, first: usize) -> bool {
    let from = start.saturating_sub(6).max(first);
    let near = (from..start).rev().take_while(|t| !matches!(w.text(*t), "," | ";" | "“" | "”" | "\"" | "."));
    let mut nothing_done = true;
    for t in near {
        match w.low(t) {
            "have" | "who" | "that" | "and" => nothing_done = false,
            "could" | "may" | "might" => return nothing_done && !w.is_capital(t),
            "to" if matches!(w.before(t), "expected" | "projected" | "forecast" | "predicted" | "likely" | "set") => {
                return nothing_done;
            }
            _ => {}
        }
    }
    false
}

/// Verbs that say how far a value moved, those left out that say only where it got to.
fn is_moving(w: &Words<'_>, i: usize) -> bool {
    let lower = w.low(i);
    w.is(i, Class::MovingVerb)
        && !matches!(
            lower,
            "reached"
                | "reaches"
                | "reaching"
                | "stood"
                | "stands"
                | "passed"
                | "topped"
                | "exceeded"
                | "surpassed"
                | "shot"
                | "doubled"
                | "tripled"
        )
}

/// Verbs of movement that also take what is moved: "raised $5 million", "lost $5 million".
fn takes_sum(lower: &str) -> bool {
    matches!(
        lower,
        "raise" | "raised" | "raises" | "raising" | "lost" | "added" | "cut" | "shed" | "recovered" | "increase" | "up"
    )
}

/// Nouns that name a movement: "a 7% rise", "a drop of 7%".
fn names_movement(lower: &str) -> bool {
    matches!(
        lower,
        "rise"
            | "rises"
            | "increase"
            | "increases"
            | "drop"
            | "decline"
            | "fall"
            | "cut"
            | "cuts"
            | "growth"
            | "jump"
            | "gain"
            | "gains"
            | "hike"
            | "reduction"
            | "slump"
            | "surge"
            | "decrease"
            | "raise"
    )
}

/// "rose by 5", "fell 3%", "6% more than a year before", "a 7% rise".
fn is_change(w: &Words<'_>, d: &Draft<'_>, first: usize) -> bool {
    let Some(last) = d.start.checked_sub(1).filter(|l| *l >= first) else { return false };
    let moves = |t: usize| is_moving(w, t) || names_movement(w.low(t));
    if w.low(last) == "by" && (last.saturating_sub(4).max(first)..last).any(moves) {
        return true;
    }
    if w.low(last) == "of" && last > first && names_movement(w.before(last)) {
        return true;
    }
    let relative = matches!(d.unit.name.as_str(), "percent" | "percentage point" | "point" | "basis point" | "share");
    let money = d.unit.dimension == Dimension::Of(Measures::Money);
    let verb = w.low(last);
    if (relative || money) && is_moving(w, last) && !(money && takes_sum(verb)) {
        return true;
    }
    let compared = matches!(w.low(d.after), "more" | "less" | "fewer" | "higher" | "lower")
        && (relative || matches!(w.low(d.after + 1), "than"));
    let noun = w.low(d.found.end.saturating_sub(1));
    compared || (relative || money) && d.found.end > d.after && names_movement(noun)
}

/// "including three children", "15 of them", "of whom four", "two of the dead", "the remaining 12".
fn is_part(w: &Words<'_>, d: &Draft<'_>, first: usize) -> bool {
    let of = d.amount.end;
    let counted = d.amount.unit.is_none() || d.unit.dimension == Dimension::Of(Measures::Percent);
    if counted && d.amount.unit.is_none() && w.low(of) == "of" {
        let whole = w.low(of + 1);
        if matches!(whole, "them" | "whom" | "which" | "these" | "those" | "us" | "its" | "their" | "his" | "her") {
            return true;
        }
        if whole == "the" && !matches!(d.amount.number.form, Form::Fraction | Form::Open) {
            return true;
        }
    }
    let mut at = d.start;
    while at > first && matches!(w.before(at), "a" | "the" | "some" | "all" | "another") {
        at -= 1;
    }
    let Some(last) = at.checked_sub(1).filter(|l| *l >= first) else { return false };
    match w.low(last) {
        "including" | "include" | "includes" | "included" | "remaining" => true,
        "them" | "whom" | "which" => matches!(w.before(last), "among" | "of"),
        // "among the dead were 3 children"
        "were" | "was" | "are" => {
            let from = last.saturating_sub(6).max(first);
            (from..last).any(|t| w.low(t) == "among")
        }
        _ => false,
    }
}

/// "another 40", "12 more", "40 others": beyond those told of before.
fn is_added(w: &Words<'_>, d: &Draft<'_>) -> bool {
    let word = |low: &str| matches!(low, "another" | "additional" | "further" | "other" | "extra");
    let more = w.low(d.after) == "more" && w.low(d.after + 1) != "than";
    let mut noun = d.after..d.found.end;
    let others = noun.any(|t| word(w.low(t)) || w.low(t) == "others");
    let mut within = d.start..d.amount.start;
    let led = word(w.before(d.start)) || within.any(|t| word(w.low(t)));
    if !(more || others || led) {
        return false;
    }
    // "killed 12 and injured another 40": nobody was injured before those
    let own = d.found.counted.outcome;
    let earlier = d.before.and_then(|b| b.counted.outcome);
    !(own.is_some() && earlier.is_some() && own != earlier)
}

/// Verbs in their base form, or in a past that no ending shows.
const VERBS: Classes = Classes::of(&[Class::BareVerb, Class::OddPast]);

/// Whether only words that carry a count on stand between two tokens: no verb but those of outcome.
pub(super) fn carries_on(w: &Words<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|t| {
        let verb = w.is_any(t, VERBS) || phrase::is_past(w, t);
        !verb || verbs::is_auxiliary(w, t) || w.is(t, Class::OutcomeWord)
    })
}
