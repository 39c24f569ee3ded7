//! Moments read from small invented articles.

use std::sync::Arc;

use jiff::civil::{Weekday, date};
use proptest::prelude::*;

use super::*;
use crate::article::{Article, Format, parse};
use crate::reading::{Gender, people::People as Persons};
use crate::reading::{LocalPerson, Mention, MentionKind, PersonName};

/// People of these names, mentioned wherever a name stands; "he" and "his" are the first one.
fn people(text: &str, names: &[&str]) -> Persons {
    let persons = names.iter().map(|name| LocalPerson {
        name: PersonName { display: (*name).to_owned(), family: (*name).to_owned(), ..PersonName::default() },
        variants: Vec::new(),
        gender: Gender::Unknown,
        country: None,
        roles: Vec::new(),
    });
    let mut mentions = Vec::new();
    for (id, name) in names.iter().enumerate() {
        let add = |at: usize, len: usize, kind| {
            let span = Span::new(at, at + len);
            Mention { span, full: span, person: LocalPersonId(id as u32), kind }
        };
        mentions.extend(text.match_indices(name).map(|(at, n)| add(at, n.len(), MentionKind::Name)));
        if id == 0 {
            mentions.extend(text.match_indices(" his ").map(|(at, _)| add(at + 1, 3, MentionKind::Pronoun)));
        }
    }
    mentions.sort_by_key(|m| m.span);
    Persons { persons: persons.collect(), mentions }
}

fn article(text: &str) -> Article {
    let mut article = parse("a.txt", Arc::from(text), Format::Plain);
    // a Wednesday
    article.meta.date = Some(date(2031, 5, 14));
    article
}

fn moments(text: &str, names: &[&str]) -> Vec<Moment> {
    let article = article(text);
    read(&Page::new(&article), &people(text, names), &[])
}

/// The only moment's words, day, and the class and participants of its event.
fn one(text: &str) -> (String, Option<Date>, String, Vec<u32>) {
    let all = moments(text, &["Ito", "Okoro", "Brandt"]);
    assert_eq!(all.len(), 1, "{text}: {all:#?}");
    let moment = &all[0];
    let event = moment.event.clone().unwrap_or_default();
    let who = event.participants.iter().map(|p| p.0).collect();
    (moment.span.of(text).to_owned(), moment.date, event.head, who)
}

#[test]
fn days_and_their_events() {
    let tuesday = Some(date(2031, 5, 13));
    let monday = Some(date(2031, 5, 12));
    let friday = Some(date(2031, 5, 9));
    let table = [
        ("Ito and Okoro held a video call on Tuesday.", "Tuesday", tuesday, "talks", vec![0, 1]),
        ("Ito spoke by phone on Friday with Okoro and went home.", "Friday", friday, "talks", vec![0, 1]),
        ("Ito met Okoro in the capital on Monday.", "Monday", monday, "talks", vec![0, 1]),
        ("Ito told reporters this Monday that Okoro was late.", "this Monday", monday, "say", vec![0]),
        ("Ito said that this Monday's meeting “went well”.", "this Monday", monday, "talks", vec![0]),
        ("Ito pointed out in his conversation this Monday that it rained.", "this Monday", monday, "talks", vec![0]),
        ("On Monday, Ito praised the harbour.", "Monday", monday, "prais", vec![0]),
        ("On Monday, as rain fell, Ito held a summit with Okoro.", "Monday", monday, "talks", vec![0, 1]),
        ("Ito was sworn in on Monday.", "Monday", monday, "inauguration", vec![0]),
        ("Brandt took office yesterday.", "yesterday", tuesday, "inauguration", vec![2]),
        ("Ito will visit the island on Friday.", "Friday", Some(date(2031, 5, 16)), "visit", vec![0]),
        ("Ito arrived on May 2, 2031.", "May 2, 2031", Some(date(2031, 5, 2)), "arriv", vec![0]),
        ("Ito arrived on 2 May.", "2 May", Some(date(2031, 5, 2)), "arriv", vec![0]),
        ("Ito arrived in December 2030.", "December 2030", None, "arriv", vec![0]),
        ("Tuesday's call between Ito and Okoro was short.", "Tuesday", tuesday, "talks", vec![0, 1]),
        ("The quake struck at 5:10 p.m. (1410 GMT) on Tuesday.", "Tuesday", tuesday, "quake", vec![]),
        ("A fire broke out early Tuesday morning.", "Tuesday morning", tuesday, "fire", vec![]),
        ("The attack, which took place on Monday, was brief.", "Monday", monday, "attack", vec![]),
        ("Tuesday night's game was the last.", "Tuesday night", tuesday, "game", vec![]),
        ("The storm hit the coast last night.", "last night", tuesday, "storm", vec![]),
        ("Ito said Okoro would resign on Friday.", "Friday", Some(date(2031, 5, 16)), "resign", vec![1]),
        ("They did not speak before Friday.", "Friday", friday, "", vec![]),
    ];
    for (text, words, day, head, who) in table {
        assert_eq!(one(text), (words.to_owned(), day, head.to_owned(), who), "{text}");
    }
}

#[test]
fn the_two_leaders_are_those_named_together() {
    let text = "Ito and Okoro met the press. The two leaders held a call this Tuesday.";
    let all = moments(text, &["Ito", "Okoro", "Brandt"]);
    let event = all[0].event.clone().unwrap_or_default();
    assert_eq!(event.participants, [LocalPersonId(0), LocalPersonId(1)]);
}

#[test]
fn other_events_of_the_class_are_marked() {
    let others = [
        "On Monday Ito held another call with his Harbour Board.",
        "Ito had met Okoro on Monday.",
        "Ito and Okoro last met on Monday.",
        "Ito met Okoro on January 3, 2031.",
        "Ito will meet Okoro on Monday.",
    ];
    for text in others {
        let all = moments(text, &["Ito", "Okoro"]);
        assert!(all[0].event.as_ref().is_some_and(|e| e.other && e.head == "talks"), "{text}: {all:#?}");
    }
    let event = moments(others[0], &["Ito"])[0].event.clone().unwrap_or_default();
    assert_eq!(event.stems, ["board", "harbour"]);
    assert!(moments("Ito met Okoro on Monday.", &["Ito"])[0].event.as_ref().is_some_and(|e| !e.other));
}

#[test]
fn relations() {
    let table = [
        ("Ito held a call a day after Brandt was sworn in.", "a day after", 6, 47, "inauguration", vec![2]),
        ("Ito held a call just hours after Brandt’s inauguration.", "hours after", 0, 24, "inauguration", vec![2]),
        ("Ito held a call two days before the vote.", "two days before", -71, -30, "election", vec![]),
        ("Ito held a call shortly before the inauguration.", "shortly before", -24, 0, "inauguration", vec![]),
    ];
    for (text, words, low, high, head, who) in table {
        let all = moments(text, &["Ito", "Okoro", "Brandt"]);
        assert_eq!(all.len(), 1, "{text}: {all:#?}");
        assert_eq!(all[0].span.of(text), words);
        assert_eq!(all[0].event.as_ref().map(|e| e.head.as_str()), Some("talks"), "{text}");
        let When::Relative { least, most, anchor } = &all[0].when else { panic!("{text}") };
        let people: Vec<u32> = anchor.participants.iter().map(|p| p.0).collect();
        assert_eq!((*least, *most, anchor.head.as_str(), people), (low, high, head, who), "{text}");
    }
}

/// The words and the class of event of each moment.
fn dated(text: &str) -> Vec<(String, String)> {
    let head = |m: &Moment| m.event.as_ref().map(|e| e.head.clone()).unwrap_or_default();
    moments(text, &["Ito"]).iter().map(|m| (m.span.of(text).to_owned(), head(m))).collect()
}

#[test]
fn each_day_dates_its_own_verb() {
    let table = [
        ("Ito met Okoro on Monday and left on Tuesday night.", [("Monday", "talks"), ("Tuesday night", "leav")]),
        ("Ito was arrested late Tuesday and sentenced on Friday.", [("Tuesday", "arrest"), ("Friday", "sentencing")]),
        ("Police arrested him on Monday for the robbery on Friday.", [("Monday", "arrest"), ("Friday", "robbery")]),
        ("Police said Tuesday that a man was shot Monday night.", [("Tuesday", "say"), ("Monday night", "shooting")]),
        (
            "Ito resigned on Monday. Two days later, he was sworn in.",
            [("Monday", "resignation"), ("Two days later", "inauguration")],
        ),
    ];
    for (text, want) in table {
        assert_eq!(dated(text), want.map(|(a, b)| (a.to_owned(), b.to_owned())), "{text}");
    }
}

#[test]
fn an_event_of_two_days_is_no_one_event() {
    for text in
        ["The storm hit Corvo on Friday and Lome on Saturday.", "The talks, scheduled for Monday, were put off."]
    {
        let all = moments(text, &[]);
        assert!(all.iter().all(|m| m.event.as_ref().is_some_and(|e| e.other)), "{text}: {all:#?}");
    }
    let all = moments("Ito resigned on Monday. Two days later, he was sworn in.", &["Ito"]);
    assert_eq!(all[1].date, Some(date(2031, 5, 14)));
}

#[test]
fn words_that_are_no_months() {
    for text in ["They may march to the harbour.", "May I march, he asked.", "Sun and sat phones failed."] {
        assert_eq!(moments(text, &[]), [], "{text}");
    }
    assert_eq!(moments("It rained on Tuesday.", &[])[0].when, When::Weekday(Weekday::Tuesday));
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC| a day| after| on|Monday|May|12|, |’s|held a|call|said|with|who|to|\"|two){0,60}") {
        for m in moments(&text, &["a", "M"]) {
            prop_assert!(text.get(m.span.range()).is_some());
            if let Some(event) = m.event {
                prop_assert!(text.get(event.span.range()).is_some());
            }
        }
    }
}
