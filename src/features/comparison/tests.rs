//! A comparison in short lines, and what it must hold.

use super::{Comparison, Likeness, Noted, comparison};
use crate::features::fixture::Fixture;
use crate::rules::{self, Severity};

const FLOOD: &str = "\
//- /post/2031-03-12-flood.txt
Dam burst leaves dozens dead in Tessin

Exactly 34 people were killed when a dam burst above the town of Tessin on Monday, the regional governor, Oda Brandt, said on Tuesday.

“We lost whole streets of this town within a few minutes, and nobody had been warned,” Ms Brandt told reporters in Tessin.

About 900 people were evacuated from the town of Tessin. By noon about 900 people were evacuated from the town.
//- /post/2031-03-13-flood.txt
Dam burst: Tessin buries its dead

At least 50 people were killed when the dam burst above the town of Tessin on Monday, Governor Oda Brandt said.

Some 900 people were evacuated from the town of Tessin.
//- /courier/tessin.txt
Tessin counts its dead after the dam burst

Mayor Oda Brandt said on Tuesday that exactly 52 people were killed when a dam burst above the town of Tessin on Monday.

She spoke in the evening. “We lost entire streets of this town within minutes, and no one had been warned,” Brandt told reporters.
//- /drafts/tessin.txt
Tessin mourns

Exactly 52 people were killed when a dam burst above the town of Tessin on Monday.

“We lost whole streets of this town within a few minutes,” Oda Brandt, the governor, said.
";

fn flood() -> (Fixture, Comparison) {
    let fixture = Fixture::new(FLOOD);
    let story = fixture.snapshot.story_of(fixture.article).expect("a story").clone();
    let found = rules::check(&fixture.snapshot, &story);
    let noted: Vec<Noted<'_>> =
        found.iter().map(|finding| Noted { finding, severity: Severity::Warning, key: "0123456789" }).collect();
    let compared = comparison(&fixture.snapshot, &story, &noted);
    (fixture, compared)
}

fn labels(c: &Comparison) -> Vec<&str> {
    c.sources.iter().map(|s| s.label.as_str()).collect()
}

#[test]
fn columns_are_told_apart() {
    let (_, c) = flood();
    assert_eq!(labels(&c), ["drafts (draft)", "post, 12 Mar 2031", "post, 13 Mar 2031", "courier"]);
    assert!(c.sources[0].draft);
    assert_eq!(c.name, "Dam burst leaves dozens dead in Tessin");
}

#[test]
fn a_row_of_figures_has_every_sources_value_and_who_agrees() {
    let (fixture, c) = flood();
    let dead = c.figures.iter().find(|m| m.what.contains("killed")).expect("the dead");
    let cells: Vec<(usize, &str, u32)> = dead.values.iter().map(|v| (v.source, v.number.as_str(), v.side)).collect();
    assert_eq!(cells, [(0, "Exactly 52", 0), (1, "Exactly 34", 1), (2, "At least 50", 0), (3, "exactly 52", 0)]);
    assert_eq!(dead.sides, 2);
    let least = &dead.values[2];
    assert_eq!((least.point, least.interval.map(|i| i.0)), (Some(50.0), Some(50.0)));
    assert_eq!((&least.speaker, dead.values[3].speaker.as_deref()), (&None, Some("Oda Brandt")));
    for (value, file) in dead.values.iter().zip(["drafts/tessin", "post/2031-03-12", "post/2031-03-13", "courier"]) {
        assert!(fixture.show(value.place).starts_with(file), "{}", fixture.show(value.place));
    }
    assert_eq!(c.figures[0], *dead, "what is disputed comes first");
}

#[test]
fn what_a_source_repeats_is_counted() {
    let (_, c) = flood();
    let moved = c.figures.iter().find(|m| m.what == "people displaced").expect("the evacuated");
    let cells: Vec<(usize, &str, usize)> =
        moved.values.iter().map(|v| (v.source, v.number.as_str(), v.times)).collect();
    assert_eq!(cells, [(1, "About 900", 2), (2, "Some 900", 1)], "{moved:#?}");
    assert_eq!(moved.sides, 1);
}

#[test]
fn renderings_are_set_against_the_fullest_of_a_source() {
    let (fixture, c) = flood();
    let said = &c.utterances[0];
    assert_eq!(said.speaker.as_deref(), Some("Oda Brandt"));
    assert!(fixture.show(said.renderings[0].place).starts_with("post/2031-03-12"));
    assert!(said.renderings[0].diff.is_empty());
    let others: Vec<(usize, Likeness)> = said.renderings[1..].iter().map(|r| (r.source, r.likeness)).collect();
    assert_eq!(others, [(0, Likeness::Same), (3, Likeness::Differs)], "a cut has the same words");
}

#[test]
fn people_have_the_roles_of_each_source() {
    let (_, c) = flood();
    let brandt = c.people.iter().find(|p| p.name == "Oda Brandt").expect("the governor");
    let roles: Vec<(usize, Vec<&str>)> =
        brandt.cells.iter().map(|c| (c.source, c.roles.iter().map(|(r, _)| r.as_str()).collect())).collect();
    assert_eq!(
        roles,
        [(0, vec!["governor"]), (1, vec!["regional governor"]), (2, vec!["Governor"]), (3, vec!["Mayor"])]
    );
    assert!(brandt.cells[1].forms.contains(&"Ms Brandt".to_owned()), "{:?}", brandt.cells[1].forms);
}

#[test]
fn the_time_line_is_in_order_and_without_acts_of_speech() {
    let (_, c) = flood();
    assert!(c.days.is_sorted_by_key(|d| d.date.clone()));
    let monday = c.days.iter().find(|d| d.date == "2031-03-10").expect("the day of the flood");
    let tellings: usize = monday.events.iter().map(|e| e.tellings.len()).sum();
    assert!(tellings >= 2, "{monday:#?}");
    assert!(!c.days.iter().flat_map(|d| &d.events).any(|e| e.event == "said"), "{:#?}", c.days);
}

#[test]
fn findings_name_their_columns() {
    let (_, c) = flood();
    let conflict = c.findings.iter().find(|f| f.rule == "figure-conflict").expect("34 or 52");
    assert_eq!(conflict.key, "0123456789");
    let sources: Vec<usize> = conflict.ends.iter().map(|e| e.source).collect();
    assert!(sources.contains(&1) && sources.contains(&3), "{sources:?}");
}

#[test]
fn one_article_alone_is_a_story_too() {
    let fixture = Fixture::new("//- /a.txt\nNothing happened.\n");
    let story = fixture.snapshot.story_of(fixture.article).expect("a story").clone();
    let c = comparison(&fixture.snapshot, &story, &[]);
    assert_eq!(labels(&c), ["a.txt"]);
    assert!(c.figures.is_empty() && c.utterances.is_empty() && c.people.is_empty());
}

#[test]
fn files_of_one_name_are_told_apart_by_their_folders() {
    let text = "The bridge over the Orvel near Tessin will close on Friday, engineer Mira Okoro said.";
    let fixture = Fixture::new(&format!("//- /x/one/a.txt\n{text}\n//- /x/two/a.txt\n{text}\n"));
    let story = fixture.snapshot.story_of(fixture.article).expect("a story").clone();
    let c = comparison(&fixture.snapshot, &story, &[]);
    assert_eq!(labels(&c), ["x/one/a.txt", "x/two/a.txt"]);
}
