//! An altered quotation: the source's words again, or the cut marked.

use super::{Fix, FixKind, Replacement, list, shown};
use crate::desk::edits::{Edit, Side, compare};
use crate::desk::restore::{Repair, repairs};
use crate::desk::{ArticleId, Entry, QuoteRef, Snapshot};
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
    for (article, parts) in speeches(snapshot, finding, at) {
        let Some(entry) = snapshot.entry(article) else { continue };
        let repairs = draft.departures(&entry.article.prose, &parts, out.is_empty());
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

/// The speeches of sources that may have been quoted, with the stretches that
/// interruptions cut each into: that of the finding first.
fn speeches(snapshot: &Snapshot, finding: &Finding, at: QuoteRef) -> Vec<(ArticleId, Vec<Span>)> {
    let mut out: Vec<(ArticleId, Vec<Span>)> = Vec::new();
    let mut add = |article: ArticleId, index: usize| {
        let Some(entry) = snapshot.entry(article).filter(|entry| !entry.draft) else { return };
        let all = &entry.reading.quotations;
        let Some(quote) = all.get(index).filter(|q| q.kind != QuoteKind::Indirect) else { return };
        let part = |q: &&Quotation| q.group == quote.group && q.kind != QuoteKind::Indirect && q.inside.is_none();
        let mut parts: Vec<Span> = all.iter().filter(part).map(|q| q.span).collect();
        if parts.is_empty() {
            parts.push(quote.span);
        }
        if !out.contains(&(article, parts.clone())) {
            out.push((article, parts));
        }
    };
    for end in finding.ends.iter().filter(|end| end.place.article != at.article) {
        let Some(entry) = snapshot.entry(end.place.article) else { continue };
        let said = |q: &Quotation| q.kind != QuoteKind::Indirect && q.span.overlaps(end.place.span);
        if let Some(index) = entry.reading.quotations.iter().position(said) {
            add(end.place.article, index);
        }
    }
    for other in snapshot.stories_of(at.article).flat_map(|story| story.renderings(at)) {
        add(other.article, other.index as usize);
    }
    out
}

impl Draft<'_> {
    /// What undoes the unfair changes against one source; nothing where the two
    /// have too little in common for one to be copied from the other.
    fn departures(&self, source: &str, parts: &[Span], reported: bool) -> Vec<Repair> {
        let (text, span) = (&self.entry.article.prose, self.quote.span);
        let compared = compare(&Side::new(source, parts), &Side::new(text, &[span]));
        if !reported && compared.shared * 2 < compared.words {
            return Vec::new();
        }
        let unfair = unfair_edits(&compared, source, span);
        let all = repairs(source, parts, text, span);
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
