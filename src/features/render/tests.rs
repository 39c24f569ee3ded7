//! What cards look like, and that article text in them does nothing.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::*;
use crate::features::fixture::Fixture;
use crate::features::{MomentRow, Said};
use crate::text::Span;

fn fixture() -> Fixture {
    Fixture::new(
        "//- /courier/a.txt\nThe bridge will cost 40 million crowns, Ada Lund said.\n\n“We will finish it before winter.”\n\
         //- /ledger/b.txt\nLund: the bridge costs 55 million crowns.\n",
    )
}

fn hover(cards: Vec<Card>) -> Hover {
    Hover { span: Span::default(), cards }
}

fn address(place: Place) -> Option<String> {
    Some(format!("https://place.example/{}#{}", place.article.0, place.span.start))
}

fn both(fixture: &Fixture, card: Card) -> String {
    let hover = hover(vec![card]);
    let markdown = markdown(&fixture.snapshot, &hover, &|_| None);
    format!("{}\n\n=====\n{}", markdown, plain(&fixture.snapshot, &hover, &address))
}

fn said(words: &str, place: Place) -> Said {
    Said { words: words.to_owned(), place, kind: QuoteKind::Direct }
}

fn diff(kind: DiffKind, text: &str) -> Diff {
    Diff { kind, text: text.to_owned() }
}

#[test]
fn a_person() {
    let f = fixture();
    let (a, b) = (f.place("courier/a.txt", "Ada Lund"), f.place("ledger/b.txt", "Lund"));
    let source = |label: &str, place| (label.to_owned(), place);
    let card = PersonCard {
        name: "Ada Lund".to_owned(),
        roles: vec![
            RoleLine {
                text: "transport minister".to_owned(),
                sources: vec![source("Courier", a), source("Ledger", b)],
            },
            RoleLine { text: "former mayor".to_owned(), sources: vec![source("Ledger", b)] },
        ],
        variants: vec!["Ms Lund".to_owned(), "Lund".to_owned()],
        mentions: vec![("Courier".to_owned(), a, 3), ("Ledger".to_owned(), b, 1)],
        says: vec![said("We will finish it before winter.", f.place("courier/a.txt", "We will"))],
    };
    insta::assert_snapshot!(both(&f, Card::Person(card)), @r"
    **Ada Lund**

    also: Ms Lund, Lund

    - transport minister: Courier, Ledger
    - former mayor: Ledger

    mentions: Courier ×3 · Ledger ×1

    says here:

    - “We will finish it before winter.” (line 3)

    =====
    Ada Lund
    also: Ms Lund, Lund
    - transport minister: Courier, Ledger
    - former mayor: Ledger
    mentions: Courier ×3 · Ledger ×1
    says here:
    - “We will finish it before winter.” (line 3)
    ");
}

#[test]
fn a_quotation() {
    let f = fixture();
    let rendering = |label: &str, kind, speaker: Option<&str>, words| Rendering {
        label: label.to_owned(),
        place: f.place("ledger/b.txt", "Lund"),
        speaker: speaker.map(str::to_owned),
        kind,
        words,
    };
    let card = QuotationCard {
        speaker: Some("Ada Lund".to_owned()),
        cue: Some("said".to_owned()),
        kind: QuoteKind::Direct,
        renderings: vec![
            rendering(
                "Ledger",
                QuoteKind::Direct,
                None,
                vec![
                    diff(DiffKind::Same, "We will "),
                    diff(DiffKind::Here, "finish "),
                    diff(DiffKind::There, "complete "),
                    diff(
                        DiffKind::Same,
                        "the long bridge over the sound to the outer islands off the cape before winter",
                    ),
                    diff(DiffKind::There, ", come what may"),
                ],
            ),
            rendering("Post", QuoteKind::Indirect, Some("her aide"), vec![diff(DiffKind::There, "it would be done")]),
            rendering("Wire", QuoteKind::Direct, None, vec![diff(DiffKind::Same, "We will finish it before winter.")]),
        ],
    };
    insta::assert_snapshot!(both(&f, Card::Quotation(card)), @r"
    **Ada Lund** (said)

    - Ledger (b.txt:1): “We will ~~finish~~ **complete** the long bridge over the … off the cape before winter, **come what may**”
    - Post (b.txt:1), **her aide**: it would be done
    - Wire (b.txt:1): the same words

    =====
    Ada Lund (said)
    - Ledger (b.txt:1): “We will [-finish] [+complete] the long bridge over the … off the cape before winter, [+come what may]”
    - Post (b.txt:1), her aide: it would be done
    - Wire (b.txt:1): the same words
    ");
    let alone = QuotationCard { speaker: None, cue: None, kind: QuoteKind::Indirect, renderings: Vec::new() };
    insta::assert_snapshot!(both(&f, Card::Quotation(alone)), @r"
    Speaker not named, in the outlet’s words

    No other source has it.

    =====
    Speaker not named, in the outlet’s words
    No other source has it.
    ");
}

#[test]
fn a_figure() {
    let f = fixture();
    let row = |text: &str, file, label: &str, speaker: Option<&str>, when: Option<&str>, agrees| FigureRow {
        text: text.to_owned(),
        label: label.to_owned(),
        place: f.place(file, text),
        speaker: speaker.map(str::to_owned),
        when: when.map(str::to_owned),
        agrees,
        value: text.split(' ').next().unwrap_or("").to_owned(),
    };
    let card = FigureCard {
        rows: vec![
            row("40 million crowns", "courier/a.txt", "Courier", Some("Ada Lund"), Some("in May"), true),
            row("55 million crowns", "ledger/b.txt", "Ledger", Some("Lund"), None, false),
            row("40 million", "courier/a.txt", "Kurier 北京", None, None, true),
        ],
    };
    insta::assert_snapshot!(both(&f, Card::Figure(card)), @r"
    **40 million crowns** (Ada Lund, in May)

    1 of 2 sources says 40 million crowns: Courier, Kurier 北京

    |         | figure            | source                | says |
    | :------ | :---------------- | :-------------------- | :--- |
    | differs | 55 million crowns | Ledger (b.txt:1)      | Lund |
    | agrees  | 40 million        | Kurier 北京 (a.txt:1) | –    |

    =====
    40 million crowns (Ada Lund, in May)
    1 of 2 sources says 40 million crowns: Courier, Kurier 北京
    differs  55 million crowns  Ledger (b.txt:1)       Lund
    agrees   40 million         Kurier 北京 (a.txt:1)  –
    ");
}

#[test]
fn a_moment_and_what_it_stands_in() {
    let f = fixture();
    let row = |text: &str, day: Option<&str>| MomentRow {
        text: text.to_owned(),
        label: "Ledger".to_owned(),
        place: f.place("ledger/b.txt", "Lund"),
        day: day.map(str::to_owned),
    };
    let moment = Card::Moment(MomentCard {
        event: Some("the vote".to_owned()),
        rows: vec![row("on Tuesday", Some("2031-05-06")), row("Monday", None)],
    });
    let quotation = Card::Quotation(QuotationCard {
        speaker: Some("Ada Lund".to_owned()),
        cue: None,
        kind: QuoteKind::Direct,
        renderings: Vec::new(),
    });
    let hover = hover(vec![moment, quotation]);
    insta::assert_snapshot!(markdown(&f.snapshot, &hover, &address), @r"
    **on Tuesday** (2031-05-06): the vote

    - Monday: [Ledger](https://place.example/1#0)

    ---

    **Ada Lund**

    No other source has it.
    ");
}

#[test]
fn long_lists_are_cut() {
    let f = fixture();
    let place = f.place("ledger/b.txt", "Lund");
    let many = |n: usize| (0..n).map(|i| format!("name {i}"));
    let card = Card::Person(PersonCard {
        name: "Ada Lund".to_owned(),
        roles: many(40).map(|text| RoleLine { text, sources: many(9).map(|label| (label, place)).collect() }).collect(),
        variants: many(30).collect(),
        mentions: many(30).map(|label| (label, place, 2)).collect(),
        says: many(30).map(|words| said(&words, place)).collect(),
    });
    let text = plain(&f.snapshot, &hover(vec![card.clone(), card]), &address);
    assert!(text.contains("\n… and 36 more\n"), "{text}");
}

#[test]
fn no_card_is_longer_than_a_screen_of_25_lines() {
    let f = fixture();
    let place = f.place("ledger/b.txt", "Lund");
    let many = |n: usize| (0..n).map(|i| format!("name {i}"));
    let person = Card::Person(PersonCard {
        name: "Ada Lund".to_owned(),
        roles: many(40).map(|text| RoleLine { text, sources: many(9).map(|label| (label, place)).collect() }).collect(),
        variants: many(30).collect(),
        mentions: many(30).map(|label| (label, place, 2)).collect(),
        says: many(30).map(|words| said(&words, place)).collect(),
    });
    let words = || vec![diff(DiffKind::Same, "We will "), diff(DiffKind::There, "not ")];
    let rendering = |label: String| Rendering { label, place, speaker: None, kind: QuoteKind::Direct, words: words() };
    let quotation = Card::Quotation(QuotationCard {
        speaker: Some("Ada Lund".to_owned()),
        cue: None,
        kind: QuoteKind::Direct,
        renderings: many(30).map(rendering).collect(),
    });
    let figure = |text: String| FigureRow {
        text,
        label: "Ledger".to_owned(),
        place,
        speaker: Some("Lund".to_owned()),
        when: Some("in May".to_owned()),
        agrees: false,
        value: String::new(),
    };
    let figure = Card::Figure(FigureCard { rows: many(30).map(figure).collect() });
    let moment = |text: String| MomentRow { text, label: "Ledger".to_owned(), place, day: None };
    let moment = Card::Moment(MomentCard { event: None, rows: many(30).map(moment).collect() });
    let all = [person, quotation, figure, moment];
    for first in &all {
        // There is one card of a kind.
        let second = all.iter().filter(|other| std::mem::discriminant(*other) != std::mem::discriminant(first));
        let pairs = second.map(|second| vec![first, second]);
        for cards in pairs.chain([vec![first], vec![first, &all[2], &all[1]]]) {
            let hover = hover(cards.into_iter().cloned().collect());
            for form in [Form::Markdown, Form::Plain] {
                let text = text(&f.snapshot, &hover, form, &address, false);
                assert!(text.lines().count() <= 25, "{} lines:\n{text}", text.lines().count());
                assert!(text.contains(" more"), "{text}");
            }
        }
    }
}

#[test]
fn marks_stand_beside_letters() {
    let f = fixture();
    let words = vec![
        diff(DiffKind::Same, "before winter"),
        diff(DiffKind::There, ", come what may, "),
        diff(DiffKind::Here, " – soon. "),
        diff(DiffKind::Same, "we go"),
    ];
    let rendering = Rendering {
        label: "Ledger".to_owned(),
        place: f.place("ledger/b.txt", "Lund"),
        speaker: None,
        kind: QuoteKind::Direct,
        words,
    };
    let card = Card::Quotation(QuotationCard {
        speaker: None,
        cue: None,
        kind: QuoteKind::Direct,
        renderings: vec![rendering],
    });
    insta::assert_snapshot!(both(&f, card), @r"
    Speaker not named

    - Ledger (b.txt:1): “before winter, **come what may**, ~~soon~~ we go”

    =====
    Speaker not named
    - Ledger (b.txt:1): “before winter, [+come what may], [-soon] we go”
    ");
}

#[test]
fn what_is_only_coloured_is_plain_where_it_would_show_escapes() {
    assert!(reads_unrendered("**Ada Lund**\n\n- mayor: Post (a.txt:3)"));
    assert!(!reads_unrendered("- \\[we\\] go") && !reads_unrendered("x\n\n| a | b |"));
    assert_eq!(fenced("a ``` b"), "````text\na ``` b\n````");
}

/// Pieces that mean something to some Markdown reader or terminal.
const LIVE: &[&str] = &[
    "*",
    "**",
    "_",
    "__",
    "`",
    "```",
    "[",
    "]",
    "(",
    ")",
    "[a](javascript:b)",
    "![i](j)",
    "<",
    ">",
    "<b>",
    "<!--",
    "<http://x.y>",
    "http://x.y",
    "HTTPS://x.y",
    "www.x.y",
    "WWW.x.y",
    "a@b.cd",
    "ftp://x",
    "command:x",
    ":smile:",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "|",
    "---",
    "===",
    "1.",
    "2)",
    "-",
    "+",
    "#",
    "> ",
    "~~",
    "~",
    "$",
    "$$",
    "\\",
    "&",
    "&lt;",
    "&#60;",
    "{{",
    "}}",
    "^",
    "[^1]",
    "[ ]",
    "[x]",
    "\u{202e}",
    "\u{2066}",
    "\u{1b}[31m",
    "\u{0}",
    "\u{200b}",
    "\u{2028}",
    "word",
    " ",
    "Ö",
    "北",
    "'",
    "\"",
    "“",
    ".",
    ",",
    "!",
    "7",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LIVE), 1..8).prop_map(|parts| parts.concat())
}

fn cards() -> impl Strategy<Value = Vec<Card>> {
    let place = Place { article: crate::desk::ArticleId(0), span: Span::new(4, 10) };
    let kind = prop::sample::select(vec![DiffKind::Same, DiffKind::There, DiffKind::Here]);
    let words = prop::collection::vec((kind, pieces()).prop_map(|(kind, text)| Diff { kind, text }), 1..5);
    (prop::collection::vec(pieces(), 9), words).prop_map(move |(t, words)| {
        vec![
            Card::Person(PersonCard {
                name: t[0].clone(),
                roles: vec![RoleLine { text: t[1].clone(), sources: vec![(t[2].clone(), place)] }],
                variants: vec![t[3].clone(), t[4].clone()],
                mentions: vec![(t[5].clone(), place, 2)],
                says: vec![said(&t[6], place)],
            }),
            Card::Quotation(QuotationCard {
                speaker: Some(t[1].clone()),
                cue: Some(t[2].clone()),
                kind: QuoteKind::Direct,
                renderings: vec![Rendering {
                    label: t[3].clone(),
                    place,
                    speaker: Some(t[4].clone()),
                    kind: QuoteKind::Indirect,
                    words,
                }],
            }),
            Card::Figure(FigureCard {
                rows: [&t[5], &t[6]]
                    .map(|text| FigureRow {
                        text: text.clone(),
                        label: t[7].clone(),
                        place,
                        speaker: Some(t[8].clone()),
                        when: Some(t[0].clone()),
                        agrees: true,
                        value: t[5].clone(),
                    })
                    .to_vec(),
            }),
            Card::Moment(MomentCard {
                event: Some(t[7].clone()),
                rows: [&t[8], &t[1]]
                    .map(|text| MomentRow { text: text.clone(), label: t[2].clone(), place, day: None })
                    .to_vec(),
            }),
        ]
    })
}

static FIXTURE: std::sync::LazyLock<Fixture> = std::sync::LazyLock::new(fixture);

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn article_text_does_nothing(cards in cards()) {
        let f = &*FIXTURE;
        let name = match &cards[0] {
            Card::Person(card) => escape::line(&card.name, WORDS),
            _ => String::new(),
        };
        let hover = hover(cards);
        let text = markdown(&f.snapshot, &hover, &address);
        let mut heading = String::new();
        let mut in_heading = true;
        for event in Parser::new_ext(&text, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => prop_assert!(dest_url.starts_with("https://place.example/"), "{text}"),
                Event::Start(
                    Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::BlockQuote(_) | Tag::Heading { .. }
                    | Tag::FootnoteDefinition(_) | Tag::DefinitionList | Tag::MetadataBlock(_) | Tag::Emphasis
                    | Tag::Superscript | Tag::Subscript,
                )
                | Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) | Event::FootnoteReference(_)
                | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::HardBreak => {
                    prop_assert!(false, "{event:?} in\n{text}");
                }
                Event::Text(t) if in_heading => heading.push_str(&t),
                Event::End(pulldown_cmark::TagEnd::Paragraph) => in_heading = false,
                _ => {}
            }
        }
        prop_assert!(name.is_empty() || heading == name, "{heading:?} for {name:?}");
        let lower = text.replace("https://place.example/", "").to_lowercase();
        for bare in ["http://", "https://", "ftp://", "www.", "command:"] {
            prop_assert!(!lower.contains(bare), "{bare} in\n{text}");
        }
        for shown in [&text, &plain(&f.snapshot, &hover, &address)] {
            let hidden = |c: char| c.is_control() || "\u{202e}\u{2066}\u{200b}\u{2028}".contains(c);
            let found = shown.chars().find(|c| *c != '\n' && hidden(*c));
            prop_assert_eq!(found, None);
        }
    }
}
