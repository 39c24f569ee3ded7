//! What the rules on figures share: labels, and pairs turned into findings.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::finding::one_line;
use super::{End, Finding, Mark, Rule, Severity};
use crate::desk::{Entry, FigureRef, Measure, Pair, PairKind, Place, Snapshot, Story};
use crate::reading::{Figure, Outcome, Speaker};

/// A figure with the article that gives it.
#[derive(Clone, Copy)]
struct Given<'a> {
    entry: &'a Entry,
    figure: &'a Figure,
    place: Place,
}

/// Looks a figure up.
fn given(snapshot: &Snapshot, at: FigureRef) -> Option<Given<'_>> {
    let entry = snapshot.entry(at.article)?;
    let figure = entry.reading.figures.get(at.index as usize)?;
    Some(Given { entry, figure, place: Place { article: at.article, span: figure.span } })
}

impl Given<'_> {
    /// An end of a finding about this figure.
    fn end(&self, side: u32, dated: bool) -> End {
        let day = self.entry.article.meta.date.filter(|_| dated).map(|d| d.strftime("%-d %B %Y").to_string());
        let who = match (self.who(), day) {
            (Some(who), Some(day)) => Some(format!("{who}, {day}")),
            (who, day) => who.or(day),
        };
        End::new(self.place, &self.what(), who, side).known_by(self.mark())
    }

    /// The value and what is counted: the same in a headline and in the text below it.
    fn mark(&self) -> Mark {
        let (figure, outcome) = (self.figure, self.figure.counted.outcome);
        let value = figure.value.map_or_else(|| format!("{}-{}", figure.low, figure.high), |value| value.to_string());
        Mark::Here(format!("{value} {} {}", figure.unit.name, outcome.map_or("", |o| outcome_words(o).0)))
    }

    /// "1 million Russian soldiers killed"
    fn what(&self) -> String {
        let text = self.figure.span.of(&self.entry.article.source).trim().to_owned();
        let Some(outcome) = self.figure.counted.outcome.map(outcome_words) else { return text };
        let said = text.to_lowercase();
        let whose = match (&self.figure.scope, self.figure.counted.elided) {
            (Some(scope), true) => format!(", {}", capitalised(scope)),
            _ => String::new(),
        };
        if outcome.1.iter().any(|w| said.contains(w)) {
            format!("{text}{whose}")
        } else {
            format!("{text} {}{whose}", outcome.0)
        }
    }

    /// "Trump in December"
    fn who(&self) -> Option<String> {
        let who = self.figure.speaker.as_ref().map(|s| self.speaker(s));
        let when = self.figure.when.as_ref().map(|w| lower_first(&w.text));
        match (who, when) {
            (Some(who), Some(when)) => Some(format!("{who} {when}")),
            (None, when) => when,
            (who, None) => who,
        }
    }

    fn speaker(&self, speaker: &Speaker) -> String {
        let person = speaker.person.and_then(|p| self.entry.reading.people.person(p));
        person.map_or_else(|| speaker.text.clone(), |p| p.name.family.clone())
    }
}

/// How an outcome is said, and the words that say it already.
pub fn outcome_words(outcome: Outcome) -> (&'static str, &'static [&'static str]) {
    match outcome {
        Outcome::Killed => ("killed", &["kill", "dead", "death", "died", "fatal", "lives", "toll"]),
        Outcome::Wounded => ("wounded", &["wound", "injur", "hurt"]),
        Outcome::KilledOrWounded => ("killed or wounded", &["casualt", "wound", "injur", "losses"]),
        Outcome::Missing => ("missing", &["missing"]),
        Outcome::Captured => ("captured", &["captur", "prisoner"]),
        Outcome::Arrested => ("arrested", &["arrest", "detain", "detention"]),
        Outcome::Displaced => ("displaced", &["displac", "evacu", "refugee", "homeless"]),
        Outcome::Rescued => ("rescued", &["rescu", "saved"]),
        Outcome::Infected => ("infected", &["infect", "case"]),
        Outcome::Destroyed => ("destroyed", &["destr", "flatten", "raz", "level", "burn"]),
        Outcome::Damaged => ("damaged", &["damag"]),
    }
}

fn capitalised(s: &str) -> String {
    let mut chars = s.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn lower_first(s: &str) -> String {
    let first = s.split_whitespace().next().unwrap_or("");
    let common = ["In", "On", "At", "As", "By", "Last", "This", "Since", "During", "After", "Before", "A", "Until"];
    if common.contains(&first) { format!("{}{}", first.to_lowercase(), &s[first.len()..]) } else { s.to_owned() }
}

/// Whether two different values lie as near to each other as the house does not mind.
fn tolerated(a: &Given<'_>, b: &Given<'_>) -> bool {
    let tolerance = a.entry.stylebook.tolerance().max(b.entry.stylebook.tolerance());
    near(a.figure, b.figure, tolerance)
}

/// Whether two values differ, by no more than this part of the greater one.
pub fn near(a: &Figure, b: &Figure, tolerance: f64) -> bool {
    let (Some(x), Some(y)) = (a.value, b.value) else { return false };
    let (x, y) = (x * a.unit.factor, y * b.unit.factor);
    x != y && (x - y).abs() <= tolerance * x.abs().max(y.abs()) * (1.0 + 1e-9)
}

/// Two comparable figures, as a rule looks at them.
pub(super) struct Told<'a> {
    /// The first, by article name and start.
    pub(super) a: &'a Figure,
    /// The second.
    pub(super) b: &'a Figure,
    /// What makes them comparable.
    pub(super) kind: PairKind,
    /// Whether they stand in two articles.
    pub(super) elsewhere: bool,
    /// The days of their articles.
    dates: (Option<Date>, Option<Date>),
}

impl Told<'_> {
    /// Whether the article of the later day has more of what adds up: the dead, the arrested.
    pub(super) fn grew(&self) -> bool {
        let adds_up = |f: &Figure| f.counted.outcome.is_some() && f.high > 0.0;
        let (Some(first), Some(second)) = self.dates else { return false };
        let (early, late) = if first < second { (self.a, self.b) } else { (self.b, self.a) };
        first != second && adds_up(early) && adds_up(late) && early.low < late.high.min(late.value.unwrap_or(late.high))
    }
}

/// How a rule reports.
#[derive(Clone, Copy)]
pub(super) struct Report<'a> {
    /// The rule.
    rule: &'a Rule,
    /// How much its findings matter.
    severity: Severity,
    /// What the ends have against each other.
    note: Option<&'a str>,
    /// Whether each end says the day of its article.
    dated: bool,
}

impl<'a> Report<'a> {
    /// As the rule says.
    pub(super) fn of(rule: &'a Rule) -> Report<'a> {
        Report { rule, severity: rule.severity, note: None, dated: false }
    }

    /// With a note on what the ends have against each other.
    pub(super) fn note(self, note: &'a str) -> Report<'a> {
        Report { note: Some(note), ..self }
    }

    /// For what is no error: information, with the days.
    pub(super) fn dated(self) -> Report<'a> {
        Report { severity: Severity::Information, dated: true, ..self }
    }
}

/// One finding for each measure of a story that has pairs which `disagree`.
pub(super) fn findings(
    snapshot: &Snapshot,
    story: &Story,
    report: Report<'_>,
    disagree: impl Fn(&Told<'_>) -> bool,
) -> Vec<Finding> {
    let told = |pair: &&Pair| match (given(snapshot, pair.a), given(snapshot, pair.b)) {
        (Some(a), Some(b)) if !tolerated(&a, &b) => disagree(&Told {
            a: a.figure,
            b: b.figure,
            kind: pair.kind,
            elsewhere: pair.a.article != pair.b.article,
            dates: (a.entry.article.meta.date, b.entry.article.meta.date),
        }),
        _ => false,
    };
    let of_measure = |measure: &Measure| {
        let pairs: Vec<(FigureRef, FigureRef)> = measure.pairs.iter().filter(told).map(|p| (p.a, p.b)).collect();
        finding(snapshot, report, &pairs)
    };
    story.measures.iter().filter_map(of_measure).collect()
}

/// A finding is shown at so many places at most.
const MOST_ENDS: usize = 64;

/// Gathers conflicting pairs of one measure into one finding: figures that
/// agree are one side.
fn finding(snapshot: &Snapshot, report: Report<'_>, pairs: &[(FigureRef, FigureRef)]) -> Option<Finding> {
    let apart: FxHashSet<(FigureRef, FigureRef)> = pairs.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]).collect();
    let mut seen: FxHashSet<FigureRef> = FxHashSet::default();
    let members = pairs.iter().flat_map(|(a, b)| [*a, *b]).filter(|at| seen.insert(*at)).take(MOST_ENDS);
    let mut sides: Vec<Vec<FigureRef>> = Vec::new();
    for at in members {
        match sides.iter_mut().find(|side| !side.iter().any(|other| apart.contains(&(at, *other)))) {
            Some(side) => side.push(at),
            None => sides.push(vec![at]),
        }
    }
    if report.dated {
        let day = |at: &FigureRef| given(snapshot, *at).and_then(|g| g.entry.article.meta.date);
        sides.sort_by_key(|side| side.first().and_then(day));
    }
    let mut ends = Vec::new();
    for (side, list) in sides.iter().enumerate() {
        ends.extend(list.iter().filter_map(|at| given(snapshot, *at)).map(|g| g.end(side as u32, report.dated)));
    }
    let Report { rule, severity, note, dated } = report;
    let note = note.map(str::to_owned).or_else(|| if dated { None } else { majority(snapshot, &sides) });
    (ends.len() > 1).then_some(Finding { rule: rule.id, severity, ends, note })
}

/// "4 of 5 sources say 40 people killed", where one value has more sources than any other.
fn majority(snapshot: &Snapshot, sides: &[Vec<FigureRef>]) -> Option<String> {
    let sources = |side: &Vec<FigureRef>| side.iter().map(|at| at.article).collect::<FxHashSet<_>>();
    let mut counts: Vec<(usize, &Vec<FigureRef>)> = sides.iter().map(|side| (sources(side).len(), side)).collect();
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let (most, side) = *counts.first()?;
    let clear = counts.get(1).is_none_or(|(second, _)| *second < most);
    let all = sides.iter().flat_map(sources).collect::<FxHashSet<_>>().len();
    let first = given(snapshot, *side.first()?)?;
    let value = |at: &FigureRef| given(snapshot, *at).and_then(|g| g.figure.value.map(|v| v * g.figure.unit.factor));
    let alike = side.iter().all(|at| value(at).is_some() && value(at) == value(&side[0]));
    let says = if alike { "say" } else { "agree with" };
    (clear && most > 1 && all > 2).then(|| format!("{most} of {all} sources {says} {}", one_line(&first.what())))
}
