//! `wirecheck facts`: what was read and found, for other programs.
//!
//! Offsets are Unicode scalar offsets into each file's text, end exclusive;
//! spans of quotations leave the marks out.

use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::ids::{Groups, Ids, Member};
use super::load::Loaded;
use super::scalars::Scalars;
use crate::desk::{ArticleId, Entry, FigureRef, Place, QuoteRef, Snapshot};
use crate::reading::{
    Figure, LocalPerson, LocalPersonId, Mention, MentionKind, Moment, Numeral, Quotation, QuoteKind, Speaker,
};
use crate::rules::Severity;
use crate::text::Span;
use crate::workspace::ConfiguredFinding;

/// The whole output.
#[derive(Serialize)]
pub(super) struct Facts {
    version: u32,
    files: Listed<FileFacts>,
    people: Listed<PersonFacts>,
    utterances: Listed<Vec<FileSpan>>,
    measures: Listed<Vec<FileSpan>>,
    findings: Vec<FindingFacts>,
}

/// A JSON object whose members keep their order.
struct Listed<T>(Vec<(String, T)>);

impl<T: Serialize> Serialize for Listed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct FileFacts {
    meta: MetaFacts,
    people: Vec<MentionFacts>,
    quotes: Vec<QuoteFacts>,
    figures: Vec<FigureFacts>,
    moments: Vec<MomentFacts>,
}

#[derive(Serialize)]
struct MetaFacts {
    outlet: Option<String>,
    headline: Option<String>,
    date: Option<String>,
    story: Option<String>,
}

#[derive(Serialize)]
struct MentionFacts {
    start: u32,
    end: u32,
    person: String,
    kind: &'static str,
}

#[derive(Serialize)]
struct QuoteFacts {
    start: u32,
    end: u32,
    speaker: Option<String>,
    speaker_text: Option<String>,
    speaker_start: Option<u32>,
    speaker_end: Option<u32>,
    kind: &'static str,
    utterance: Option<String>,
}

#[derive(Serialize)]
struct FigureFacts {
    start: u32,
    end: u32,
    value: Option<serde_json::Number>,
    low: Option<serde_json::Number>,
    high: Option<serde_json::Number>,
    hedge: Option<String>,
    unit: String,
    what: String,
    scope: Option<String>,
    speaker: Option<String>,
    when: Option<String>,
    measure: Option<String>,
}

#[derive(Serialize)]
struct MomentFacts {
    start: u32,
    end: u32,
    text: String,
    event: Option<String>,
}

#[derive(Serialize)]
struct PersonFacts {
    name: String,
    variants: Vec<String>,
    roles: Vec<RoleFacts>,
}

#[derive(Serialize)]
struct RoleFacts {
    role: String,
    file: String,
}

/// A span in one of the files.
#[derive(Serialize)]
pub(super) struct FileSpan {
    file: String,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct FindingFacts {
    rule: &'static str,
    severity: Severity,
    message: String,
    spans: Vec<FileSpan>,
}

/// Gathers the facts of what was loaded, with the findings that were made.
pub(super) fn facts(loaded: &Loaded, findings: &[ConfiguredFinding]) -> Facts {
    let snapshot = loaded.snapshot();
    let ids = Ids::new(snapshot);
    let mut articles: Vec<(&str, ArticleId, &Entry)> =
        snapshot.articles().into_iter().map(|(id, entry)| (loaded.key(id), id, entry)).collect();
    articles.sort_unstable_by_key(|(key, id, _)| (*key, *id));
    let out = Out {
        snapshot,
        names: names(snapshot),
        ids: &ids,
        files: articles.iter().map(|(key, id, e)| (*id, (*key, Scalars::new(&e.article.source)))).collect(),
    };
    Facts {
        version: 1,
        files: Listed(articles.iter().map(|(key, id, entry)| ((*key).to_owned(), out.file(*id, entry))).collect()),
        people: Listed(ids.people.all().map(|(name, members)| (name, out.person(members))).collect()),
        utterances: Listed(out.groups(&ids.utterances, |q| out.quotation_place(q))),
        measures: Listed(out.groups(&ids.measures, |f| out.figure_place(f))),
        findings: findings.iter().flat_map(|f| out.findings(f)).collect(),
    }
}

/// What the parts of the output need to know.
struct Out<'a> {
    snapshot: &'a Snapshot,
    ids: &'a Ids,
    /// What the stories call their people.
    names: FxHashMap<Member, &'a str>,
    files: FxHashMap<ArticleId, (&'a str, Scalars<'a>)>,
}

fn names(snapshot: &Snapshot) -> FxHashMap<Member, &str> {
    let persons = snapshot.stories().into_iter().flat_map(|story| story.persons());
    persons.flat_map(|p| p.members.iter().map(|m| (*m, p.name.as_str()))).collect()
}

impl Out<'_> {
    fn file(&self, id: ArticleId, entry: &Entry) -> FileFacts {
        let reading = &entry.reading;
        let meta = &entry.article.meta;
        let mut people: Vec<MentionFacts> =
            reading.people.mentions.iter().filter_map(|m| self.mention(id, m)).collect();
        people.sort_by_key(|m| (m.start, m.end));
        let mut figures: Vec<FigureFacts> =
            (0..).zip(&reading.figures).map(|(index, f)| self.figure(id, index, f, entry)).collect();
        figures.extend(reading.numerals.iter().map(|n| self.numeral(id, n)));
        figures.sort_by_key(|f| (f.start, f.end));
        FileFacts {
            meta: MetaFacts {
                outlet: meta.outlet.clone(),
                headline: meta.headline.clone(),
                date: meta.date.map(|d| d.to_string()),
                story: self.ids.stories.of(id),
            },
            people,
            quotes: (0..).zip(&reading.quotations).map(|(index, q)| self.quotation(id, index, q)).collect(),
            figures,
            moments: reading.moments.iter().map(|m| self.moment(id, m, entry)).collect(),
        }
    }

    fn mention(&self, article: ArticleId, mention: &Mention) -> Option<MentionFacts> {
        let (start, end) = self.offsets(article, mention.span);
        let kind = match mention.kind {
            MentionKind::Name => "name",
            MentionKind::Nominal => "nominal",
            MentionKind::Pronoun => "pronoun",
        };
        Some(MentionFacts { start, end, person: self.ids.people.of((article, mention.person))?, kind })
    }

    fn quotation(&self, article: ArticleId, index: u32, quotation: &Quotation) -> QuoteFacts {
        let (start, end) = self.offsets(article, quotation.span);
        let speaker = quotation.speaker.as_ref();
        let at = speaker.map(|s| self.offsets(article, s.span));
        QuoteFacts {
            start,
            end,
            speaker: speaker.and_then(|s| self.speaker(article, s)),
            speaker_text: speaker.map(|s| s.text.clone()),
            speaker_start: at.map(|(start, _)| start),
            speaker_end: at.map(|(_, end)| end),
            kind: match quotation.kind {
                QuoteKind::Direct => "direct",
                QuoteKind::Indirect => "indirect",
                QuoteKind::Scare => "scare",
            },
            utterance: self.ids.utterances.of(QuoteRef { article, index }),
        }
    }

    fn figure(&self, article: ArticleId, index: u32, figure: &Figure, entry: &Entry) -> FigureFacts {
        let (start, end) = self.offsets(article, figure.span);
        FigureFacts {
            start,
            end,
            value: figure.central().and_then(number),
            low: number(figure.low),
            high: number(figure.high),
            hedge: figure.hedge.map(|h| h.span.of(&entry.article.source).to_lowercase()),
            unit: figure.unit.name.clone(),
            what: figure.counted.text.clone(),
            scope: figure.scope.clone(),
            speaker: figure.speaker.as_ref().and_then(|s| self.speaker(article, s)),
            when: figure.when.as_ref().map(|w| w.text.clone()),
            measure: self.ids.measures.of(FigureRef { article, index }),
        }
    }

    /// A number that counts nothing, told by its unit.
    fn numeral(&self, article: ArticleId, numeral: &Numeral) -> FigureFacts {
        let (start, end) = self.offsets(article, numeral.span);
        FigureFacts {
            start,
            end,
            value: number(numeral.value),
            low: number(numeral.value),
            high: number(numeral.value),
            hedge: None,
            unit: "numeral".to_owned(),
            what: String::new(),
            scope: None,
            speaker: None,
            when: None,
            measure: None,
        }
    }

    fn moment(&self, article: ArticleId, moment: &Moment, entry: &Entry) -> MomentFacts {
        let (start, end) = self.offsets(article, moment.span);
        let text = moment.span.of(&entry.article.source).to_owned();
        MomentFacts { start, end, text, event: moment.event.as_ref().map(|e| e.text.clone()) }
    }

    fn person(&self, members: &[Member]) -> PersonFacts {
        let known = || members.iter().filter_map(|(article, id)| Some((*article, self.local(*article, *id)?)));
        let shared = members.first().and_then(|member| self.names.get(member).copied());
        let own = || known().next().map(|(_, p)| p.name.display.as_str());
        let name = shared.or_else(own).unwrap_or_default().to_owned();
        let mut seen = FxHashSet::default();
        let forms = known().flat_map(|(_, p)| std::iter::once(&p.name.display).chain(&p.variants));
        let variants = forms.filter(|v| **v != name && seen.insert(v.as_str())).cloned().collect();
        let roles = known().flat_map(|(article, p)| {
            p.roles.iter().map(move |r| RoleFacts { role: r.text.clone(), file: self.key(article) })
        });
        PersonFacts { name, variants, roles: roles.collect() }
    }

    /// The first span of an entry disagrees with each of the others.
    fn findings(&self, found: &ConfiguredFinding) -> Vec<FindingFacts> {
        let finding = &found.finding;
        let entry = |(here, others): (usize, Vec<usize>)| FindingFacts {
            rule: finding.rule,
            severity: found.severity,
            message: finding.message(self.snapshot, here),
            spans: std::iter::once(here).chain(others).map(|i| self.place(finding.ends[i].place)).collect(),
        };
        finding.disagreements(self.snapshot).into_iter().map(entry).collect()
    }

    fn groups<T: Copy + Eq + Hash>(
        &self,
        groups: &Groups<T>,
        place: impl Fn(T) -> Option<Place>,
    ) -> Vec<(String, Vec<FileSpan>)> {
        let spans = |members: &[T]| members.iter().filter_map(|m| place(*m)).map(|p| self.place(p)).collect();
        groups.all().map(|(name, members)| (name, spans(members))).collect()
    }

    fn quotation_place(&self, quote: QuoteRef) -> Option<Place> {
        let reading = &self.snapshot.entry(quote.article)?.reading;
        Some(Place { article: quote.article, span: reading.quotations.get(quote.index as usize)?.span })
    }

    fn figure_place(&self, figure: FigureRef) -> Option<Place> {
        let reading = &self.snapshot.entry(figure.article)?.reading;
        Some(Place { article: figure.article, span: reading.figures.get(figure.index as usize)?.span })
    }

    fn local(&self, article: ArticleId, id: LocalPersonId) -> Option<&LocalPerson> {
        self.snapshot.entry(article)?.reading.people.person(id)
    }

    fn speaker(&self, article: ArticleId, speaker: &Speaker) -> Option<String> {
        self.ids.people.of((article, speaker.person?))
    }

    fn offsets(&self, article: ArticleId, span: Span) -> (u32, u32) {
        self.files.get(&article).map_or((span.start, span.end), |(_, scalars)| scalars.span(span))
    }

    fn key(&self, article: ArticleId) -> String {
        self.files.get(&article).map(|(key, _)| (*key).to_owned()).unwrap_or_default()
    }

    fn place(&self, place: Place) -> FileSpan {
        let (start, end) = self.offsets(place.article, place.span);
        FileSpan { file: self.key(place.article), start, end }
    }
}

/// A whole number without ".0", any other as it is; none for what is not finite.
fn number(value: f64) -> Option<serde_json::Number> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT {
        return Some(serde_json::Number::from(value as i64));
    }
    serde_json::Number::from_f64(value)
}
