//! An altered quotation: the source's words again, or the cut marked.

use rustc_hash::FxHashSet;

use super::{Fix, FixKind, Replacement, list, shown};
use crate::desk::edits::{Edit, Side, compare};
use crate::desk::restore::{Repair, repairs};
use crate::desk::{Entry, QuoteRef, Snapshot, Speech};
use crate::reading::{Quotation, QuoteKind};
use crate::rules::{Finding, Severity, unfair_edits};
use crate::text::Span;

/// The quotation of a draft.
struct Draft<'a> {
    entry: &'a Entry,
    quote: &'a Quotation,
}

/// Words of sources that a draft can take.
struct Wording {
    /// The quotation with them, folded: sources that give the same make one action.
    words: String,
    repairs: Vec<Repair>,
    labels: Vec<String>,
}

pub(super) fn fixes(snapshot: &Snapshot, finding: &Finding, here: usize) -> Option<Vec<Fix>> {
    let place = finding.ends.get(here)?.place;
    let entry = snapshot.entry(place.article).filter(|entry| entry.draft)?;
    let quotations = || (0..).zip(&entry.reading.quotations);
    let (index, quote) = quotations().find(|(_, q)| q.span == place.span && q.kind == QuoteKind::Direct)?;
    let draft = Draft { entry, quote };
    let wordings = wordings(snapshot, finding, &draft, QuoteRef { article: place.article, index });
    let sure = finding.severity >= Severity::Warning && wordings.len() == 1;
    let mut out: Vec<Fix> = wordings.iter().map(|wording| draft.restore(wording, sure)).collect();
    out.extend(wordings.first().and_then(|first| draft.mark_cuts(&first.repairs)));
    Some(out)
}

/// The source of the finding first, then what more sources have.
fn wordings(snapshot: &Snapshot, finding: &Finding, draft: &Draft<'_>, at: QuoteRef) -> Vec<Wording> {
    let mut out: Vec<Wording> = Vec::new();
    for (entry, speech) in speeches(snapshot, finding, at) {
        let repairs = draft.departures(&entry.article.prose, speech, out.is_empty());
        if repairs.is_empty() {
            continue;
        }
        let words = folded(&draft.with(&repairs));
        let label = entry.label().to_owned();
        match out.iter_mut().find(|known| known.words == words) {
            Some(known) if known.labels.contains(&label) => {}
            Some(known) => known.labels.push(label),
            None => out.push(Wording { words, repairs, labels: vec![label] }),
        }
    }
    out.sort_by_key(|wording| std::cmp::Reverse(wording.labels.len()));
    out
}

/// The speeches of sources that may have been quoted: that of the finding first.
fn speeches<'s>(snapshot: &'s Snapshot, finding: &Finding, at: QuoteRef) -> Vec<(&'s Entry, &'s Speech)> {
    let mut seen: FxHashSet<QuoteRef> = FxHashSet::default();
    let quoted = finding.ends.iter().filter(|end| end.place.article != at.article).filter_map(|end| {
        let quotations = &snapshot.entry(end.place.article)?.reading.quotations;
        let said = |q: &Quotation| q.kind != QuoteKind::Indirect && q.span.overlaps(end.place.span);
        Some(QuoteRef { article: end.place.article, index: quotations.iter().position(said)? as u32 })
    });
    let others = snapshot.stories_of(at.article).flat_map(|story| story.renderings(at));
    let speech = |at: QuoteRef| {
        let entry = snapshot.entry(at.article).filter(|entry| !entry.draft)?;
        let speech = entry.speech_of(at.index)?;
        seen.insert(QuoteRef { index: speech.index, ..at }).then_some((entry, speech))
    };
    quoted.chain(others).filter_map(speech).collect()
}

impl Draft<'_> {
    /// What undoes the unfair changes against one source; nothing where the two
    /// have too little in common for one to be copied from the other.
    fn departures(&self, source: &str, speech: &Speech, reported: bool) -> Vec<Repair> {
        let (text, span) = (&self.entry.article.prose, self.quote.span);
        let compared = compare(&speech.side, &Side::new(text, &[span]));
        if !reported && compared.shared * 2 < compared.words {
            return Vec::new();
        }
        let unfair = unfair_edits(&compared, source, span);
        let all = repairs(source, &speech.parts, text, span);
        all.into_iter().filter(|repair| unfair.contains(&repair.edit) && span.covers(repair.span)).collect()
    }

    /// The quotation after repairs.
    fn with(&self, repairs: &[Repair]) -> String {
        let start = self.quote.span.start as usize;
        let mut out = self.quote.span.of(&self.entry.article.prose).to_owned();
        for repair in repairs.iter().rev() {
            let span = repair.span.range();
            out.replace_range(span.start - start..span.end - start, &repair.text);
        }
        out
    }

    fn restore(&self, wording: &Wording, preferred: bool) -> Fix {
        const NAMED: usize = 3;
        let mut said: Vec<String> = wording.repairs.iter().take(NAMED).map(|repair| self.say(repair)).collect();
        if wording.repairs.len() > NAMED {
            said.push(format!("{} more changes", wording.repairs.len() - NAMED));
        }
        let edits = wording.repairs.iter().map(|r| Replacement { span: r.span, text: r.text.clone() }).collect();
        let title = format!("Quote as the source does: {} ({})", said.join(", "), list(&wording.labels));
        Fix { kind: FixKind::Quotation, title, preferred, edits }
    }

    fn say(&self, repair: &Repair) -> String {
        const ROOM: usize = 48;
        let marked = |text: &str| format!("\"{}\"", shown(text, ROOM));
        let copy = |span: Span| marked(span.of(&self.entry.article.prose));
        let new = repair.text.trim_matches(|c: char| c.is_whitespace() || c == ',');
        match repair.edit {
            Edit::Changed { copy: old, .. } => format!("{} for {}", marked(new), copy(old)),
            Edit::Dropped { .. } => format!("with {}", marked(new)),
            Edit::Added { copy: old, .. } => format!("without {}", copy(old)),
        }
    }

    /// An ellipsis where words are left out, in the form that the draft has elsewhere.
    /// Not where a "not" was left out: an ellipsis would not make that fair.
    fn mark_cuts(&self, repairs: &[Repair]) -> Option<Fix> {
        let text = &self.entry.article.prose;
        if repairs.iter().any(|repair| repair.cut.is_some() && denies(&repair.text)) {
            return None;
        }
        let sign = if text.contains("...") && !text.contains('…') { "... " } else { "… " };
        let mut edits = Vec::new();
        let mut first = None;
        for at in repairs.iter().filter_map(|repair| repair.cut) {
            let spaced = text[..at as usize].ends_with(char::is_whitespace);
            first = first.or(Some(at));
            let text = if spaced { sign.to_owned() } else { format!(" {sign}") };
            edits.push(Replacement { span: Span { start: at, end: at }, text });
        }
        let (before, after) = (Span { end: first?, ..self.quote.span }, Span { start: first?, ..self.quote.span });
        let before = before.of(text).split_whitespace().next_back().unwrap_or("").to_owned();
        let after = after.of(text).split_whitespace().next().unwrap_or("").to_owned();
        let cuts = if edits.len() == 1 { "cut" } else { "cuts" };
        let title =
            format!("Mark the {cuts} with an ellipsis: \"{} {}{}\"", shown(&before, 24), sign, shown(&after, 24));
        Some(Fix { kind: FixKind::Quotation, title, preferred: false, edits })
    }
}

/// Whether words hold one that turns what is said into its opposite.
fn denies(words: &str) -> bool {
    const NOT: &[&str] = &[
        "not", "never", "no", "none", "nobody", "nothing", "nowhere", "neither", "nor", "cannot", "without", "hardly",
        "unless", "against",
    ];
    let word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    words.split_whitespace().map(word).any(|w| NOT.contains(&&*w) || w.ends_with("n't") || w.ends_with("n’t"))
}

/// Words without case and punctuation.
fn folded(text: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c.to_lowercase().next().unwrap_or(c) } else { ' ' };
    text.chars().map(plain).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
