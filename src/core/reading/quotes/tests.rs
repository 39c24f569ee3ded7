//! Speakers of whole texts.

use super::{Quotation, QuoteKind, attribute, fixture, segments};
use crate::reading::Page;

/// Each quotation as `first word: speaker's words = person`, `-` where nobody speaks,
/// `scare` where nothing is said.
fn speakers(text: &str) -> Vec<String> {
    let article = fixture::article(text);
    let page = Page::new(&article);
    let people = fixture::people(text, &["Ito", "Okoro", "Brandt"]);
    let show = |q: &Quotation| {
        let first = q.span.of(text).split([' ', ',']).next().unwrap_or("");
        let who = match &q.speaker {
            Some(s) => {
                let byname = if q.kind == QuoteKind::Scare { "scare, " } else { "" };
                let person = s.person.and_then(|p| people.person(p)).map(|p| format!(" = {}", p.name.display));
                format!("{byname}{}{}", s.text, person.unwrap_or_default())
            }
            None if q.kind == QuoteKind::Scare => "scare".to_owned(),
            None => "-".to_owned(),
        };
        format!("{first}: {who}")
    };
    let found = attribute(&page, &segments(&page), &people);
    found.iter().filter(|q| q.kind != QuoteKind::Indirect).map(show).collect()
}

fn groups(text: &str) -> Vec<u32> {
    let article = fixture::article(text);
    let page = Page::new(&article);
    let found = attribute(&page, &segments(&page), &fixture::people(text, &["Ito", "Okoro"]));
    found.iter().filter(|q| q.kind != QuoteKind::Indirect).map(|q| q.group).collect()
}

#[test]
fn takes_the_cue_beside_the_quotation() {
    for (text, expected) in [
        ("“We sail,” said Ito.", "We: Ito = Ito"),
        ("“We sail,” Mr Ito told reporters in Brant.", "We: Mr Ito = Ito"),
        ("“We sail”, Mr Ito said.", "We: Mr Ito = Ito"),
        ("“Shall we sail?” asked Ito.", "Shall: Ito = Ito"),
        ("“Shall we sail?” Ito, who owns the boat, asked.", "Shall: Ito = Ito"),
        ("Ito said: “We sail.”", "We: Ito = Ito"),
        ("Asked about Okoro, Ito told reporters: “We sail.”", "We: Ito = Ito"),
        ("Ito, the mayor of Port Lenn, said, “We sail.”", "We: Ito = Ito"),
        ("In a letter on Monday Ito wrote: “We sail.”", "We: Ito = Ito"),
        ("“We sail,” he added.", "We: he = Ito"),
        ("“We sail,” said a spokesman for Ito.", "We: a spokesman for Ito"),
        ("“We sail,” said Ito’s aide.", "We: Ito’s aide"),
        ("“We sail,” said Ito’s aide Okoro.", "We: Okoro = Okoro"),
        ("“We sail,” the harbour ministry said in a statement.", "We: the harbour ministry"),
        ("“We sail,” according to Ito.", "We: Ito = Ito"),
        ("In the words of Ito, “we sail at dawn”.", "we: Ito = Ito"),
        ("“We sail,” Radio Lenn reported Ito as saying.", "We: Ito = Ito"),
        ("Ito was quoted as saying “we sail at dawn”.", "we: Ito = Ito"),
        ("Ito: “We sail.”", "We: Ito = Ito"),
        ("‘We should sail’ – Ito", "We: Ito = Ito"),
        ("“Many sail,” one of the envoys said.", "Many: one of the envoys"),
        ("“Many of us will sail” Ito said.", "Many: Ito = Ito"),
        ("Said Ito, who owns the boat, “We sail.”", "We: Ito = Ito"),
        ("In short, explained Ito: “We sail.”", "We: Ito = Ito"),
        ("As Ito pointed out, “the boat leaks badly”.", "the: Ito = Ito"),
        ("“We sail,” Ito and Okoro, both sailors, said.", "We: Ito and Okoro"),
        ("“We sail,” read the letter.", "We: the letter"),
        ("“We sail,” the email read.", "We: the email"),
        ("He’s predicting he will “sail at dawn”.", "sail: He = Ito"),
    ] {
        assert_eq!(speakers(text), [expected], "{text}");
    }
}

#[test]
fn takes_the_clause_around_a_partial_quotation() {
    for (text, expected) in [
        ("Ito said that the plan was “a leaky boat”.", vec!["a: Ito = Ito"]),
        ("Ito said he thought the plan was “a leaky boat”.", vec!["a: Ito = Ito"]),
        ("Ito said Okoro called the plan “a leaky boat”.", vec!["a: Okoro = Okoro"]),
        ("Ito praised the crew, calling them “fine sailors all”.", vec!["fine: Ito = Ito"]),
        ("Ito greeted the crew and called them “fine sailors”.", vec!["fine: Ito = Ito"]),
        ("Ito told the crew the boat was safe, noting it “does not leak at all”.", vec!["does: Ito = Ito"]),
        ("Ito dodged the question, saying the port awaits “firm offers of help”.", vec!["firm: Ito = Ito"]),
        ("In a call with Okoro, Ito stressed the cost, adding it was “far too high”.", vec!["far: Ito = Ito"]),
        ("The plan is “a leaky boat” at best, Ito said.", vec!["a: Ito = Ito"]),
        ("The plan was described by Ito as “a leaky boat”.", vec!["a: Ito = Ito"]),
        (
            "The two got on, with Ito calling Okoro his “best mate” and Okoro praising a “true friend”.",
            vec!["best: Ito = Ito", "true: Okoro = Okoro"],
        ),
        ("Ito said they would “sail on”, according to a transcript of the talks.", vec!["sail: Ito = Ito"]),
        ("Ito said Okoro would challenge “the whole lot of them”.", vec!["the: Ito = Ito"]),
        ("Ito said the crew held direct talks at “very high levels”.", vec!["very: Ito = Ito"]),
        ("Ito assailed the deal made by Okoro as “mad and bad”.", vec!["mad: Ito = Ito"]),
        ("Ito’s claim that the boat “never once leaked” was mocked.", vec!["never: Ito = Ito"]),
        (
            "Okoro said that given his criticism of the crew it would be “very hard” to sail.",
            vec!["very: Okoro = Okoro"],
        ),
        ("Okoro told the port that Ito’s ode was “a joke about boats”.", vec!["a: Okoro = Okoro"]),
        ("Okoro met Ito to discuss his recent remarks, saying he felt “far better now”.", vec!["far: Okoro = Okoro"]),
        ("Okoro’s aides say Ito has shown “a will to sail”.", vec!["a: Okoro’s aides"]),
        ("Okoro, prompting Ito to reply that it was “far too late”, left.", vec!["far: Ito = Ito"]),
        ("But as they toured what Ito called “a floating wreck,” Okoro laughed.", vec!["a: Ito = Ito"]),
        ("In a note sent by Ito, Okoro, the mayor, said it was “a floating wreck”.", vec!["a: Okoro = Okoro"]),
        ("A Lennish port official said the quay was “a floating wreck”.", vec!["a: A Lennish port official"]),
        ("Okoro, who called the boat “a floating wreck”, left.", vec!["a: Okoro = Okoro"]),
        ("Okoro backs the crew and in a statement praised it for “a brave trip home”.", vec!["a: Okoro = Okoro"]),
        ("In opposing the port plan, Okoro, the mayor, said it was “a floating wreck”.", vec!["a: Okoro = Okoro"]),
        ("Ito saw what the crew called “a floating wreck”.", vec!["a: the crew"]),
        ("Okoro, interjecting by hitting Ito for the cost, said it was “mad and bad”.", vec!["mad: Okoro = Okoro"]),
        ("Citing “duties on land,” Ito told Radio Lenn that she would stay.", vec!["duties: Ito = Ito"]),
        ("Okoro insisted that the boat – as Ito noted in May – would be “a wreck by June”.", vec!["a: Okoro = Okoro"]),
        ("Ito, who has in the past called the boat “a floating wreck”, was absent.", vec!["a: Ito = Ito"]),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}

#[test]
fn goes_on_without_a_cue() {
    for (text, expected) in [
        ("“We sail,” Ito said. “At dawn we sail.”", vec!["We: Ito = Ito", "At: Ito = Ito"]),
        ("“We sail,” Ito said, “and we sail at dawn.”", vec!["We: Ito = Ito", "and: Ito = Ito"]),
        ("“We sail at dawn.\n“Nobody stays,” Ito said.", vec!["We: Ito = Ito", "Nobody: Ito = Ito"]),
        ("Ito said: “We sail at dawn.\n“Nobody stays.”", vec!["We: Ito = Ito", "Nobody: Ito = Ito"]),
        (
            "“We sail,” Ito said.\n“Nobody who can hold an oar should stay behind on this quay now.”",
            vec!["We: Ito = Ito", "Nobody: Ito = Ito"],
        ),
        ("“We sail,” Ito said.\n“Nobody stays.”", vec!["We: Ito = Ito", "Nobody: -"]),
        (
            "“We sail,” Ito said. “They give us ropes and nothing else” to sail with.",
            vec!["We: Ito = Ito", "They: Ito = Ito"],
        ),
        ("“We sail,” said Ito of Lenn, Ill. “We always do it at dawn.”", vec!["We: Ito = Ito", "We: Ito = Ito"]),
        ("“We sail at dawn. “Nobody stays,” Ito said.", vec!["We: Ito = Ito", "Nobody: Ito = Ito"]),
        ("Okoro disagreed with the plan.\n“The boat leaks very badly.”", vec!["The: Okoro = Okoro"]),
        ("The plan had failed, Okoro said.\n“The boat leaks very badly.”", vec!["The: Okoro = Okoro"]),
        ("Okoro wrote on a wall of the harbour:\n“Boats leak.”", vec!["Boats: Okoro = Okoro"]),
        ("Okoro went to see the harbour.\n“The boat leaks very badly.”", vec!["The: -"]),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}

#[test]
fn tells_scare_quotes_from_speech() {
    for text in [
        "Ito sang in the musical “Harbour Lights” last year.",
        "Ito spoke on Lenn Radio’s “Good Morning Harbour” on Monday.",
        "Ito backed the port’s policy, the “One Quay Rule”, without comment.",
        "A boat called “Maria” sank.",
        "Ito wore her “Sail Home Now” cap to the port.",
        "Ito voted for the 2010 “Harbour Pact” with Okoro.",
        "Ito sang in a play called “the old man of the quay”.",
        "Ito caught a thief known as “the Quay Cat”.",
        "According to her “odd boat” plan, the port will grow.",
        "On Radio Lenn’s “Harbour Hour,” Ito said the boat had sunk.",
        "When Ito said that the sea was rough, the “crew of the year” left.",
        "“We sail,” said Ito, one of the old “sea dogs of Lenn” who stayed.",
        "“Harbour Hour” host Ito said on Monday that boats leak.",
        "The so-called “sea tax” was dropped.",
    ] {
        assert!(speakers(text).iter().any(|s| s.ends_with(": scare")), "{text}: {:?}", speakers(text));
    }
}

#[test]
fn a_wrong_mark_does_not_pass_the_speech_on() {
    let text = "The crew met with a “welcome aboard!” Ito stated that the trip “goes on as planned”.";
    assert_eq!(speakers(text), ["welcome: scare", "goes: Ito = Ito"]);
}

#[test]
fn parts_of_one_speech_share_a_group() {
    assert_eq!(groups("“We sail,” Ito said, “at dawn.” Later “we rest” was heard."), [0, 0, 1]);
    assert_eq!(groups("“We sail.\n“At dawn,” Ito said.\n“No,” said Okoro."), [0, 0, 1]);
}

#[test]
fn speaks_inside_a_quotation() {
    let text = "“Then Okoro said: ‘Go home.’ So we left the ‘pirates’,” said Ito.";
    assert_eq!(speakers(text), ["Then: Ito = Ito", "Go: Okoro = Okoro", "pirates: scare"]);
}

#[test]
fn names_and_markings_report_nothing() {
    for (text, expected) in [
        ("Ito nicknamed him “Captain Crunch” in May.", "Captain: scare, Ito = Ito"),
        ("Ito referred to Okoro as “Iron Baron,” and left.", "Iron: scare, Ito = Ito"),
        ("Ito called the plan “a mess”.", "a: Ito = Ito"),
        ("Okoro said the crate was marked as “fragile” by the clerk.", "fragile: scare"),
        ("Okoro said a crate stamped “top secret” had vanished.", "top: scare"),
        ("The ship hugged what Ito called the “dead water,” a term that pilots use.", "dead: scare"),
    ] {
        assert_eq!(speakers(text), [expected], "{text}");
    }
}

#[test]
fn a_flood_is_linear() {
    for unit in ["“a” said ", "he said “", "“a, he said ", "Ito said that he thinks “x” ", "said, "] {
        let text = unit.repeat(5_000);
        speakers(&text);
    }
}
