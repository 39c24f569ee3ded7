//! One utterance, two speakers.

use super::{End, Finding, Rule, Severity};
use crate::desk::{Entry, Place, QuoteRef, Snapshot, Story, Utterance};
use crate::reading::{Quotation, QuoteKind};

pub(super) const RULE: Rule = Rule {
    id: "speaker-conflict",
    severity: Severity::Warning,
    summary: "the same utterance is given to different speakers",
    page: include_str!("../../docs/rules/speaker-conflict.md"),
    check,
};

/// Shorter quotations are said by many.
const WORDS: usize = 5;

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    story.utterances.iter().filter_map(|u| conflict(snapshot, story, u)).collect()
}

fn conflict(snapshot: &Snapshot, story: &Story, utterance: &Utterance) -> Option<Finding> {
    let mut speakers: Vec<*const crate::desk::Person> = Vec::new();
    let mut ends = Vec::new();
    for at in &utterance.members {
        let Some((entry, quote)) = look(snapshot, *at) else { continue };
        let words = quote.span.of(&entry.article.prose).split_whitespace().count();
        if quote.kind != QuoteKind::Direct || words < WORDS {
            continue;
        }
        let Some(speaker) = &quote.speaker else { continue };
        let Some(person) = speaker.person.and_then(|p| story.person_of(at.article, p)) else { continue };
        let side = speakers.iter().position(|p| std::ptr::eq(*p, person)).unwrap_or_else(|| {
            speakers.push(person);
            speakers.len() - 1
        });
        let place = Place { article: at.article, span: quote.span };
        ends.push(End::new(place, &person.name, None, side as u32));
    }
    ends.sort_by_key(|e| e.side);
    let note = Some("the same words are given to different speakers".to_owned());
    (speakers.len() > 1).then_some(Finding { rule: RULE.id, severity: RULE.severity, ends, note })
}

fn look(snapshot: &Snapshot, at: QuoteRef) -> Option<(&Entry, &Quotation)> {
    let entry = snapshot.entry(at.article)?;
    Some((entry, entry.reading.quotations.get(at.index as usize)?))
}
