//! What happened to those counted, and how a figure stands to what is told: small invented sentences.

use std::sync::Arc;

use super::*;
use crate::article::{Format, parse};

fn figures(text: &str) -> Vec<Figure> {
    let article = parse("a.txt", Arc::from(text), Format::Plain);
    read(&Page::new(&article), &People::default(), &[]).0
}

/// Value, head and outcome of each figure.
fn told(text: &str) -> Vec<(f64, String, Option<Outcome>)> {
    let of = |f: Figure| (f.value.unwrap_or(f64::NAN), f.counted.head, f.counted.outcome);
    figures(text).into_iter().map(of).collect()
}

#[test]
fn outcomes() {
    use Outcome::{Arrested, Captured, Damaged, Destroyed, Displaced, Killed, Wounded};
    type Row<'a> = (f64, &'a str, Option<Outcome>);
    let table: &[(&str, &[Row<'_>])] = &[
        (
            "The blast killed 10 people and wounded other 70.",
            &[(10.0, "person", Some(Killed)), (70.0, "person", Some(Wounded))],
        ),
        ("Blast kills 3, injures 12", &[(3.0, "person", Some(Killed)), (12.0, "person", Some(Wounded))]),
        ("3 dead, 12 hurt in quay fire", &[(3.0, "person", Some(Killed)), (12.0, "person", Some(Wounded))]),
        ("Officials said 50 were injured.", &[(50.0, "person", Some(Wounded))]),
        (
            "The storm killed 12, bringing the toll to 40.",
            &[(12.0, "person", Some(Killed)), (40.0, "person", Some(Killed))],
        ),
        ("The number of people killed in the fire rose to 40.", &[(40.0, "person", Some(Killed))]),
        ("The number of wounded stands at 40.", &[(40.0, "person", Some(Wounded))]),
        ("The toll came from a fire that injured 30.", &[(30.0, "person", Some(Wounded))]),
        (
            "Two sailors and a cook were arrested.",
            &[(2.0, "sailor", Some(Arrested)), (1.0, "cook", Some(Arrested))][..1],
        ),
        ("Nine tourists lost their lives.", &[(9.0, "tourist", Some(Killed))]),
        ("Nine tourists were taken hostage.", &[(9.0, "tourist", Some(Captured))]),
        ("About 300 villagers fled their homes.", &[(300.0, "villag", Some(Displaced))]),
        (
            "The gale damaged 40 barns and destroyed seven.",
            &[(40.0, "barn", Some(Damaged)), (7.0, "barn", Some(Destroyed))],
        ),
        ("Some 40 barns were damaged or destroyed.", &[(40.0, "barn", Some(Damaged))]),
        // the place of what happened, its agents, its victims told apart
        ("Barns in five parishes had been damaged.", &[(5.0, "parish", None)]),
        ("The chief was killed by 12 rebels.", &[(12.0, "rebel", None)]),
        ("Nine sailors killed 40 goats.", &[(9.0, "sailor", None), (40.0, "goat", Some(Killed))]),
        ("Nine people are dead or missing.", &[(9.0, "person", None)]),
        ("It razed 40 barns and killed 12.", &[(40.0, "barn", Some(Destroyed)), (12.0, "person", Some(Killed))]),
    ];
    for (text, want) in table {
        let want: Vec<_> = want.iter().map(|(v, head, o)| (*v, (*head).to_owned(), *o)).collect();
        assert_eq!(told(text), want, "{text}");
    }
}

#[test]
fn zero_and_one() {
    let table: &[(&str, &[(f64, &str)])] = &[
        ("No one was killed and no passengers were hurt.", &[(0.0, "person"), (0.0, "person")]),
        ("A child was killed in the yard.", &[(1.0, "child")]),
        ("The dog killed a postman and two girls.", &[(1.0, "postman"), (2.0, "girl")]),
        ("Two donors and a former aide sued the club.", &[(2.0, "donor"), (1.0, "aid")]),
        ("A sailor said that a number of men had left.", &[]),
        ("A wounded soldier said it was over.", &[]),
        ("At least one of the memos is lost.", &[(1.0, "memo")]),
    ];
    for (text, want) in table {
        let got: Vec<_> = figures(text).into_iter().map(|f| (f.value.unwrap_or(f64::NAN), f.counted.head)).collect();
        let want: Vec<_> = want.iter().map(|(v, head)| (*v, (*head).to_owned())).collect();
        assert_eq!(got, want, "{text}");
    }
}

#[test]
fn standings() {
    use Standing::{Added, Change, Forecast, Former, Part, Reference, Single, Told};
    let table: &[(&str, &[Standing])] = &[
        ("The fire killed 12 people.", &[Told]),
        ("Twelve people, including three children, were killed.", &[Told, Part]),
        ("It hurt 40 people, 15 of them badly.", &[Told, Part]),
        ("Two of the dead were children.", &[Part]),
        ("Among the victims were three nurses.", &[Part]),
        ("Another 40 people were rescued.", &[Added]),
        ("Two more sailors died.", &[Added]),
        ("It killed 12 and injured another 40.", &[Told, Told]),
        ("It killed 12 people and then killed another 40.", &[Told, Added]),
        ("Catches rose by 5 to 12 tonnes.", &[Change, Told]),
        ("Prices rose 7 percent to $5 from $4.", &[Change, Told, Former]),
        ("Fares were 6% more than a year before.", &[Change]),
        ("The bank agreed a 7% rise.", &[Change]),
        ("Police arrested 46 people, up from 30.", &[Told, Former]),
        ("Earlier reports said five people had died.", &[Former]),
        ("The army denied that 12 soldiers had died.", &[Former]),
        ("The toll could reach 100.", &[Forecast]),
        ("The fire may have killed 40 people.", &[Told]),
        ("The two ministers left.", &[Reference]),
        ("All three ferries left.", &[Reference]),
        ("The 40 ferries left.", &[Told]),
        ("The two dead were sailors.", &[Told]),
        ("A boy was killed.", &[Single]),
    ];
    for (text, want) in table {
        let got: Vec<_> = figures(text).into_iter().map(|f| f.standing).collect();
        assert_eq!(got, *want, "{text}");
    }
}

#[test]
fn what_money_is_for_and_whose_people_are_counted() {
    let table = [
        ("Thieves stole pearls worth $5 million.", "pearl", None),
        ("Thieves stole $5 million worth of pearls.", "pearl", None),
        ("Thieves stole pearls valued at $5 million.", "pearl", None),
        ("Riots caused 2 million euros ($3 million) of damage.", "damag", None),
        ("Corvo, a busy port city of 40,000 people, slept.", "person", Some("corvo")),
        ("It struck Corvo Island, home to 9,000 people.", "person", Some("corvo")),
        ("Corvo has about 9,000 residents.", "resid", Some("corvo")),
        ("She led a team of 40 people.", "person", None),
        ("A cable with 52% with Spain and more.", "", Some("spain")),
    ];
    for (text, head, scope) in table {
        let figure = figures(text).into_iter().next().unwrap_or_else(|| panic!("{text}"));
        assert_eq!((figure.counted.head.as_str(), figure.scope.as_deref()), (head, scope), "{text}");
    }
    let both = figures("They sold it for 85 million euros ($108 million).");
    assert_eq!(both[0].counted, both[1].counted);
}
