use super::*;
use crate::text::tokenize;

fn split(text: &str) -> Vec<&str> {
    sentences(text, &tokenize(text)).into_iter().map(|s| s.of(text)).collect()
}

/// `|` marks where a sentence must end.
#[track_caller]
fn check(marked: &str) {
    let text = marked.replace('|', "");
    let expected: Vec<_> = marked.split('|').map(str::trim).collect();
    assert_eq!(split(&text), expected);
}

#[test]
fn abbreviations() {
    check("Mr. Ito met Gen. R. J. Okoro of the U.S. Treasury.| He left.");
    check("She flew to the U.S.| The trip took a day.");
    check("The U.S. President spoke, as did the U.S. envoy.| Others did not.");
    check("It began at 9 a.m. Monday and at 3 p.m. EST.| It ended at 5 p.m.| Ito left.");
    check("He runs Lumen Inc. and Tarn Corp. of Dover, Del., since Jan. 3.| No. 4 is next.");
    check("TARNMOUTH, Del. — The bridge opened.");
    check("He chose plan B.| The rest followed.");
    check("Ito Jr. resigned.| Ravel v. Tarn was heard.| \"No.\"| She sat down.");
    check("Output grew 3.5 percent to 1.2 million.| 12 firms shrank.");
    check("See lumen.example.com for more.| Write to us.");
}

#[test]
fn quotations() {
    check("“We won.| We are glad,” he said.| “It is over.”| She agreed.");
    check("“Why?” he asked.| “Why now?” Ms. Ito asked.| “Never!”| Ito said he heard.");
    check("\"We won.\"| Ito smiled.| \"Fine.\" and so on.");
    check("\"We won.\" Ito said.| They left.");
    check("He called it “bad.” and left.| ‘Yes.’| He nodded.");
    check("(He left.)| She stayed [for now].| Done");
    check("It was over.“| He said so.");
    check("“It is so.“| “It is,” he said.");
    check("'Stop. '| They ran.| 'Now. '");
    check("She said \"yes. \"| Then she left.");
    check("''It works,'' she said.| ''It does.''| He nodded.");
}

#[test]
fn stops() {
    check("Wait... what?!| No!| Yahoo! shares rose … on Monday.| I... I left... | Then it rained.");
    check("They talked ... President Ito listened . . . and left.| So it goes.");
    check("It ended.|The start was worse.");
    check("1. The plan is old.| 2. The plan is new.");
    check("終わりです。|次の文。");
    assert!(split("").is_empty());
    assert_eq!(split("no stop"), ["no stop"]);
}

#[test]
fn hostile_text_takes_linear_time() {
    for part in ["\"", "'", ".\"", ". ", "a.", "‘", "’s ", "?! ", "A. ", "(", "' "] {
        let text = part.repeat(100_000);
        let tokens = tokenize(&text);
        let sentences = sentences(&text, &tokens);
        assert!(!sentences.is_empty() && sentences.len() <= tokens.len(), "{part}");
    }
}

proptest::proptest! {
    #[test]
    fn every_token_is_in_one_sentence(text in "[A-Za-z.!?…“”\"'‘’() \n0-9,—]{0,80}") {
        let tokens = tokenize(&text);
        let spans = sentences(&text, &tokens);
        let mut at = 0;
        for t in &tokens {
            if t.span.start >= spans[at].end {
                at += 1;
            }
            proptest::prop_assert!(spans[at].covers(t.span));
        }
        proptest::prop_assert!(spans.windows(2).all(|w| w[0].end <= w[1].start));
    }
}
