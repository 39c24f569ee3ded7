//! The main job on the example newsroom: what `examples/README.md` promises.

use std::path::Path;

use wirecheck::desk::{ArticleId, Place, Snapshot};
use wirecheck::features;
use wirecheck::text::Span;
use wirecheck::workspace::{View, Workspace};

const FIRST: &str = "courier/2024-11-12-first-call.md";
const LEDGER: &str = "ledger/2024-11-12-leaders-speak.txt";
const PONENTE: &str = "ponente/2024-11-13-two-islands-one-screen.txt";
const DRAFT: &str = "drafts/harbour-talks.md";

fn examples() -> View {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let (mut workspace, troubles) = Workspace::load(&[folder]);
    assert!(troubles.is_empty(), "{troubles:?}");
    workspace.view()
}

fn article(snapshot: &Snapshot, name: &str) -> ArticleId {
    let found = snapshot.articles().into_iter().find(|(_, e)| e.name.ends_with(name));
    found.unwrap_or_else(|| panic!("no {name}")).0
}

/// Where words stand in an article.
fn place(snapshot: &Snapshot, name: &str, words: &str) -> Place {
    let article = article(snapshot, name);
    let text = &snapshot.entry(article).expect("found").article.source;
    let start = text.find(words).unwrap_or_else(|| panic!("no {words:?} in {name}"));
    Place { article, span: Span::new(start, start + words.len()) }
}

/// The words and file that definition goes to.
fn targets(snapshot: &Snapshot, name: &str, words: &str) -> Vec<String> {
    let from = place(snapshot, name, words);
    let found = features::definition(snapshot, from.article, from.span.start + 1);
    let targets = found.map(|d| d.targets).unwrap_or_default();
    targets
        .iter()
        .map(|t| {
            let entry = snapshot.entry(t.place.article).expect("there");
            format!("{}: {}", entry.name, t.place.span.of(&entry.article.source))
        })
        .collect()
}

fn hover(snapshot: &Snapshot, name: &str, words: &str) -> String {
    let at = place(snapshot, name, words);
    let hover =
        features::hover(snapshot, at.article, at.span.start + 1).unwrap_or_else(|| panic!("no hover on {words}"));
    features::render::plain(snapshot, &hover, &|_| None)
}

/// The messages of a rule, at every end.
fn messages(view: &View, rule: &str) -> Vec<String> {
    let findings = view.all_findings();
    let of_rule = findings.iter().filter(|f| f.finding.rule == rule);
    of_rule.flat_map(|f| (0..f.finding.ends.len()).map(|i| f.finding.message(&view.snapshot, i))).collect()
}

fn told(messages: &[String], parts: &[&str]) -> bool {
    messages.iter().any(|m| parts.iter().all(|p| m.contains(p)))
}

#[test]
fn a_speakers_figures_then_and_now_are_held_against_each_other() {
    let changed = messages(&examples(), "figure-changed");
    assert!(told(&changed, &["Nearly 60 Maltese passengers", "40 casualties", "in October"]), "{changed:#?}");
    assert!(told(&changed, &["25 Cypriot sailors", "15 killed or wounded, Cyprus"]), "{changed:#?}");
    // Passengers of one country are not compared with the sailors of the other.
    assert!(!told(&changed, &["Maltese", "Cypriot"]), "{changed:#?}");
}

#[test]
fn figures_that_cannot_both_be_right_are_told_and_the_traps_are_not() {
    let view = examples();
    let conflicts = messages(&view, "figure-conflict");
    for pair in [
        ["42 ships", "27 ships"],
        ["€21 million", "12 million euros"],
        ["Eighteen Cypriot sailors", "19 Cypriot sailors"],
    ] {
        assert!(told(&conflicts, &pair), "{pair:?}: {conflicts:#?}");
    }
    let all: Vec<String> = view
        .all_findings()
        .iter()
        .flat_map(|f| (0..f.finding.ends.len()).map(|i| f.finding.message(&view.snapshot, i)).collect::<Vec<_>>())
        .collect();
    for trap in ["312", "55 ships", "64 ships", "€45 million", "35 minutes", "23 Cypriot"] {
        assert!(!all.iter().any(|m| m.contains(trap)), "{trap}: {all:#?}");
    }
    let hedges = messages(&view, "figure-hedge");
    assert!(told(&hedges, &["60 Maltese passengers", "Nearly 60"]), "{hedges:#?}");
    assert!(!told(&conflicts, &["Nearly 60"]), "{conflicts:#?}");
}

#[test]
fn an_articles_own_two_days_for_one_call_are_told_and_next_years_call_is_not() {
    let moments = messages(&examples(), "moment-conflict");
    assert!(told(&moments, &["Tuesday", "this Monday"]), "{moments:#?}");
    assert!(!told(&moments, &["Wednesday"]), "{moments:#?}");
}

#[test]
fn next_years_call_is_another_story() {
    let view = examples();
    let snapshot = &view.snapshot;
    let story = |name: &str| snapshot.story_of(article(snapshot, name)).expect("every article has one").clone();
    let this = story(FIRST);
    for name in [LEDGER, PONENTE, DRAFT] {
        assert!(this.articles.contains(&article(snapshot, name)), "{name}");
    }
    let names = |s: &wirecheck::desk::Story| -> Vec<String> {
        s.articles.iter().filter_map(|id| snapshot.entry(*id)).map(|e| e.name.to_string()).collect()
    };
    assert!(!names(&this).iter().any(|n| n.contains("2025")), "{:?}", names(&this));
}

#[test]
fn definition_goes_to_the_same_words_in_the_other_sources() {
    let view = examples();
    let to = targets(&view.snapshot, FIRST, "We will honour every commitment");
    assert!(to.iter().any(|t| t.contains("ledger")), "{to:#?}");
    assert!(to.iter().any(|t| t.contains("every pledge given to the families")), "{to:#?}");
    let to = targets(&view.snapshot, LEDGER, "floating traffic jam");
    assert!(to.iter().any(|t| t.contains("ponente") && t.contains("The channel is a floating traffic jam")), "{to:#?}");
    let to = targets(&view.snapshot, FIRST, "look first at the radar");
    assert!(to.iter().any(|t| t.contains("look at the radar first")), "{to:#?}");
}

#[test]
fn one_man_has_the_roles_of_every_outlet() {
    let card = hover(&examples().snapshot, FIRST, "Andreas Hadjimichael");
    assert!(card.starts_with("Andreas Hadjimichael"), "{card}");
    for role in ["maritime adviser", "foreign policy aide"] {
        assert!(card.contains(role), "{role}: {card}");
    }
    assert!(card.contains("Hadjimichail"), "{card}");
}

#[test]
fn wrong_marks_swallow_nothing() {
    let view = examples();
    let faults = messages(&view, "quote-unclosed");
    assert_eq!(faults.len(), 2, "{faults:#?}");
    let snapshot = &view.snapshot;
    for (name, after) in [(LEDGER, "whatever their parliaments"), (PONENTE, "asked for something else")] {
        let at = place(snapshot, name, after);
        let reading = &snapshot.entry(at.article).expect("there").reading;
        let direct = reading.quotations.iter().filter(|q| q.kind != wirecheck::reading::QuoteKind::Indirect);
        assert!(!direct.into_iter().any(|q| q.span.overlaps(at.span)), "{after}");
    }
}

#[test]
fn spellings_of_one_name_are_told_once() {
    let view = examples();
    let findings = view.all_findings();
    let spelt: Vec<_> = findings.iter().filter(|f| f.finding.rule == "name-spelling").collect();
    assert_eq!(spelt.len(), 2, "{spelt:#?}");
}
