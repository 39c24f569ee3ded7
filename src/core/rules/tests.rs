//! Every rule's page holds an example that fires and one that must not; they are run here.

use super::{Finding, Rule, all, check};
use crate::desk::Snapshot;
use crate::desk::fixture::desk;

fn findings(fixture: &str) -> (Snapshot, Vec<Finding>) {
    let snapshot = desk(fixture);
    let found = snapshot.stories().into_iter().flat_map(|s| check(&snapshot, s)).collect();
    (snapshot, found)
}

/// The code blocks of this kind on a rule's page.
fn examples(rule: &Rule, kind: &str) -> Vec<&'static str> {
    let start = format!("```{kind}\n");
    let blocks: Vec<&str> =
        rule.page.split(start.as_str()).skip(1).map(|b| b.split_once("\n```").expect("the block's end").0).collect();
    assert!(!blocks.is_empty(), "{}: no {kind} example", rule.id);
    blocks
}

#[test]
fn the_examples_on_every_page_behave_as_it_says() {
    let mut wrong = Vec::new();
    for rule in all() {
        assert!(rule.page.starts_with(&format!("# {}\n", rule.id)), "{}", rule.id);
        for block in examples(rule, "fires") {
            let (snapshot, found) = findings(block);
            if !found.iter().any(|f| f.rule == rule.id) {
                let readings: Vec<_> = snapshot.articles().iter().map(|(_, e)| e.reading.clone()).collect();
                wrong.push(format!("{} does not fire: {found:?}\n{readings:#?}", rule.id));
            }
            for f in &found {
                for end in 0..f.ends.len() {
                    assert!(!f.message(&snapshot, end).is_empty());
                }
            }
        }
        for block in examples(rule, "silent") {
            let (_, found) = findings(block);
            if let Some(f) = found.iter().find(|f| f.rule == rule.id) {
                wrong.push(format!("{} fires where it must not: {f:?}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn ids_are_sorted_and_pages_name_their_severity() {
    assert!(all().is_sorted_by_key(|r| r.id));
    for rule in all() {
        let severity = format!("{:?}", rule.severity).to_lowercase();
        assert!(rule.page.contains(&format!("Default severity: {severity}\n")), "{}", rule.id);
    }
}

#[test]
fn figures_within_the_tolerance_are_not_told() {
    for (tolerance, told) in [("", true), ("tolerance = \"1 %\"", true), ("tolerance = \"3%\"", false)] {
        let fixture = format!(
            "//- /wirecheck.toml\n{tolerance}\n\
             //- /a.md\n---\nstory: ferry\n---\nThe ferry Aurelia sank off Corvo. 410 passengers were killed.\n\
             //- /b.md\n---\nstory: ferry\n---\nThe ferry Aurelia sank off Corvo. 402 passengers were killed.\n"
        );
        let (_, found) = findings(&fixture);
        assert_eq!(found.iter().any(|f| f.rule == "figure-conflict"), told, "{tolerance}: {found:?}");
    }
}

/// The messages of a rule at every end, one a line.
fn messages(fixture: &str, rule: &str) -> String {
    let (snapshot, found) = findings(fixture);
    let of_rule = found.iter().filter(|f| f.rule == rule);
    let ends = of_rule.flat_map(|f| (0..f.ends.len()).map(|i| (f.severity, f.message(&snapshot, i))));
    ends.map(|(severity, message)| format!("{severity:?}: {message}\n")).collect()
}

/// Two dated articles of one story.
fn ferry(left: &str, right: &str) -> String {
    let article = |name: &str, day: u8, text: &str| {
        format!(
            "//- /{name}.md\n---\nstory: ferry\noutlet: {name}\ndate: 2031-05-0{day}\n---\nThe ferry Aurelia sank off Corvo. {text}\n"
        )
    };
    article("Post", 6, left) + &article("Herald", 7, right)
}

#[test]
fn messages_say_what_disagrees_who_said_so_and_when_a_count_grew() {
    let grew = ferry("Ana Duarte said 12 passengers were killed.", "The coast guard said 29 passengers were killed.");
    insta::assert_snapshot!(messages(&grew, "figure-changed"), @r"
    Information: 12 passengers killed (Duarte, 6 May 2031, here) - 29 passengers killed (7 May 2031, Herald, Herald.md:6)
    Information: 29 passengers killed (7 May 2031, here) - 12 passengers killed (Duarte, 6 May 2031, Post, Post.md:6)
    ");
    assert_eq!(messages(&grew, "figure-conflict"), "");
    let fell = ferry("The coast guard said 29 passengers were killed.", "Ana Duarte said 12 passengers were killed.");
    insta::assert_snapshot!(messages(&fell, "figure-conflict"), @r"
    Warning: 12 passengers killed (Duarte, here) - 29 passengers killed (Post, Post.md:6)
    Warning: 29 passengers killed (here) - 12 passengers killed (Duarte, Herald, Herald.md:6)
    ");
    let part = ferry("It left 40 people dead.", "It left 25 people killed or wounded.");
    insta::assert_snapshot!(messages(&part, "figure-scope"), @r"
    Information: a part is greater than the whole: 25 people killed or wounded (here) - 40 people killed (Post, Post.md:6)
    Information: a part is greater than the whole: 40 people killed (here) - 25 people killed or wounded (Herald, Herald.md:6)
    ");
    let hedged = ferry("Nearly 300 passengers were rescued.", "In all, 300 passengers were rescued.");
    insta::assert_snapshot!(messages(&hedged, "figure-hedge"), @r"
    Hint: 300 passengers rescued (here) - Nearly 300 passengers rescued (Post, Post.md:6)
    Hint: Nearly 300 passengers rescued (here) - 300 passengers rescued (Herald, Herald.md:6)
    ");
}

/// Articles of one story, each saying how many died, named in order.
fn quake(tolls: &[&str]) -> String {
    let article = |(i, toll): (usize, &&str)| {
        format!("//- /{i}.md\n---\nstory: quake\n---\nA quake in Orsa killed {toll} people.\n")
    };
    tolls.iter().enumerate().map(article).collect()
}

#[test]
fn one_conflict_between_many_is_one_finding_that_says_what_most_say() {
    let (snapshot, found) = findings(&quake(&["40", "40", "12", "40", "40", "12"]));
    let conflicts: Vec<&Finding> = found.iter().filter(|f| f.rule == "figure-conflict").collect();
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    let finding = conflicts[0];
    assert_eq!(finding.ends.len(), 6);
    let told = "4 of 6 sources say 40 people killed: 12 people killed (here) - 40 people killed (0.md:4) \
                - 40 people killed (1.md:4) - 40 people killed (3.md:4) - and 1 more";
    let here = finding.ends.iter().position(|e| e.what.starts_with("12")).expect("an end");
    assert_eq!(finding.message(&snapshot, here), told);
    // Every article is in an entry with one that it disagrees with; no pair agrees.
    let entries = finding.disagreements(&snapshot);
    let side = |i: usize| finding.ends[i].side;
    assert!(entries.iter().all(|(head, others)| others.iter().all(|o| side(*o) != side(*head))), "{entries:?}");
    let mut named: Vec<usize> =
        entries.iter().flat_map(|(head, others)| others.iter().chain([head])).copied().collect();
    named.sort_unstable();
    named.dedup();
    assert_eq!(named, (0..6).collect::<Vec<_>>());
    assert_eq!(entries.iter().map(|(_, others)| others.len()).sum::<usize>(), 5);
}
