//! Which articles make a story, and where drafts belong.

use super::fixture::desk;
use super::{ArticleId, Snapshot};

const QUAKE: &str = "A quake of magnitude 6.1 shook the island of Tolvara on Monday and killed nine people in Port Ansel, Mayor \
Lidia Ferran said. “The old market has come down on those who slept there, and we are still digging,” Ferran told \
reporters at the Ansel town hall. Rescue crews from Merida Bay reached Port Ansel by boat.";
const QUAKE_TOO: &str = "Nine people were killed in Port Ansel when a quake of magnitude 6.1 hit Tolvara on Monday, Mayor Lidia \
Ferran said. “The old market has come down on those who slept there, and we are still digging,” said Ferran. Crews from \
Merida Bay went to Port Ansel by boat.";
const OTHER_QUAKE: &str = "A quake of magnitude 6.1 struck the Karsun valley on Monday and killed two people in Old Tashlin, \
Governor Rustam Belov said. “Most of our houses are new and they have held,” Belov told reporters in Old Tashlin. Soldiers \
from the Orlik barracks put up tents beside the Karsun road.";
const ROBBERY: &str = "Two men with hammers robbed the Castellan jewellers in Brookhaven Street on Thursday and left with \
watches, Inspector Owen Pryce said. “They knew which case held the Lindgren watches and they touched nothing else,” Pryce \
said in Brookhaven Street. Castellan was closed on Friday.";
const ROBBERY_TOO: &str = "Inspector Owen Pryce said two men with hammers took watches from Castellan, the jewellers in Brookhaven \
Street, on Thursday. “They knew which case held the Lindgren watches and they touched nothing else,” said Pryce. Castellan \
stayed closed on Friday.";

/// The articles of each story, by name.
fn stories(snapshot: &Snapshot) -> Vec<Vec<String>> {
    let name = |id: &ArticleId| snapshot.entry(*id).map(|e| e.name.to_string()).unwrap_or_default();
    snapshot.stories().iter().map(|s| s.articles.iter().map(name).collect()).collect()
}

/// The same of a desk with these articles.
fn grouped(articles: &[(&str, &str)]) -> Vec<Vec<String>> {
    stories(&desk(&articles.iter().map(|(name, text)| format!("//- /{name}\n{text}\n")).collect::<String>()))
}

#[test]
fn a_draft_belongs_to_the_stories_of_its_sources() {
    let draft = format!("---\nkind: draft\n---\n{QUAKE_TOO}\n\n{ROBBERY_TOO}");
    let wires = [("q1.txt", QUAKE), ("q2.txt", QUAKE_TOO), ("r1.txt", ROBBERY), ("r2.txt", ROBBERY_TOO)];
    assert_eq!(grouped(&wires), [["q1.txt", "q2.txt"], ["r1.txt", "r2.txt"]]);
    let with = |text: &str| {
        let all: Vec<(&str, &str)> = [("d.md", text)].into_iter().chain(wires).collect();
        grouped(&all)
    };
    assert_eq!(with(&draft), [["d.md", "q1.txt", "q2.txt"], ["d.md", "r1.txt", "r2.txt"]]);
}

#[test]
fn two_quakes_of_one_magnitude_are_two_stories() {
    let wires = [("q1.txt", QUAKE), ("q2.txt", QUAKE_TOO), ("v1.txt", OTHER_QUAKE)];
    assert_eq!(grouped(&wires), [vec!["q1.txt", "q2.txt"], vec!["v1.txt"]]);
}

#[test]
fn two_robberies_of_one_jeweller_are_two_stories() {
    let first = format!("---\ndate: 2031-03-07\n---\n{ROBBERY}");
    let first_too = format!("---\ndate: 2031-03-08\n---\n{ROBBERY_TOO}");
    let second = "---\ndate: 2031-03-19\n---\nA woman on a scooter robbed the Castellan jewellers in Brookhaven Street on \
        Tuesday and left with rings, Inspector Owen Pryce said. “She waited until the guard went to lunch and was gone in \
        two minutes,” Pryce said in Brookhaven Street. Castellan opened again on Wednesday.";
    let near = "---\ndate: 2031-03-11\n---\nThe Castellan jewellers in Brookhaven Street were robbed of rings on Tuesday by a \
        woman on a scooter, Inspector Owen Pryce said. “She waited until the guard went to lunch and was gone in two \
        minutes,” Pryce said. It was a quiet morning, said Berta Holm, who sells flowers opposite.";
    for other in [second, near] {
        let wires = [("a.md", first.as_str()), ("b.md", first_too.as_str()), ("c.md", other)];
        assert_eq!(grouped(&wires), [vec!["a.md", "b.md"], vec!["c.md"]], "{other}");
    }
}

#[test]
fn two_summits_of_the_same_leaders_are_two_stories() {
    let march = "---\ndate: 2031-03-04\n---\nPresident Ilka Brandt of Norvia met President Tomas Reyes of Calda in Port Ansel \
        on Tuesday to sign the herring accord. “The herring belong to neither flag and from today no boat will be chased for \
        them,” Brandt said. Reyes gave her a compass.";
    let march_too = "---\ndate: 2031-03-05\n---\nThe herring accord was signed in Port Ansel on Tuesday by President Ilka Brandt \
        of Norvia and President Tomas Reyes of Calda. “The herring belong to neither flag and from today no boat will be \
        chased for them,” said Brandt, who was given a compass.";
    let june = "---\ndate: 2031-06-17\n---\nPresident Ilka Brandt of Norvia met President Tomas Reyes of Calda in Merida Bay on \
        Tuesday for talks on the railway tunnel. “A tunnel is paid for once and used for a century,” Reyes said. Brandt asked \
        for more time.";
    let wires = [("a.md", march), ("b.md", march_too), ("c.md", june)];
    assert_eq!(grouped(&wires), [vec!["a.md", "b.md"], vec!["c.md"]]);
}

#[test]
fn front_matter_says_it_outright() {
    // Articles of two names are never compared, those of one name always.
    let named = |name: &str, text: &str| format!("---\nstory: {name}\n---\n{text}");
    let (a, b, c) = (named("east", QUAKE), named("west", QUAKE_TOO), named("east", OTHER_QUAKE));
    assert_eq!(grouped(&[("a.md", &a), ("b.md", &b), ("c.md", &c)]), [vec!["a.md", "c.md"], vec!["b.md"]]);
    // A name that only the draft gives says nothing of articles without one.
    let draft = format!("---\nkind: draft\nstory: tolvara\n---\n{QUAKE_TOO}");
    assert_eq!(
        grouped(&[("d.md", &draft), ("q.txt", QUAKE), ("r.txt", ROBBERY)]),
        [vec!["d.md", "q.txt"], vec!["r.txt"]]
    );
}
