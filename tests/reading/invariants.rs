//! What holds for the reading of any article.

use wirecheck::article::Article;
use wirecheck::reading::{self, Reading};
use wirecheck::text::Span;

/// Reads the article twice and checks what was read.
///
/// # Panics
///
/// Where a span does not lie in the text on character boundaries, where order
/// or a reference is broken, or where two readings differ.
pub(crate) fn check(article: &Article) {
    let reading = reading::read(article);
    spans(article, &reading);
    order(&reading);
    references(&reading);
    // NaN would differ from itself, so the text is compared
    assert_eq!(format!("{reading:?}"), format!("{:?}", reading::read(article)), "two readings differ");
}

fn spans(article: &Article, r: &Reading) {
    let text: &str = &article.source;
    assert_eq!(text.len(), article.prose.len(), "prose and source differ in length");
    let inside = |span: Span, what: &str| {
        assert!(text.get(span.range()).is_some(), "{what} {span:?} is not in the text");
    };
    r.sentences.iter().for_each(|s| inside(*s, "sentence"));
    for m in &r.people.mentions {
        inside(m.span, "mention");
        inside(m.full, "full mention");
        assert!(m.full.covers(m.span) && !m.span.is_empty(), "mention {m:?}");
    }
    for role in r.people.persons.iter().flat_map(|p| &p.roles) {
        inside(role.span, "role");
    }
    for q in &r.quotations {
        inside(q.span, "quotation");
        inside(q.outer, "quotation with its marks");
        assert!(q.outer.covers(q.span), "quotation {q:?}");
        q.speaker.iter().for_each(|s| inside(s.span, "speaker"));
        q.cue.iter().for_each(|c| inside(*c, "cue"));
    }
    for fault in &r.mark_faults {
        inside(fault.span, "mark");
        fault.quoted.iter().for_each(|s| inside(*s, "words of a mark"));
    }
    for f in &r.figures {
        inside(f.span, "figure");
        inside(f.number, "number");
        f.hedge.iter().for_each(|h| inside(h.span, "hedge"));
        f.speaker.iter().for_each(|s| inside(s.span, "speaker of a figure"));
        assert!(!f.low.is_nan() && !f.high.is_nan() && f.low <= f.high, "figure {f:?}");
    }
    for m in &r.moments {
        inside(m.span, "moment");
        m.event.iter().for_each(|e| inside(e.span, "event"));
    }
}

fn order(r: &Reading) {
    assert!(r.sentences.is_sorted_by(|a, b| a.end <= b.start), "sentences");
    assert!(r.people.mentions.is_sorted_by_key(|m| m.span.start), "mentions");
    assert!(r.quotations.is_sorted_by_key(|q| q.span.start), "quotations");
    assert!(r.figures.is_sorted_by_key(|f| f.span.start), "figures");
    assert!(r.moments.is_sorted_by_key(|m| m.span.start), "moments");
}

fn references(r: &Reading) {
    let known = |id: reading::LocalPersonId| r.people.person(id).is_some();
    assert!(r.people.mentions.iter().all(|m| known(m.person)), "a mention of nobody");
    let speakers = r.quotations.iter().filter_map(|q| q.speaker.as_ref());
    let voices = r.figures.iter().filter_map(|f| f.speaker.as_ref());
    assert!(speakers.chain(voices).filter_map(|s| s.person).all(known), "a speaker who is nobody");
    let events = r.moments.iter().filter_map(|m| m.event.as_ref());
    assert!(events.flat_map(|e| &e.participants).all(|p| known(*p)), "nobody takes part");
    for (i, q) in r.quotations.iter().enumerate() {
        assert!(q.inside.is_none_or(|o| (o as usize) < i), "quotation {i} lies in a later one");
    }
}
