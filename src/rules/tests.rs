//! Every rule's page holds an example that fires and one that must not; they are run here.

use super::{Finding, Rule, all, check};
use crate::desk::Snapshot;
use crate::desk::fixture::desk;

fn findings(fixture: &str) -> (Snapshot, Vec<Finding>) {
    let snapshot = desk(fixture);
    let found = snapshot.stories().into_iter().flat_map(|s| check(&snapshot, s)).collect();
    (snapshot, found)
}

/// The code block of this kind on a rule's page.
fn example<'a>(rule: &Rule, kind: &str) -> &'a str {
    let start = format!("```{kind}\n");
    let page: &'static str = rule.page;
    let (_, rest) = page.split_once(start.as_str()).unwrap_or_else(|| panic!("{}: no {kind} example", rule.id));
    rest.split_once("\n```").expect("the block's end").0
}

#[test]
fn the_examples_on_every_page_behave_as_it_says() {
    let mut wrong = Vec::new();
    for rule in all() {
        assert!(rule.page.starts_with(&format!("# {}\n", rule.id)), "{}", rule.id);
        let (snapshot, found) = findings(example(rule, "fires"));
        if !found.iter().any(|f| f.rule == rule.id) {
            let readings: Vec<_> = snapshot.articles().iter().map(|(_, e)| e.reading.clone()).collect();
            wrong.push(format!("{} does not fire: {found:?}\n{readings:#?}", rule.id));
        }
        for f in &found {
            for end in 0..f.ends.len() {
                assert!(!f.message(&snapshot, end).is_empty());
            }
        }
        let (_, found) = findings(example(rule, "silent"));
        if let Some(f) = found.iter().find(|f| f.rule == rule.id) {
            wrong.push(format!("{} fires where it must not: {f:?}", rule.id));
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
