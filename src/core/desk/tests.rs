//! The desk on small articles of one story.

use super::fixture::{desk, entries};
use super::{Agreement, Desk, PairKind, Snapshot, agreement};
use crate::reading::Figure;

/// Two articles that their front matter puts in one story.
pub(super) fn pair(left: &str, right: &str) -> Snapshot {
    let file = |name: &str, text: &str| format!("//- /{name}.md\n---\nstory: port\n---\n{text}\n");
    desk(&(file("a", left) + &file("b", right)))
}

/// The relation of the two figures of two articles, and whether they agree.
fn compared(left: &str, right: &str) -> Option<(PairKind, Agreement)> {
    let snapshot = pair(left, right);
    let story = snapshot.stories()[0];
    let pair = story.measures.iter().flat_map(|m| &m.pairs).next()?;
    let figure = |at: super::FigureRef| -> Figure {
        snapshot.entry(at.article).expect("there").reading.figures[at.index as usize].clone()
    };
    Some((pair.kind, agreement(&figure(pair.a), &figure(pair.b))))
}

#[test]
fn figures_compare_when_they_count_the_same() {
    use Agreement::{Apart, Compatible, Equal, Hedged};
    use PairKind::{FirstIsPart, Same};
    for (left, right, want) in [
        ("The blast killed 12 dockers in Lome.", "Twelve dockers died in the Lome blast.", Some((Same, Equal))),
        ("The blast killed 12 dockers in Lome.", "Some 30 dockers died in the Lome blast.", Some((Same, Apart))),
        ("The blast killed nearly 30 dockers in Lome.", "The blast killed 30 dockers in Lome.", Some((Same, Hedged))),
        (
            "The blast killed more than 40 dockers in Lome.",
            "The blast killed 43 dockers in Lome.",
            Some((Same, Compatible)),
        ),
        ("The blast killed 40 people in Lome.", "The blast caused 90 casualties in Lome.", Some((FirstIsPart, Apart))),
        ("The blast killed 12 dockers in Lome.", "The blast injured 30 dockers in Lome.", None),
        ("The war killed 12,000 Malian soldiers.", "The war killed 30,000 Nigerian soldiers.", None),
        ("Okafor bought 12 cranes for Lome.", "Okafor sold 30 trucks in Lome.", None),
        ("Okafor is 54 years old.", "Okafor is 61 years old.", None),
    ] {
        assert_eq!(compared(left, right), want, "{left} / {right}");
    }
}

#[test]
fn people_of_one_surname_stay_apart_and_spellings_join() {
    let names = |left: &str, right: &str| -> Vec<(String, usize)> {
        let snapshot = pair(left, right);
        snapshot.stories()[0].persons().iter().map(|p| (p.name.clone(), p.members.len())).collect()
    };
    assert_eq!(
        names("Daniel Okafor met Grace Okafor in Lome. Grace Okafor smiled.", "Daniel Okafor smiled."),
        [("Daniel Okafor".to_owned(), 2), ("Grace Okafor".to_owned(), 1)]
    );
    assert_eq!(
        names("Minister Andriy Halytsky left.", "Minister Andriy Halytskyy left. Halytskyy was tired.").len(),
        1
    );
    assert_eq!(names("Daniel Okafor left for Lome.", "Mr Okafor left for Lome."), [("Daniel Okafor".to_owned(), 2)]);
}

#[test]
fn the_order_of_arrival_does_not_show() {
    let fixture = "//- /a.md\n---\nstory: port\n---\nDaniel Okafor said 12 dockers died in Lome.\n\
        //- /b.md\n---\nstory: port\n---\nDaniel Okafor said 30 dockers died in Lome.\n\
        //- /c.txt\nA baker in Porto sold 40 loaves.\n";
    let describe = |snapshot: &Snapshot| -> Vec<String> {
        let name = |id| snapshot.entry(id).map(|e| e.name.to_string()).unwrap_or_default();
        snapshot
            .stories()
            .iter()
            .map(|s| {
                let articles: Vec<String> = s.articles.iter().map(|id| name(*id)).collect();
                format!("{articles:?} {} {}", s.persons().len(), s.measures.len())
            })
            .collect()
    };
    let forward = describe(&desk(fixture));
    let mut backward = Desk::new();
    for entry in entries(fixture).into_iter().rev() {
        backward.set(entry);
        let _ = backward.snapshot();
    }
    assert_eq!(describe(&backward.snapshot()), forward);
    assert!(backward.remove("b.md"));
    assert!(!backward.remove("b.md"));
    let without = describe(&backward.snapshot());
    assert_eq!(without.len(), 2);
    backward.set(entries(fixture).remove(1));
    assert_eq!(describe(&backward.snapshot()), forward);
}

#[test]
fn mentions_are_found_in_other_stories_by_full_name() {
    let snapshot = desk(
        "//- /a.md\n---\nstory: port\n---\nDaniel Okafor spoke. Okafor left.\n\
         //- /b.md\n---\nstory: vote\n---\nDaniel Okafor voted.\n\
         //- /c.md\n---\nstory: wedding\n---\nMr Okafor married.\n",
    );
    let a = snapshot.find("a.md").expect("there");
    let person = snapshot.entry(a).expect("there").reading.people.mentions[0].person;
    let files: Vec<_> =
        snapshot.mentions(a, person).iter().map(|p| snapshot.entry(p.article).expect("there").name.clone()).collect();
    assert_eq!(files.iter().map(|f| &**f).collect::<Vec<_>>(), ["a.md", "a.md", "b.md"]);
}

#[test]
fn moments_of_one_event_meet_and_those_of_others_do_not() {
    let occasions = |left: &str, right: &str| -> usize { pair(left, right).stories()[0].occasions.len() };
    for (left, right, want) in [
        ("The ferry blast in Lome on Tuesday shook the quay.", "The ferry blast in Lome on Monday shook the quay.", 1),
        ("Daniel Okafor won the Lome primary on Tuesday.", "Daniel Okafor won the Porto primary on Saturday.", 0),
        ("Daniel Okafor won the Lome primary on Tuesday.", "Daniel Okafor voted early on Saturday.", 0),
    ] {
        assert_eq!(occasions(left, right), want, "{left} / {right}");
    }
}
