//! Which figures of two short articles are held against each other.

use super::{Agreement, agreement};
use crate::desk::fixture::desk;
use crate::desk::{FigureRef, PairKind, Snapshot};

/// The figures that the two articles differ on, as written, with what makes them comparable.
fn differing(left: &str, right: &str) -> Vec<(String, String, PairKind)> {
    let file = |name: &str, text: &str| {
        let (date, text) = text.strip_prefix('@').and_then(|t| t.split_once('|')).unwrap_or(("", text));
        let date = if date.is_empty() { String::new() } else { format!("date: {date}\n") };
        format!("//- /{name}.md\n---\nstory: port\n{date}---\n{}\n", text.replace(" / ", "\n\n"))
    };
    differing_in(&desk(&(file("a", left) + &file("b", right))))
}

/// The same for a desk with one story.
fn differing_in(snapshot: &Snapshot) -> Vec<(String, String, PairKind)> {
    let told = |at: FigureRef| {
        let entry = snapshot.entry(at.article).expect("there");
        entry.reading.figures[at.index as usize].number.of(&entry.article.prose).to_owned()
    };
    let story = snapshot.stories()[0];
    let pairs = story.measures.iter().flat_map(|m| &m.pairs).filter(|p| apart(snapshot, p.a, p.b));
    pairs.map(|p| (told(p.a), told(p.b), p.kind)).collect()
}

fn apart(snapshot: &Snapshot, a: FigureRef, b: FigureRef) -> bool {
    let figure = |at: FigureRef| snapshot.entry(at.article).expect("there").reading.figures[at.index as usize].clone();
    agreement(&figure(a), &figure(b)) == Agreement::Apart
}

/// Two articles, and the numbers that they differ on.
type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

#[track_caller]
fn check(cases: &[Case<'_>]) {
    for (left, right, want) in cases {
        let found = differing(left, right);
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b, _)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, *want, "{left} || {right}");
    }
}

#[test]
fn one_thing_counted_twice() {
    check(&[
        (
            "A blast at the Lome docks killed 12 people.",
            "Nine people died in a blast at the docks of Lome.",
            &[("12", "Nine")],
        ),
        (
            "Robbers in masks steal e80 million from Lome jeweller in record heist.",
            "Masked robbers took jewels worth 85 million euros from a Lome jeweller.",
            &[("e80 million", "85 million euros")],
        ),
        (
            "Governor Daniel Okafor said 50 were hurt.",
            "A tremor shook Tabor on Sunday, injuring 80 people.",
            &[("50", "80")],
        ),
        (
            "Three gunmen robbed a bank in Lome.",
            "Five armed gunmen robbed a bank in central Lome.",
            &[("Three", "Five")],
        ),
        (
            "The tremor was centred about 20 miles north of Porto Alto.",
            "The quake struck about 34 miles north of Porto Alto.",
            &[("20 miles", "34 miles")],
        ),
        (
            "Thieves stole $8 million worth of paintings from the Orsa gallery in Lome.",
            "Burglars took paintings worth $5 million from the Orsa gallery in Lome.",
            &[("$8 million", "$5 million")],
        ),
        (
            "The lake of Orsa is home to 4,000 people.",
            "The tremor hit Orsa, a town of 9,000 people.",
            &[("4,000", "9,000")],
        ),
        (
            "The fire destroyed 14 houses in Orsa.",
            "In Orsa 22 homes were burnt down by the fire, destroyed in an hour.",
            &[("14", "22")],
        ),
    ]);
}

#[test]
fn another_time_is_another_measure() {
    let now = "A tremor hit Orsa on Sunday, killing 12 people.";
    check(&[
        (now, "Rescuers dug in Orsa. / In May, a tremor in Orsa killed 30 people.", &[]),
        (now, "Rescuers dug in Orsa. / Orsa was hit by a tremor in May. / That tremor killed 30 people.", &[]),
        (
            now,
            "Rescuers dug in Orsa. / In June 2012, a small tremor struck. / The tremor killed 30 people in Orsa.",
            &[],
        ),
        (now, "Rescuers dug in Orsa. / A tremor killed 30 people in Orsa two years ago.", &[]),
        (now, "Another tremor in Orsa killed 30 people.", &[]),
        (now, "A tremor hit Orsa on Monday, killing 30 people.", &[]),
        (now, "A tremor hit Orsa on Sunday, killing 30 people.", &[("12", "30")]),
        (
            "The tremor struck at about 9:30 a.m. at a depth of 3 miles near Orsa.",
            "The tremor struck at about 7:10 a.m. at a depth of 9 miles near Orsa.",
            &[],
        ),
        (
            "The tremor struck at about 9:30 a.m. at a depth of 3 miles near Orsa.",
            "The tremor struck at 9:27 a.m. at a depth of 9 miles near Orsa.",
            &[("3 miles", "9 miles")],
        ),
        ("Orsa is calm after four days of riots.", "Orsa burns on after nine days of riots.", &[]),
        ("The tremor of magnitude 5.2 hit Orsa.", "An aftershock of magnitude 3.1 hit Orsa.", &[]),
    ]);
}

#[test]
fn articles_that_explain_themselves() {
    let three = "A tremor hit Orsa on Sunday, injuring three people.";
    check(&[
        (three, "A tremor hit Orsa on Sunday. / It injured two people at the port and one person at the mill.", &[]),
        (three, "A tremor hit Orsa on Sunday. / It injured 20 people, three of them badly.", &[]),
        (
            three,
            "A tremor hit Orsa on Sunday. / It injured five people, but the mayor said three people were injured.",
            &[],
        ),
        (
            three,
            "A tremor hit Orsa on Sunday, injuring several people. / Earlier reports said five people were injured.",
            &[],
        ),
        (three, "The toll of injured in Orsa rose to three people from two.", &[]),
    ]);
}

#[test]
fn whose_and_which() {
    check(&[
        (
            "Daniel Okafor won 40 delegates in the Lome primary.",
            "Grace Okafor won 25 delegates in the Lome primary.",
            &[],
        ),
        ("Orsa, a town of 4,000 people, was hit.", "The tremor hit Porto Alto, a city of 90,000 people.", &[]),
        ("The storm destroyed 14 houses in Orsa.", "The storm damaged 60 houses in Orsa.", &[]),
        ("The storm damaged roofs in five villages.", "The storm destroyed nine villages.", &[]),
        (
            "Daniel Okafor, 54, was arrested in Lome.",
            "Police arrested 57-year-old Daniel Okafor.",
            &[("54", "57-year")],
        ),
        ("Daniel Okafor, 54, was arrested in Lome.", "Daniel Okafor met Ana Duarte, 57, in Lome.", &[]),
        ("The strike cost the port $4 million.", "The strike cost the port 3 million euros.", &[]),
        (
            "The storm caused damage of $2 million in Orsa.",
            "The storm in Orsa caused 200 million euros ($210 million) of damage.",
            &[("$2 million", "200 million euros"), ("$2 million", "$210 million")],
        ),
    ]);
}

#[test]
fn what_was_before_and_what_is_elsewhere() {
    let toll = "The quake in Orsa killed 40 people.";
    check(&[
        (toll, "The toll in Orsa was revised to 30 from 40. / The quake in Orsa killed 30 people.", &[]),
        (toll, "The toll in Orsa was revised to 30 from 50. / The quake in Orsa killed 30 people.", &[("40", "30")]),
        ("The quake: 12 people were killed in Togo.", "The quake: 30 people were killed in Ghana.", &[]),
        ("The quake: 12 people were killed in Togo.", "The quake: 30 people were killed in Togo.", &[("12", "30")]),
        ("The ferry had 300 passengers before the crash.", "After the crash the ferry had 250 passengers.", &[]),
        ("A quake in Orsa province killed 12 people in Pindo.", "A quake in Tabor province killed 30 people.", &[]),
        ("The then-15-year-old Daniel Okafor was shot.", "Daniel Okafor, 18, was shot.", &[]),
    ]);
}

#[test]
fn a_voice_that_the_article_corrects() {
    let rest = "Many listened. Some left early. Nobody clapped.";
    let paid = |of: &str| {
        format!(
            "The mayor spoke in Lome. / {rest} / \"We gave $1.8 billion in cash,\" Mayor Ana Duarte said. / \
             The {of} the city gave to the port was money it held in banks at the time of the 1979 strike."
        )
    };
    check(&[
        (&paid("$1.7 billion"), "Nobody knows more.", &[("$1.8 billion", "$1.7 billion")]),
        (&paid("$1.8 billion"), "Nobody knows more.", &[]),
        (&paid("$300 million"), "Nobody knows more.", &[]),
        (&paid("1.7 billion euros"), "Nobody knows more.", &[]),
    ]);
}

#[test]
fn the_top_of_an_article_against_its_body() {
    let other = "Nobody knows more.";
    check(&[
        (
            "Ten die in Orsa tremor / Rescuers dug all night. / The mayor wept. / Officials said 12 people were killed.",
            other,
            &[("Ten", "12")],
        ),
        (
            "Rescuers dug all night in Orsa. / The mayor wept. / It rained. / The poll of 900 people was done by phone. / The poll of 500 people was done by post.",
            other,
            &[],
        ),
        (
            "A tremor killed ten people. / The mayor wept. / It rained. / In Orsa, six people were killed in a school.",
            other,
            &[],
        ),
    ]);
}

#[test]
fn a_draft_is_held_against_the_sentences_it_took_over() {
    let source = |sentence: &str| format!("A hearing was held in Orsa. / {sentence}");
    let draft = |sentence: &str| format!("A hearing was held in Orsa. / Nobody clapped. / {sentence}");
    let kind = "---\nkind: draft\n---\n";
    let check = |from: &str, taken: &str, want: &[(&str, &str)]| {
        let text = |name: &str, head: &str, body: &str| {
            format!(
                "//- /{name}.md\n{}\n{}\n",
                head.replacen("---\n", "---\nstory: port\n", 1),
                body.replace(" / ", "\n\n")
            )
        };
        let fixture = text("a", "---\n---\n", &source(from)) + &text("b", kind, &draft(taken));
        let found = differing_in(&desk(&fixture));
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b, _)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, want, "{from} || {taken}");
    };
    let harbour = "The harbour board met the two owners of the ferry for two hours and then closed the slipway.";
    check(harbour, &harbour.replace("two hours", "nine hours"), &[("two hours", "nine hours")]);
    // Cut down to a clause.
    check(
        "After a long quarrel the harbour board examined the seven rusty winches, the mayor said.",
        "The harbour board examined the four rusty winches.",
        &[("seven", "four")],
    );
    check(
        "A baker who was 61 years old found the rusty winches in the harbour, the mayor said.",
        "A baker who was 16 years old found the rusty winches in the harbour.",
        &[("61 years", "16 years")],
    );
    check(harbour, harbour, &[]);
    // Another sentence, and one that the source bears out.
    check(harbour, "The harbour choir sang for nine hours.", &[]);
    check(
        &format!("{harbour} The board had met the owners of the ferry for nine hours in the slipway."),
        &harbour.replace("two hours", "nine hours"),
        &[],
    );
}

#[test]
fn how_long_a_sentence_or_a_ban_is() {
    check(&[
        (
            "A court in Lome sentenced Daniel Okafor to five years for smuggling ivory.",
            "Daniel Okafor was sentenced to seven years in Lome for smuggling ivory.",
            &[("five years", "seven years")],
        ),
        (
            "Daniel Okafor was jailed for five years in Lome for smuggling ivory.",
            "Daniel Okafor got seven years in prison in Lome for smuggling ivory.",
            &[("five years", "seven years")],
        ),
        (
            "Daniel Okafor was sentenced to five years in Lome for smuggling ivory.",
            "Daniel Okafor was banned for seven years in Lome for smuggling ivory.",
            &[],
        ),
        (
            "Daniel Okafor was sentenced to five years in Lome for smuggling ivory.",
            "Ana Duarte was sentenced to seven years in Lome for smuggling ivory.",
            &[],
        ),
        (
            "Daniel Okafor smuggled ivory in Lome for five years.",
            "Daniel Okafor smuggled ivory in Lome for seven years.",
            &[],
        ),
    ]);
}

#[test]
fn words_for_the_dead_and_the_hurt() {
    let told = |what: &str| format!("A tremor hit Orsa on Sunday. / {what} in Orsa.");
    let base = told("The tremor killed 12 people");
    for other in ["30 people were killed", "30 people were dead", "30 people died", "30 people lost their lives"] {
        check(&[(&base, &told(other), &[("12", "30")])]);
    }
    let base = told("The tremor injured 12 people");
    for other in ["30 people were injured", "30 people were hurt", "30 people were wounded"] {
        check(&[(&base, &told(other), &[("12", "30")])]);
    }
    check(&[(&told("The tremor killed 12 people"), &told("The tremor injured 30 people"), &[])]);
}

#[test]
fn a_part_is_held_against_the_whole_only_where_it_exceeds_it() {
    let killed = "A tremor hit Orsa on Sunday. / The tremor killed 12 people in Orsa.";
    let both = "A tremor hit Orsa on Sunday. / The tremor killed or wounded 30 people in Orsa.";
    let found = differing(killed, both);
    assert!(found.iter().all(|(.., kind)| *kind == PairKind::FirstIsPart), "{found:?}");
    assert_eq!(found.len(), 1);
}

#[test]
fn units_are_converted_and_currencies_are_not() {
    check(&[
        (
            "The tremor was centred 20 miles north of Porto Alto.",
            "The tremor was centred 32 kilometres north of Porto Alto.",
            &[],
        ),
        (
            "The tremor was centred 20 miles north of Porto Alto.",
            "The tremor was centred 60 kilometres north of Porto Alto.",
            &[("20 miles", "60 kilometres")],
        ),
        (
            "Thieves stole $8 million worth of paintings from the Orsa gallery in Lome.",
            "Burglars took paintings worth 5 million euros from the Orsa gallery in Lome.",
            &[],
        ),
        (
            "Thieves stole 8 million Canadian dollars worth of paintings from the Orsa gallery in Lome.",
            "Burglars took paintings worth 5 million Australian dollars from the Orsa gallery in Lome.",
            &[],
        ),
    ]);
}
