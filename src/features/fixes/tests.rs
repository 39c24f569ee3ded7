//! What each fix is called and what the article says after it.

use super::{Fix, fixes};
use crate::desk::Snapshot;
use crate::desk::fixture::desk;
use crate::rules::{Finding, check};
use crate::text::Span;

/// The fixes of a rule's findings in one file: the title and the lines that change.
fn offered(fixture: &str, rule: &str, file: &str) -> String {
    let snapshot = desk(fixture);
    let mut out = Vec::new();
    for finding in snapshot.stories().into_iter().flat_map(|s| check(&snapshot, s)).filter(|f| f.rule == rule) {
        out.extend(of_finding(&snapshot, &finding, file));
    }
    out.join("\n")
}

fn of_finding(snapshot: &Snapshot, finding: &Finding, file: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (here, end) in finding.ends.iter().enumerate() {
        let entry = snapshot.entry(end.place.article).expect("an end's article");
        if !entry.name.ends_with(file) {
            continue;
        }
        for fix in fixes(snapshot, finding, here) {
            let star = if fix.preferred { "* " } else { "" };
            let old = &entry.article.source;
            let new = applied(old, &fix);
            let changed = old.lines().zip(new.lines()).filter(|(a, b)| a != b).map(|(_, b)| b);
            out.push(format!("{star}{}: {}", fix.title, changed.collect::<Vec<_>>().join(" / ")));
        }
    }
    out
}

/// A text after a fix, whose edits are in order and apart.
fn applied(text: &str, fix: &Fix) -> String {
    assert!(fix.edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{fix:?}");
    let mut out = text.to_owned();
    for edit in fix.edits.iter().rev() {
        assert!(Span::new(0, text.len()).covers(edit.span), "{fix:?}");
        out.replace_range(edit.span.range(), &edit.text);
    }
    out
}

/// Articles of one story; those named "draft" are drafts.
fn story(articles: &[(&str, &str)]) -> String {
    let one = |(name, text): &(&str, &str)| {
        let kind = if name.starts_with("draft") { "kind: draft\n" } else { "" };
        format!("//- /{name}.md\n---\nstory: quay\noutlet: {name}\n{kind}---\n{text}\n")
    };
    articles.iter().map(one).collect()
}

const POST: &str = "“We will not reopen the northern quay before every crane has been tested, and nobody will hurry us,” Grace Lindqvist said.";

#[test]
fn an_altered_quotation_gets_the_sources_words() {
    let quote = |draft: &str| offered(&story(&[("Post", POST), ("draft", draft)]), "quote-altered", "draft.md");
    insta::assert_snapshot!(
        quote("“We will reopen the southern quay before every crane has been tested,” Grace Lindqvist said."), @r#"* Quote as the source does: with "not", "northern" for "southern" (Post): “We will not reopen the northern quay before every crane has been tested,” Grace Lindqvist said."#);
    insta::assert_snapshot!(
        quote("“We will not reopen the northern quay, and nobody will hurry us,” Grace Lindqvist said."), @r#"
    * Quote as the source does: with "before every crane has been tested" (Post): “We will not reopen the northern quay before every crane has been tested, and nobody will hurry us,” Grace Lindqvist said.
    Mark the cut with an ellipsis: "quay, … and": “We will not reopen the northern quay, … and nobody will hurry us,” Grace Lindqvist said.
    "#);
    insta::assert_snapshot!(
        quote("\"We will not ever reopen the northern quay before every crane has been tested,\" Grace Lindqvist said."), @r#"* Quote as the source does: without "ever" (Post): "We will not reopen the northern quay before every crane has been tested," Grace Lindqvist said."#);
}

#[test]
fn sources_that_differ_make_an_action_each() {
    let herald = POST.replace("every crane", "each crane");
    let draft = "“We will not reopen the northern quay before any crane has been tested,” Grace Lindqvist said.";
    let fixture = story(&[("Herald", &herald), ("Post", POST), ("Wire", POST), ("draft", draft)]);
    insta::assert_snapshot!(offered(&fixture, "quote-altered", "draft.md"), @r#"
    Quote as the source does: "every" for "any" (Post, Wire): “We will not reopen the northern quay before every crane has been tested,” Grace Lindqvist said.
    Quote as the source does: "each" for "any" (Herald): “We will not reopen the northern quay before each crane has been tested,” Grace Lindqvist said.
    "#);
    assert_eq!(offered(&fixture, "quote-altered", "Post.md"), "", "the source stays as it is");
}

#[test]
fn a_figure_gets_the_value_of_others() {
    let ferry = |text: &str| format!("The ferry Aurelia sank off Corvo. {text}");
    let (a, b, c) = (
        ferry("The coast guard said 42 passengers were killed."),
        ferry("More than 60 passengers were killed."),
        ferry("In all, 42 passengers were killed."),
    );
    let draft = ferry("Nearly 30 passengers were killed.");
    let fixture = story(&[("Courier", &a), ("Herald", &b), ("Ledger", &c), ("draft", &draft)]);
    insta::assert_snapshot!(offered(&fixture, "figure-conflict", "draft.md"), @r#"
    Use "42" (Courier, Ledger): The ferry Aurelia sank off Corvo. 42 passengers were killed.
    Use "More than 60" (Herald): The ferry Aurelia sank off Corvo. More than 60 passengers were killed.
    "#);
    assert_eq!(offered(&fixture, "figure-conflict", "Herald.md"), "", "drafts are what is edited");
    let equals = story(&[("Courier", &a), ("Herald", &b)]);
    insta::assert_snapshot!(offered(&equals, "figure-conflict", "Courier.md"), @r#"Use "more than 60" (Herald): The ferry Aurelia sank off Corvo. The coast guard said more than 60 passengers were killed."#);
    let hedged = story(&[("Courier", &a), ("draft", &ferry("Some 42 passengers were killed."))]);
    insta::assert_snapshot!(offered(&hedged, "figure-hedge", "draft.md"), @r#"* Use "42" (Courier): The ferry Aurelia sank off Corvo. 42 passengers were killed."#);
    let one = story(&[("Courier", &a), ("draft", &ferry("One passenger was killed."))]);
    insta::assert_snapshot!(offered(&one, "figure-conflict", "draft.md"), @r#"* Use "42 passengers" (Courier): The ferry Aurelia sank off Corvo. 42 passengers was killed."#);
}

#[test]
fn quoted_figures_stay() {
    let said = |n: u32| {
        format!("The ferry Aurelia sank off Corvo. “We know that {n} passengers were killed,” Ana Duarte said.")
    };
    let fixture = story(&[("Courier", &said(42)), ("draft", &said(30))]);
    assert_eq!(offered(&fixture, "figure-conflict", "draft.md"), "");
    assert!(!offered(&fixture, "quote-altered", "draft.md").is_empty());
}

#[test]
fn a_name_gets_the_spelling_of_the_house_or_of_most() {
    let book = "//- /wirecheck.toml\n[[person]]\nname = \"Andriy Halytskyi\"\naliases = [\"Galitsky\"]\n";
    let draft = "Minister Andriy Halytsky left the talks. Halytsky’s plane was late.\n\nHe said “Halytsky never waits”. Halytsky waved.";
    let with_house = format!("{book}{}", story(&[("draft", draft)]));
    insta::assert_snapshot!(offered(&with_house, "name-spelling", "draft.md"), @r#"
    * Spell it "Halytskyi" here (house spelling): Minister Andriy Halytskyi left the talks. Halytsky’s plane was late.
    Spell it "Halytskyi" in this article, 3 times (house spelling; quotations stay): Minister Andriy Halytskyi left the talks. Halytskyi’s plane was late. / He said “Halytsky never waits”. Halytskyi waved.
    "#);
    let post = "Minister Andriy Halytskyy left the talks.";
    let most = story(&[("Herald", post), ("Post", post), ("draft", draft)]);
    insta::assert_snapshot!(offered(&most, "name-spelling", "draft.md"), @r#"
    * Spell it "Halytskyy" here (Herald, Post): Minister Andriy Halytskyy left the talks. Halytsky’s plane was late.
    Spell it "Halytskyy" in this article, 3 times (Herald, Post; quotations stay): Minister Andriy Halytskyy left the talks. Halytskyy’s plane was late. / He said “Halytsky never waits”. Halytskyy waved.
    "#);
    let tie = story(&[("Herald", "Minister Andriy Halytskij left the talks."), ("Post", post), ("draft", draft)]);
    insta::assert_snapshot!(offered(&tie, "name-spelling", "draft.md"), @r#"
    Spell it "Halytskij" here (Herald): Minister Andriy Halytskij left the talks. Halytsky’s plane was late.
    Spell it "Halytskij" in this article, 3 times (Herald; quotations stay): Minister Andriy Halytskij left the talks. Halytskij’s plane was late. / He said “Halytsky never waits”. Halytskij waved.
    Spell it "Halytskyy" here (Post): Minister Andriy Halytskyy left the talks. Halytsky’s plane was late.
    Spell it "Halytskyy" in this article, 3 times (Post; quotations stay): Minister Andriy Halytskyy left the talks. Halytskyy’s plane was late. / He said “Halytsky never waits”. Halytskyy waved.
    "#);
}

#[test]
fn what_hides_shows_in_titles_and_is_not_written() {
    let post = POST.replace("every crane", "every\u{202e} cr\u{200b}ane");
    let draft = POST.replace("every crane has been tested, and nobody will hurry us", "each boat has been tested");
    let found = offered(&story(&[("Po\u{202e}st", &post), ("draft", &draft)]), "quote-altered", "draft.md");
    assert!(!found.contains(['\u{202e}', '\u{200b}']), "{found}");
    assert!(found.contains("U+202E"), "{found}");
}
