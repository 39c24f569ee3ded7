//! Figures read from small invented articles.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::article::{Format, parse};
use crate::reading::QuoteKind;

fn figures(text: &str) -> Vec<Figure> {
    let article = parse("a.txt", Arc::from(text), Format::Plain);
    read(&Page::new(&article), &People::default(), &[]).0
}

fn one(text: &str) -> Figure {
    let all = figures(text);
    assert_eq!(all.len(), 1, "{text}: {all:#?}");
    all.into_iter().next().expect("one figure")
}

fn values(text: &str) -> Vec<Option<f64>> {
    figures(text).iter().map(|f| f.value).collect()
}

#[test]
fn numbers() {
    let table = [
        ("The depot held 600,000 crates.", 600_000.0),
        ("The depot held 2.5 million crates.", 2.5e6),
        ("They sent two dozen crates.", 24.0),
        ("They sent half a dozen crates.", 6.0),
        ("They sent twenty-one crates.", 21.0),
        ("They sent one hundred and six crates.", 106.0),
        ("They sent one million three hundred thousand crates.", 1.3e6),
        ("It lasted two and a half hours.", 2.5),
        ("It lasted one-and-a-half hours.", 1.5),
        ("It lasted half an hour.", 0.5),
        ("It lasted a month and a half.", 1.5),
        ("It lost half a million crates.", 5e5),
        ("It covers a quarter of a million acres.", 250_000.0),
        ("Two thirds of the crates were empty.", 2.0 / 3.0),
        ("Nearly a third of the crates were empty.", 1.0 / 3.0),
        ("It cost €5m.", 5e6),
        ("It cost $2.1bn.", 2.1e9),
        ("It cost US$15 billion.", 15e9),
        ("It cost 4.5 trillion rupiah.", 4.5e12),
        ("It cost 10 000 euros.", 10_000.0),
        ("It is 2½ miles long.", 2.5),
        ("It was −18 °C.", -18.0),
        ("He stands 6 ft 3 in tall.", 6.25),
        ("Mills employs 40k workers.", 40_000.0),
        ("About 3m people live there.", 3e6),
    ];
    for (text, want) in table {
        let got = one(text).value.unwrap_or(f64::NAN);
        assert!((got - want).abs() < 1e-9 * want.abs(), "{text}: {got}");
    }
}

#[test]
fn open_numbers_and_ranges() {
    let open = one("They sent tens of thousands of crates.");
    assert_eq!((open.value, open.low, open.high, open.range), (None, 1e4, 1e5, None));
    let range = one("They sent 10 to 15 crates.");
    assert_eq!((range.value, range.low, range.high, range.range), (None, 10.0, 15.0, Some((10.0, 15.0))));
    for text in ["It took between 3 and 5 hours.", "It took 3-5 hours.", "It took three to five hours."] {
        let range = one(text);
        assert_eq!((range.central(), range.unit.name.as_str()), (Some(4.0), "hour"), "{text}");
    }
    assert_eq!(one("It will cost $5m-$6m.").central(), Some(5.5e6));
    assert_eq!(one("It will cost 5 to 6 million euros.").central(), Some(5.5e6));
    assert_eq!(values("Output rose from 40 tonnes to 43 tonnes."), [Some(40.0), Some(43.0)]);
}

#[test]
fn units() {
    let table = [
        ("It cost C$4 million.", Dimension::Of(Measures::Money), "Canadian dollar"),
        ("It cost A$4 million.", Dimension::Of(Measures::Money), "Australian dollar"),
        ("It cost 300 roubles.", Dimension::Of(Measures::Money), "Russian ruble"),
        ("It cost £20 million.", Dimension::Of(Measures::Money), "pound sterling"),
        ("It cost 20 million pounds.", Dimension::Of(Measures::Money), "pound sterling"),
        ("It weighs 200 pounds.", Dimension::Of(Measures::Mass), "pound"),
        ("Turnout fell 7 per cent.", Dimension::Of(Measures::Percent), "percent"),
        ("Turnout fell 7 percentage points.", Dimension::Of(Measures::Percent), "percentage point"),
        ("It blew at 120 km/h.", Dimension::Of(Measures::Speed), "kilometre per hour"),
        ("A 27-kilometre tunnel opened.", Dimension::Of(Measures::Length), "kilometre"),
        ("It burned 300 square miles.", Dimension::Of(Measures::Area), "square mile"),
        ("Oil fell to $70 a barrel.", Dimension::Of(Measures::Money), "dollar per barrel"),
        ("It killed 12 sailors.", Dimension::Person, "person"),
    ];
    for (text, dimension, name) in table {
        let unit = one(text).unit;
        assert_eq!((unit.dimension, unit.name.as_str()), (dimension, name), "{text}");
    }
}

#[test]
fn hedges() {
    let table = [
        ("Nearly a million crates sank.", Some(HedgeKind::Nearly), "Nearly a million crates"),
        ("Some 700,000 crates sank.", Some(HedgeKind::About), "Some 700,000 crates"),
        ("At least another 40 crates sank.", Some(HedgeKind::AtLeast), "At least another 40 crates"),
        ("No more than 40 crates sank.", Some(HedgeKind::AtMost), "No more than 40 crates"),
        ("More than 40 crates sank.", Some(HedgeKind::MoreThan), "More than 40 crates"),
        ("Up to 40 crates sank.", Some(HedgeKind::AtMost), "Up to 40 crates"),
        ("40 or so crates sank.", Some(HedgeKind::About), "40 or so crates"),
        ("The 40 crates sank.", None, "40 crates"),
    ];
    for (text, kind, span) in table {
        let figure = one(text);
        assert_eq!((figure.hedge.map(|h| h.kind), figure.span.of(text)), (kind, span));
    }
    assert_eq!(one("It grew over three years.").hedge, None);
}

#[test]
fn no_quantities() {
    for text in [
        "Route AK-47 leads to Highway 214.",
        "It was the 47th time since 2019.",
        "The 1990s were the 20th century's last.",
        "They met at 5:00 PM on March 12, 2024.",
        "They met at 10am on 12 March.",
        "The G7 and COVID-19 were on the table.",
        "Harbour won 3-1 and later 52-48.",
        "Call 555-0199 or 911.",
        "He lives at 14 Quay Street.",
        "One of the crates sank and no one saw it.",
        "A Boeing 737 landed as Flight 12.",
        "At one time the second crate was lost.",
    ] {
        assert_eq!(values(text), [], "{text}");
    }
}

#[test]
fn ages() {
    for text in ["A 42-year-old sailor swam.", "A sailor aged 42 swam.", "She is 42 years old."] {
        let figure = one(text);
        assert_eq!((figure.unit.dimension, figure.value), (Dimension::Age, Some(42.0)), "{text}");
    }
}

#[test]
fn what_is_counted() {
    let f = one("1 million Ruritanian soldiers had died.");
    assert_eq!((f.counted.head.as_str(), f.counted.text.as_str()), ("soldier", "Ruritanian soldiers"));
    assert_eq!((f.counted.outcome, f.counted.predicate.as_str()), (Some(Outcome::Killed), "die"));
    let table = [
        ("12 people were killed in the fire.", "person", Some(Outcome::Killed)),
        ("The fire killed 12 people.", "person", Some(Outcome::Killed)),
        ("A fire swept in, killing at least 12 sailors.", "sailor", Some(Outcome::Killed)),
        ("The fire left 12 sailors dead.", "sailor", Some(Outcome::Killed)),
        ("The fire left 12 dead.", "person", Some(Outcome::Killed)),
        ("The death toll rose to 40.", "person", Some(Outcome::Killed)),
        ("A death toll of 40 was given.", "person", Some(Outcome::Killed)),
        ("There were 40 deaths.", "person", Some(Outcome::Killed)),
        ("About 40 sailors were killed or wounded.", "sailor", Some(Outcome::KilledOrWounded)),
        ("They counted 40 casualties.", "person", Some(Outcome::KilledOrWounded)),
        ("Police arrested 12 marchers.", "marcher", Some(Outcome::Arrested)),
        ("12 sailors killed 40 goats.", "", None),
        ("Dozens of sailors in the harbour were injured.", "sailor", Some(Outcome::Wounded)),
        ("No one was killed.", "person", Some(Outcome::Killed)),
        ("No injuries were reported.", "person", Some(Outcome::Wounded)),
        ("51% of voters stayed away.", "voter", None),
        ("Damage of $5 million was done.", "damag", None),
        ("The call lasted more than two hours.", "call", None),
    ];
    for (text, head, outcome) in table {
        let figure = figures(text).into_iter().next().unwrap_or_else(|| panic!("{text}"));
        if head.is_empty() {
            assert_eq!(figure.counted.outcome, outcome, "{text}");
        } else {
            assert_eq!((figure.counted.head.as_str(), figure.counted.outcome), (head, outcome), "{text}");
        }
    }
}

#[test]
fn elided_nouns_and_scopes() {
    let text = "France had 600 casualties between wounded and dead, and Spain, another 400.";
    let all = figures(text);
    assert_eq!(all.len(), 2);
    assert_eq!((all[0].scope.as_deref(), all[1].scope.as_deref()), (Some("france"), Some("spain")));
    assert_eq!((all[1].counted.elided, all[1].counted.outcome), (true, Some(Outcome::KilledOrWounded)));
    let all = figures("The fire killed 12 people and injured 40.");
    assert_eq!((all[1].counted.head.as_str(), all[1].counted.outcome), ("person", Some(Outcome::Wounded)));
    assert_eq!(one("Spanish losses were 40 ships.").scope, None);
    assert_eq!(one("They sank 40 Spanish ships.").scope.as_deref(), Some("spain"));
}

#[test]
fn times() {
    let f = one("In December, the fund held 400 ships.");
    assert_eq!(f.when.map(|t| t.text), Some("In December".to_owned()));
    let f = one("The fund held 400 ships as of Monday.");
    assert_eq!(f.when.map(|t| t.text), Some("as of Monday".to_owned()));
    let f = one("The fund held 400 ships in 2024.");
    assert_eq!(f.when.and_then(|t| t.date), jiff::civil::Date::new(2024, 1, 1).ok());
}

#[test]
fn the_innermost_speaker_gives_the_figure() {
    let text = "Ito said \"we lost 40 ships\" then.";
    let article = parse("a.txt", Arc::from(text), Format::Plain);
    let quotation = |span: Span, who: &str| Quotation {
        span,
        outer: span,
        kind: QuoteKind::Indirect,
        speaker: Some(Speaker { span: Span::new(0, 3), text: who.to_owned(), person: None }),
        cue: None,
        group: 0,
        inside: None,
    };
    let quotations = [quotation(Span::new(9, text.len()), "outer"), quotation(Span::new(10, 26), "inner")];
    let (all, _) = read(&Page::new(&article), &People::default(), &quotations);
    assert_eq!(all[0].speaker.as_ref().map(|s| s.text.as_str()), Some("inner"));
}

#[test]
fn huge_numbers_are_harmless() {
    for text in ["1e999999 ships", "9".repeat(5000).as_str(), "1e308 million million ships", "10e-99999 km"] {
        assert!(figures(text).iter().all(|f| f.low.is_finite() && f.value.is_none_or(f64::is_finite)), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC|[0-9]{1,3}|[ ,.$%-]| a | million| to | and | half| dozen|one|people|killed){0,60}") {
        for f in figures(&text) {
            prop_assert!(text.get(f.span.range()).is_some() && text.get(f.number.range()).is_some());
            prop_assert!(f.span.covers(f.number) && f.low <= f.high && f.low.is_finite());
        }
    }
}

#[test]
fn shares_and_spoken_forms() {
    let table = [
        ("One in five crates sank.", 0.2),
        ("Nine out of 10 crates sank.", 0.9),
        ("They sent 3 hundred and 21 crates.", 321.0),
        ("They sent 6 million and a half crates.", 6.5e6),
        ("They sent three dozens.", 36.0),
        ("It cost 75 USD million.", 75e6),
        ("Ito has done this twice since May.", 2.0),
    ];
    for (text, want) in table {
        let got = one(text).value.unwrap_or(f64::NAN);
        assert!((got - want).abs() < 1e-9 * want.abs(), "{text}: {got}");
    }
    let suit = one("It filed a multimillion-dollar suit.");
    assert_eq!((suit.value, suit.low, suit.unit.dimension), (None, 2e6, Dimension::Of(Measures::Money)));
    assert_eq!(one("It has been open for decades.").unit.name, "decade");
    assert_eq!(values("It is twice as large."), []);
}

#[test]
fn quakes_and_open_money() {
    for text in ["A 6.1-magnitude quake hit.", "A quake of magnitude 6.1 hit.", "It measured 6.1 on the Richter scale."]
    {
        let figure = one(text);
        assert_eq!((figure.unit.dimension, figure.value), (Dimension::Magnitude, Some(6.1)), "{text}");
    }
    let money = one("It cost hundreds of millions of dollars.");
    assert_eq!((money.unit.dimension, money.low), (Dimension::Of(Measures::Money), 1e8));
    assert_eq!(one("It lies seven km away.").unit.name, "kilometre");
    assert_eq!(values("The Alpha 4 cable and a 4x4 car were lost."), []);
}
