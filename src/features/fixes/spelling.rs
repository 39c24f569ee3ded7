//! A name that is spelt otherwise: the house spelling, else that of most sources.

use rustc_hash::FxHashMap;

use super::{Fix, FixKind, Replacement, list, shown};
use crate::desk::{ArticleId, Entry, Person, Snapshot};
use crate::reading::{LocalPersonId, Mention, MentionKind, QuoteKind};
use crate::rules::{Finding, family_name, respelt};
use crate::text::Span;

/// An article that mentions somebody.
struct Here<'a> {
    entry: &'a Entry,
    person: LocalPersonId,
    /// The mention that the finding is about.
    mention: Span,
}

pub(super) fn fixes(snapshot: &Snapshot, finding: &Finding, here: usize) -> Option<Vec<Fix>> {
    let place = finding.ends.get(here)?.place;
    let entry = snapshot.entry(place.article)?;
    let named = |m: &&Mention| m.span == place.span && m.kind == MentionKind::Name;
    let person = entry.reading.people.mentions.iter().find(named)?.person;
    let shared = snapshot.person_of(place.article, person)?;
    let here = Here { entry, person, mention: place.span };
    if shared.house.is_some() {
        let mention = respelt(entry, person, place.span)?;
        return Some(here.both(&mention.1, "house spelling", true, &|span| respelt(entry, person, span)));
    }
    let own = folded(here.family(place.span)?.of(&entry.article.prose));
    let mut out = Vec::new();
    let best = most_used(snapshot, shared);
    let only = best.len() == 1;
    for (spelling, labels) in best.into_iter().filter(|(spelling, _)| folded(spelling) != own) {
        let change = |span| {
            let family = here.family(span)?;
            let differs = folded(family.of(&entry.article.prose)) != folded(&spelling);
            differs.then(|| (family, spelling.clone()))
        };
        out.extend(here.both(&spelling, &list(&labels), only && entry.draft, &change));
    }
    Some(out)
}

impl Here<'_> {
    fn family(&self, mention: Span) -> Option<Span> {
        family_name(self.entry, self.person, mention)
    }

    /// At this mention, and in all of the article where there are more; what stands in marks stays.
    fn both(
        &self,
        spelling: &str,
        whose: &str,
        preferred: bool,
        change: &dyn Fn(Span) -> Option<(Span, String)>,
    ) -> Vec<Fix> {
        let mentions = self.entry.reading.people.mentions.iter();
        let theirs = mentions.filter(|m| m.person == self.person && m.kind == MentionKind::Name);
        let edit = |mention: Span| change(mention).map(|(span, text)| Replacement { span, text });
        let mut all: Vec<(Span, Replacement)> =
            theirs.filter(|m| !self.is_quoted(m.span)).filter_map(|m| Some((m.span, edit(m.span)?))).collect();
        all.sort_by_key(|(_, edit)| edit.span);
        all.dedup_by_key(|(_, edit)| edit.span.start);
        let here: Vec<Replacement> =
            all.iter().filter(|(mention, _)| *mention == self.mention).map(|(_, edit)| edit.clone()).collect();
        let (has_here, count) = (!here.is_empty(), all.len());
        let fix = |title, preferred, edits| Fix { kind: FixKind::Spelling, title, preferred, edits };
        let name = shown(spelling, 60);
        let mut out = Vec::new();
        if has_here {
            out.push(fix(format!("Spell it \"{name}\" here ({whose})"), preferred, here));
        }
        if count > usize::from(has_here) {
            let title = format!("Spell it \"{name}\" in this article, {count} times ({whose}; quotations stay)");
            out.push(fix(title, preferred && !has_here, all.into_iter().map(|(_, edit)| edit).collect()));
        }
        out
    }

    fn is_quoted(&self, mention: Span) -> bool {
        let marks = |kind| matches!(kind, QuoteKind::Direct | QuoteKind::Scare);
        self.entry.reading.quotations.iter().any(|q| marks(q.kind) && q.span.overlaps(mention))
    }
}

/// The spelling of the family name that most sources have, with the sources;
/// several where as many have each. Drafts count where there is nothing else.
fn most_used(snapshot: &Snapshot, person: &Person) -> Vec<(String, Vec<String>)> {
    let mut used: FxHashMap<String, (String, Vec<ArticleId>)> = FxHashMap::default();
    let entries = || person.members.iter().filter_map(|(id, local)| Some((*id, *local, snapshot.entry(*id)?)));
    let sources = entries().any(|(_, _, entry)| !entry.draft);
    for (article, local, entry) in entries().filter(|(_, _, entry)| !(sources && entry.draft)) {
        let mentions = entry.reading.people.mentions.iter();
        for m in mentions.filter(|m| m.person == local && m.kind == MentionKind::Name) {
            let Some(family) = family_name(entry, local, m.span) else { continue };
            let spelling = super::super::escape::line(family.of(&entry.article.prose), 80);
            let (_, articles) = used.entry(folded(&spelling)).or_insert_with(|| (spelling, Vec::new()));
            if !articles.contains(&article) {
                articles.push(article);
            }
        }
    }
    let most = used.values().map(|(_, articles)| articles.len()).max().unwrap_or(0);
    let label = |id: &ArticleId| snapshot.entry(*id).map(|entry| entry.label().to_owned());
    let mut out: Vec<(String, Vec<String>)> = used
        .into_values()
        .filter(|(_, articles)| articles.len() == most)
        .map(|(spelling, articles)| (spelling, articles.iter().filter_map(label).collect()))
        .collect();
    out.sort();
    out
}

fn folded(spelling: &str) -> String {
    spelling.to_lowercase()
}
