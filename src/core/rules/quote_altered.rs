//! A quotation in a draft that is not as its source has it.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::finding::one_line;
use super::{End, Finding, Rule, Severity};
use crate::desk::edits::{Comparison, Edit, Side, compare};
use crate::desk::{ArticleId, Entry, Phrase, Place, QuoteRef, Snapshot, Speech, Story, WordIndex};
use crate::reading::{Quotation, QuoteKind};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "quote-altered",
    severity: Severity::Warning,
    summary: "a quotation in a draft differs in words from the source it must be copied from",
    page: include_str!("../../../docs/rules/quote-altered.md"),
    check,
};

/// A draft's quotation is held against so many quotations of sources at most.
const CANDIDATES: usize = 8;

/// So many edits are named one by one.
const MOST_EDITS: usize = 3;

/// What is quoted in a message is cut after so many characters.
const MOST_SHOWN: usize = 120;

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    let entries = || story.articles.iter().filter_map(|id| Some((*id, snapshot.entry(*id)?)));
    let mut drafts = entries().filter(|(id, e)| e.draft && !story.is_guest(*id)).peekable();
    if drafts.peek().is_none() {
        return Vec::new();
    }
    // A draft is held against the sources of all its stories at once: what it has from
    // one need not be as a like sentence of another.
    let own = Sources::new(entries().filter(|(_, e)| !e.draft));
    let held = |(id, draft): (ArticleId, &Entry)| {
        let others: BTreeSet<ArticleId> = snapshot.stories_of(id).skip(1).flat_map(|s| s.articles.clone()).collect();
        if others.is_empty() {
            return own.held_against(story, id, draft);
        }
        let all: BTreeSet<ArticleId> = others.into_iter().chain(story.articles.iter().copied()).collect();
        let mut all: Vec<_> = all.into_iter().filter_map(|id| Some((id, snapshot.entry(id)?))).collect();
        all.sort_by(|a, b| a.1.name.cmp(&b.1.name));
        Sources::new(all.into_iter().filter(|(_, e)| !e.draft)).held_against(story, id, draft)
    };
    drafts.flat_map(held).collect()
}

/// A speech with the source that has it.
struct Said<'a> {
    article: ArticleId,
    entry: &'a Entry,
    speech: &'a Speech,
}

/// All that the sources of a story quote.
struct Sources<'a> {
    articles: Vec<&'a Entry>,
    said: Vec<Said<'a>>,
    /// What is said by the words in it.
    index: WordIndex,
}

impl<'a> Sources<'a> {
    fn new(articles: impl Iterator<Item = (ArticleId, &'a Entry)>) -> Sources<'a> {
        let mut sources = Sources { articles: Vec::new(), said: Vec::new(), index: WordIndex::default() };
        for (article, entry) in articles {
            sources.articles.push(entry);
            for speech in entry.speeches() {
                sources.index.add(sources.said.len(), speech);
                sources.said.push(Said { article, entry, speech });
            }
        }
        sources
    }

    fn held_against(&self, story: &Story, id: ArticleId, draft: &Entry) -> Vec<Finding> {
        let quotations = (0..).zip(&draft.reading.quotations);
        let direct = quotations.filter(|(_, q)| q.kind == QuoteKind::Direct && q.inside.is_none());
        direct.filter_map(|(index, quote)| self.altered(story, QuoteRef { article: id, index }, draft, quote)).collect()
    }

    fn altered(&self, story: &Story, at: QuoteRef, draft: &Entry, quote: &Quotation) -> Option<Finding> {
        // First, for it is true of nearly all and takes little.
        let words = Phrase::of(&draft.article.prose, &[quote.span]);
        if self.articles.iter().any(|article| article.has_words(&words)) {
            return None;
        }
        let linked: FxHashSet<QuoteRef> = story.renderings(at).into_iter().collect();
        let copy = Side::new(&draft.article.prose, &[quote.span]);
        let mut seen: Vec<&Side> = Vec::new();
        let mut best: Option<(&Said<'_>, Comparison)> = None;
        for n in self.index.nearest(&draft.article.prose, quote.span, CANDIDATES) {
            let said = self.said.get(n)?;
            // Of sources that have the same words, the first is taken.
            if seen.iter().any(|side| side.reads_as(&said.speech.side)) {
                continue;
            }
            seen.push(&said.speech.side);
            let compared = compare(&said.speech.side, &copy);
            if compared.edits.is_empty() && compared.shared == compared.words {
                return None;
            }
            if best.as_ref().is_none_or(|(_, b)| compared.score > b.score) {
                best = Some((said, compared));
            }
        }
        let (said, compared) = best?;
        let source = QuoteRef { article: said.article, index: said.speech.index };
        let is_linked = linked.contains(&source);
        let edits = unfair_edits(&compared, &said.entry.article.prose, quote.span);
        let severity = severity(&compared, is_linked, one_speaker(story, at, draft, source, said.entry))?;
        (!edits.is_empty()).then(|| finding(at, draft, quote, said, &compared, &edits, severity))
    }
}

/// How sure it is that the one was copied from the other; `None` where it may well not be.
fn severity(compared: &Comparison, linked: bool, one_speaker: bool) -> Option<Severity> {
    let Comparison { shared, words, .. } = *compared;
    let copied = match words {
        0..=1 => false,
        2..=4 => (one_speaker || linked) && shared * 2 >= words,
        _ if one_speaker || linked => shared * 10 >= words * 6,
        _ => shared * 4 >= words * 3,
    };
    match (copied, linked && shared * 3 >= words) {
        (true, _) => Some(RULE.severity),
        (false, true) => Some(Severity::Hint),
        (false, false) => None,
    }
}

fn one_speaker(story: &Story, at: QuoteRef, draft: &Entry, source: QuoteRef, entry: &Entry) -> bool {
    let person = |at: QuoteRef, entry: &Entry| {
        let speaker = entry.reading.quotations.get(at.index as usize)?.speaker.as_ref()?.person?;
        story.person_of(at.article, speaker)
    };
    match (person(at, draft), person(source, entry)) {
        (Some(a), Some(b)) => std::ptr::eq(a, b),
        _ => false,
    }
}

/// The edits that are none of the draft's rights. Words at an end that the
/// source's marks do not hold may come from elsewhere, unless the source's
/// quotation is whole there: a sentence begins or ends.
pub fn unfair_edits(compared: &Comparison, source: &str, quote: Span) -> Vec<Edit> {
    let whole = |edit: &Edit| match (edit, compared.rendered) {
        (Edit::Added { copy, at_end: true }, Some(rendered)) if copy.start <= quote.start + 1 => {
            rendered.of(source).starts_with(char::is_uppercase)
        }
        (Edit::Added { at_end: true, .. }, Some(rendered)) => {
            let after = source.get(rendered.end as usize..).unwrap_or("");
            after.starts_with(['.', '!', '?'])
        }
        _ => true,
    };
    compared.edits.iter().filter(|e| whole(e)).copied().collect()
}

fn finding(
    at: QuoteRef,
    draft: &Entry,
    quote: &Quotation,
    said: &Said<'_>,
    compared: &Comparison,
    edits: &[Edit],
    severity: Severity,
) -> Finding {
    let (source_text, copy_text) = (&said.entry.article.prose, &draft.article.prose);
    let rendered = compared.rendered.unwrap_or(said.speech.parts[0]);
    let place = |article, span| Place { article, span };
    let who =
        quote.speaker.as_ref().and_then(|s| draft.reading.people.person(s.person?)).map(|p| p.name.family.clone());
    let ends = vec![
        End::new(place(at.article, quote.span), &excerpt(quote.span.of(copy_text)), who, 0),
        End::new(place(said.article, rendered), &excerpt(rendered.of(source_text)), None, 1),
    ];
    let mut named: Vec<String> = edits.iter().take(MOST_EDITS).map(|e| say(e, source_text, copy_text)).collect();
    if edits.len() > MOST_EDITS {
        named.push(format!("{} more", edits.len() - MOST_EDITS));
    }
    let note = format!("not as the source has it ({})", named.join(", "));
    Finding { rule: RULE.id, severity, ends, note: Some(note) }
}

fn say(edit: &Edit, source_text: &str, copy_text: &str) -> String {
    let (s, c) = (|span: Span| excerpt(span.of(source_text)), |span: Span| excerpt(span.of(copy_text)));
    match *edit {
        Edit::Changed { source, copy } => format!("{} for {}", c(copy), s(source)),
        Edit::Dropped { source } => format!("{} dropped", s(source)),
        Edit::Added { copy, .. } => format!("{} added", c(copy)),
    }
}

fn excerpt(text: &str) -> String {
    let text = one_line(text);
    match text.char_indices().nth(MOST_SHOWN) {
        Some((at, _)) => format!("\u{201c}{}…\u{201d}", text[..at].trim_end()),
        None => format!("\u{201c}{text}\u{201d}"),
    }
}
