//! Which quotations of small articles of one story render one utterance.

use super::fixture::desk;
use super::tests::pair;

fn said(words: &str, who: &str) -> String {
    format!("“{words},” {who} said after the talks.")
}

#[test]
fn renderings_of_one_utterance_find_each_other() {
    let same = [
        (
            "We will deepen the harbour partnership and firmly defend the rights of both fleets",
            "We shall deepen harbor cooperation and resolutely defend the rights of the two fleets",
        ),
        ("The treaty does not depend on the weather or on the mood of ministers", "does not depend on the weather"),
        ("Our fishermen are in deep trouble, look at the empty quays", "deep trouble"),
        (
            "Nobody has drafted another treaty, and the old one expires in April",
            "Nobody has drafted another treaty … the old one expires in April",
        ),
    ];
    for (left, right) in same {
        let snapshot = pair(&said(left, "Daniel Okafor"), &said(right, "Daniel Okafor"));
        assert_eq!(snapshot.stories()[0].utterances.len(), 1, "{left} / {right}");
    }
    let different = [
        ("We will deepen the harbour partnership", "We will dredge the harbour at Lome"),
        ("The old treaty expires in April", "The new treaty begins in May and nobody has read it"),
        ("This is a good day", "This was a bad day"),
    ];
    for (left, right) in different {
        let snapshot = pair(&said(left, "Daniel Okafor"), &said(right, "Daniel Okafor"));
        assert!(snapshot.stories()[0].utterances.is_empty(), "{left} / {right}");
    }
}

/// How many quotations each utterance of some articles of one story has.
fn utterances(articles: &[&str]) -> Vec<usize> {
    let file = |(n, text): (usize, &&str)| format!("//- /{n}.md\n---\nstory: port\n---\n{text}\n");
    let snapshot = desk(&articles.iter().enumerate().map(file).collect::<String>());
    snapshot.stories()[0].utterances.iter().map(|u| u.members.len()).collect()
}

#[test]
fn parts_of_one_sentence_meet_in_the_source_that_has_it_whole() {
    let whole = "“It’s absurd. It’s reckless. The quay should never have been sold,” Daniel Okafor said of the deal.";
    let parts = "Daniel Okafor called the deal “absurd” and “reckless” on Tuesday.";
    let cut = "“It’s absurd,” Daniel Okafor said. “It’s reckless.”";
    assert_eq!(utterances(&[whole, parts, cut]), [5]);
}

#[test]
fn a_word_that_two_sentences_have_joins_neither() {
    let one = "“The blockade has ruined every skipper in this town,” Daniel Okafor said.";
    let two = "“Nobody in my office was told of a blockade before Monday,” Daniel Okafor said.";
    let word = "Daniel Okafor spoke of a “blockade” in Lome.";
    assert_eq!(utterances(&[one, two, word]), Vec::<usize>::new());
}

#[test]
fn the_very_same_words_are_one_utterance_whoever_says_them() {
    let words = "Every skipper in this town will keep his licence for ten years";
    assert_eq!(utterances(&[&said(words, "Daniel Okafor"), &said(words, "Ana Duarte")]), [2]);
    let spaced = "there is a great deal of good will on the quays";
    let joined = "there is a great deal of goodwill on the quays";
    assert_eq!(utterances(&[&said(spaced, "Daniel Okafor"), &said(joined, "Daniel Okafor")]), [2]);
}

#[test]
fn a_stock_phrase_needs_its_speaker() {
    let same = pair(&said("dear neighbours", "Daniel Okafor"), &said("dear neighbours", "Daniel Okafor"));
    assert_eq!(same.stories()[0].utterances.len(), 1);
    let other = pair(&said("dear neighbours", "Daniel Okafor"), &said("dear neighbours", "Ana Duarte"));
    assert!(other.stories()[0].utterances.is_empty());
}

#[test]
fn a_long_quotation_can_render_two_utterances() {
    let long =
        "The quay at Lome must be rebuilt before winter comes. Every skipper will keep his licence for ten years.";
    let text = format!(
        "{} {}",
        said("The quay at Lome must be rebuilt before winter", "Daniel Okafor"),
        said("every skipper will keep his licence", "Daniel Okafor")
    );
    let snapshot = pair(&format!("“{long}” Daniel Okafor said."), &text);
    let story = snapshot.stories()[0];
    assert_eq!(story.utterances.len(), 2, "{:?}", story.utterances);
    assert_eq!(story.renderings(story.utterances[0].members[0]).len(), 2);
}

#[test]
fn of_two_things_that_one_article_quotes_the_nearer_is_the_rendering() {
    let two = "“Joint patrols by Lome and Cotonou play an important calming role in coastal affairs,” Daniel Okafor said. \
        He wants dealings “between equals, with an eye to the important role that our two ports play whenever the \
        coastal agenda turns to calm and safety”.";
    let near =
        "“Lome and Cotonou’s joint work plays an important calming role in regional affairs,” Daniel Okafor said.";
    assert_eq!(utterances(&[two, near]), [2]);
    let snapshot = pair(two, near);
    let story = snapshot.stories()[0];
    let first = snapshot.find("a.md").expect("there");
    assert!(story.utterances[0].members.iter().any(|m| m.article == first && m.index == 0), "{:?}", story.utterances);
}

/// Pairs of quotations in two articles that are only similar.
#[test]
fn what_is_only_similar_stays_apart() {
    let after = |words: &str, who: &str| format!("{who} spoke in Lome on Monday. “{words},” {who} said.");
    for (left, right) in [
        // Stock phrases of two speakers.
        (
            after("Our thoughts and prayers are with the families of the crew", "Daniel Okafor"),
            after("Our thoughts and prayers are with everyone on the Corvo pier tonight", "Ana Duarte"),
        ),
        (after("We will leave no stone unturned", "Daniel Okafor"), after("We leave no stone unturned", "Ana Duarte")),
        (
            after("This is an ongoing investigation and we cannot comment", "Daniel Okafor"),
            after("We do not comment on an ongoing investigation", "Ana Duarte"),
        ),
        // A speech, and what the speaker says in another one next day.
        (
            after("The breakwater will be finished by spring and every skipper will have a berth", "Daniel Okafor"),
            after("The breakwater will cost the town nothing and the ministry will pay for it", "Daniel Okafor"),
        ),
        (
            after("Tonight I say to the dockers of Lome that their wages are safe", "Daniel Okafor"),
            after("Tomorrow I will tell the owners of the quay that the strike has gone on too long", "Daniel Okafor"),
        ),
        // Marks around one common word.
        (
            "The harbour office calls the new rule a “reform” of the port.".to_owned(),
            "Critics of the old pier spoke of a “reform” in name alone.".to_owned(),
        ),
        (
            "Residents of the lower town no longer feel “safe” there.".to_owned(),
            "The ferry was “safe”, its owners said after the inspection.".to_owned(),
        ),
    ] {
        assert_eq!(utterances(&[&left, &right]), Vec::<usize>::new(), "{left} / {right}");
    }
}

#[test]
fn a_speech_and_its_near_repetition_next_day_are_two() {
    let speech = "“The breakwater will be finished by spring and every skipper of this town will have a berth,” Daniel Okafor \
        told the council in Lome on Monday.";
    let told_both = "“The breakwater will be finished by spring and every skipper of this town will have a berth,” Daniel Okafor \
        told the council on Monday. “The breakwater will be finished by summer and most skippers of this town will find a \
        berth,” Okafor told reporters on Tuesday.";
    let next_day = "“The breakwater will be finished by summer and most skippers of this town will find a berth,” Daniel Okafor \
        said on Tuesday.";
    assert_eq!(utterances(&[speech, told_both, next_day]), [2, 2]);
}
