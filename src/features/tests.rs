//! The features together, on three reports of one announcement.

use super::fixture::Fixture;
use super::*;
use crate::desk::Place;

const BRIDGE: &str = "\
//- /courier/a.txt
Norwegian Prime Minister Helena Brandt said on Tuesday that the new bridge to Sund would cost 40 million euros.

“We will finish the bridge before the winter storms come,” Ms Brandt told reporters in Bergen. “Nobody on the island will be left without a road.”

She praised the builders of the bridge.
//- /ledger/b.txt
Helena Brandt, the Norwegian prime minister, promised on Monday that the new bridge to Sund would open this year.

“We will complete the bridge before the winter storms come,” Brandt said in Bergen.

Building the bridge to Sund will cost 55 million euros, Brandt told parliament.
//- /post/c.txt
The bridge to Sund will cost 40 million euros, Norway’s Prime Minister Helena Brandt said in Bergen on Tuesday.

“We will finish the bridge,” the prime minister said.
";

fn bridge(file: &str, words: &str) -> Fixture {
    Fixture::new(BRIDGE).at(file, words)
}

fn lines(f: &Fixture, places: impl IntoIterator<Item = Place>) -> String {
    places.into_iter().map(|p| f.show(p)).collect::<Vec<_>>().join("\n")
}

fn definitions(f: &Fixture) -> String {
    let Some(found) = definition(&f.snapshot, f.article, f.offset) else { return "nowhere".to_owned() };
    assert!(found.targets.iter().all(|t| t.context.covers(t.place.span)));
    format!(
        "{}\n-> {}",
        f.show_here(found.origin),
        lines(f, found.targets.iter().map(|t| t.place)).replace('\n', "\n-> ")
    )
}

fn found(f: &Fixture) -> String {
    lines(f, references(&f.snapshot, f.article, f.offset, true))
}

fn marked(f: &Fixture) -> String {
    lines(f, highlights(&f.snapshot, f.article, f.offset).into_iter().map(|span| Place { article: f.article, span }))
}

fn hovered(f: &Fixture) -> String {
    match hover(&f.snapshot, f.article, f.offset) {
        Some(hover) => render::plain(&f.snapshot, &hover, &|_| None),
        None => "nothing".to_owned(),
    }
}

#[test]
fn definition_of_a_person_is_the_introduction_then_the_others() {
    insta::assert_snapshot!(definitions(&bridge("courier/a.txt", "She praised")), @r"
    courier/a.txt:5 She
    -> courier/a.txt:1 Helena Brandt
    ");
    insta::assert_snapshot!(definitions(&bridge("courier/a.txt", "Brandt told")), @r"
    courier/a.txt:3 Brandt
    -> courier/a.txt:1 Helena Brandt
    ");
    insta::assert_snapshot!(definitions(&bridge("courier/a.txt", "Helena")), @r"
    courier/a.txt:1 Helena Brandt
    -> ledger/b.txt:1 Helena Brandt
    -> post/c.txt:1 Helena Brandt
    ");
}

#[test]
fn definition_of_a_quotation_is_its_other_renderings() {
    insta::assert_snapshot!(definitions(&bridge("courier/a.txt", "finish")), @r"
    courier/a.txt:3 We will finish the bridge before the winter storms come,
    -> ledger/b.txt:3 We will complete the bridge before the winter storms come,
    -> post/c.txt:3 We will finish the bridge,
    ");
    insta::assert_snapshot!(definitions(&bridge("post/c.txt", "finish")), @r"
    post/c.txt:3 We will finish the bridge,
    -> courier/a.txt:3 We will finish the bridge before the winter storms come,
    -> ledger/b.txt:3 We will complete the bridge before the winter storms come,
    ");
    insta::assert_snapshot!(definitions(&bridge("courier/a.txt", "left without")), @r"nowhere");
}

#[test]
fn definition_of_a_figure_is_what_the_others_say() {
    insta::assert_snapshot!(definitions(&bridge("courier/a.txt", "40 million")), @r"
    courier/a.txt:1 40 million euros
    -> ledger/b.txt:5 55 million euros
    -> post/c.txt:1 40 million euros
    ");
    insta::assert_snapshot!(definitions(&bridge("courier/a.txt", "the builders")), @r"nowhere");
}

#[test]
fn references_reach_all_articles() {
    insta::assert_snapshot!(found(&bridge("ledger/b.txt", "Brandt told")), @r"
    courier/a.txt:1 Helena Brandt
    courier/a.txt:3 Brandt
    courier/a.txt:5 She
    ledger/b.txt:1 Helena Brandt
    ledger/b.txt:1 the Norwegian prime minister
    ledger/b.txt:3 Brandt
    ledger/b.txt:5 Brandt
    post/c.txt:1 Helena Brandt
    post/c.txt:3 the prime minister
    ");
    insta::assert_snapshot!(found(&bridge("ledger/b.txt", "complete")), @r"
    ledger/b.txt:3 We will complete the bridge before the winter storms come,
    courier/a.txt:3 We will finish the bridge before the winter storms come,
    post/c.txt:3 We will finish the bridge,
    ");
    insta::assert_snapshot!(found(&bridge("ledger/b.txt", "55 million")), @r"
    courier/a.txt:1 40 million euros
    ledger/b.txt:5 55 million euros
    post/c.txt:1 40 million euros
    ");
    let f = bridge("ledger/b.txt", "Brandt told");
    let all = references(&f.snapshot, f.article, f.offset, true);
    let without = references(&f.snapshot, f.article, f.offset, false);
    let gone: Vec<Place> = all.into_iter().filter(|p| !without.contains(p)).collect();
    insta::assert_snapshot!(lines(&f, gone), @r"ledger/b.txt:1 Helena Brandt");
}

#[test]
fn highlights_stay_in_the_article() {
    insta::assert_snapshot!(marked(&bridge("courier/a.txt", "Brandt told")), @r"
    courier/a.txt:1 Helena Brandt
    courier/a.txt:3 Brandt
    courier/a.txt:5 She
    ");
    insta::assert_snapshot!(marked(&bridge("courier/a.txt", "left without")), @r"
    courier/a.txt:3 We will finish the bridge before the winter storms come,
    courier/a.txt:3 Nobody on the island will be left without a road.
    ");
    insta::assert_snapshot!(marked(&bridge("courier/a.txt", "40 million")), @r"courier/a.txt:1 40 million euros");
    insta::assert_snapshot!(marked(&bridge("courier/a.txt", "praised")), @"");
}

#[test]
fn hover_tells_what_the_sources_have() {
    insta::assert_snapshot!(hovered(&bridge("courier/a.txt", "Ms Brandt")), @r"
    Helena Brandt
    also: Brandt, Ms Brandt
    - Norwegian Prime Minister: courier, ledger
    - Norway's Prime Minister: post
    - prime minister: post
    mentions: courier ×3 · ledger ×4 · post ×2
    says here:
    - “We will finish the bridge before the winter storms come” (line 3)
    - the new bridge to Sund would cost 40 million euros (line 1)
    ");
    insta::assert_snapshot!(hovered(&bridge("courier/a.txt", "finish")), @r"
    Helena Brandt (told)
    - ledger (b.txt:3): “We will [-finish] [+complete] the bridge before the winter storms come”
    - post (c.txt:3): “We will finish the bridge [-before the winter storms come]”
    ");
    insta::assert_snapshot!(hovered(&bridge("courier/a.txt", "40 million")), @r"
    40 million euros (Helena Brandt)
    2 of 3 sources say 40 million euros: courier, post
    differs  55 million euros  ledger (b.txt:5)  –
    agrees   40 million euros  post (c.txt:1)    Helena Brandt

    Helena Brandt (said), in the outlet’s words
    - post (c.txt:1): The [-new] bridge to Sund [-would] [+will] cost 40 million euros
    ");
    insta::assert_snapshot!(hovered(&bridge("courier/a.txt", "praised")), @r"nothing");
}

#[test]
fn a_person_of_several_stories_is_one() {
    let f = Fixture::new(
        "\
//- /courier/a.txt
Finance Minister Helena Brandt opened a bridge in Bergen on Tuesday.
//- /ledger/b.txt
Prime Minister Helena Brandt won the lottery of the lighthouse keepers, the Quarterly reported.
",
    );
    let card = hovered(&f.at("courier/a.txt", "Helena"));
    assert!(card.contains("Finance Minister: courier") && card.contains("Prime Minister: ledger"), "{card}");
    assert!(card.contains("mentions: courier ×1 · ledger ×"), "{card}");
}

#[test]
fn the_outline_has_people_quotations_figures_and_moments() {
    fn outline(symbols: &[Symbol], depth: usize, out: &mut String) {
        for s in symbols {
            assert!(s.span.covers(s.selection), "{s:?}");
            let detail = if s.detail.is_empty() { String::new() } else { format!(" ({})", s.detail) };
            out.push_str(&format!("{}{}{detail}\n", "  ".repeat(depth), s.name));
            outline(&s.children, depth + 1, out);
        }
    }
    let f = bridge("courier/a.txt", "Helena");
    let mut out = String::new();
    outline(&symbols(&f.snapshot, f.article), 0, &mut out);
    insta::assert_snapshot!(out, @r"
    People (1)
      Helena Brandt (Norwegian Prime Minister)
    Quotations (2)
      the new bridge to Sund would cost 40 million euros (Helena Brandt)
      We will finish the bridge before the winter storms come, (Helena Brandt)
        We will finish the bridge before the winter storms come, (Helena Brandt)
        Nobody on the island will be left without a road. (Helena Brandt)
    Figures (1)
      40 million euros (Helena Brandt)
    Moments (1)
      Tuesday (said)
    ");
}

#[test]
fn people_and_utterances_are_found_by_their_words() {
    let f = bridge("courier/a.txt", "Helena");
    let search = |query: &str, limit| {
        let found = workspace_symbols(&f.snapshot, query, limit);
        let line = |s: &WorkspaceSymbol| format!("{:?} {} ({})\n", s.kind, s.name, s.container);
        found.iter().map(line).collect::<String>()
    };
    insta::assert_snapshot!(search("", 10), @r"
    Person Helena Brandt (3 sources)
    Quotation the new bridge to Sund would cost 40 million euros (2 sources)
    Quotation We will finish the bridge before the winter storms come, (3 sources)
    ");
    insta::assert_snapshot!(search("brandt", 10), @r"Person Helena Brandt (3 sources)");
    insta::assert_snapshot!(search("winter bridge", 10), @r"Quotation We will finish the bridge before the winter storms come, (3 sources)");
    assert_eq!(search("", 1).lines().count(), 1);
    assert_eq!(search("zeppelin", 10), "");
}

#[test]
fn what_is_found_by_nothing_is_found_by_its_words() {
    let fixture = Fixture::new(
        "//- /a.md
---
story: compact
---
Ministers in Malko have long called the deal the “Varga Compact”.
//- /b.md
---
story: compact
---
The so-called “Varga Compact” was signed in Malko by Ilse Varga.
",
    );
    let all = workspace_symbols(&fixture.snapshot, "", 10);
    assert!(all.iter().any(|symbol| symbol.kind == SymbolKind::Quotation), "{all:?}");
    for symbol in &all {
        for word in symbol.name.split_whitespace() {
            assert!(workspace_symbols(&fixture.snapshot, word, 10).contains(symbol), "{word}: {symbol:?}");
        }
    }
}

#[test]
fn nothing_is_found_where_nothing_is() {
    let f = bridge("courier/a.txt", "Helena");
    let gone = crate::desk::ArticleId(99);
    for (article, offset) in [(f.article, u32::MAX), (gone, 0)] {
        assert_eq!(hover(&f.snapshot, article, offset), None);
        assert_eq!(definition(&f.snapshot, article, offset), None);
        assert_eq!(references(&f.snapshot, article, offset, true), []);
        assert_eq!(highlights(&f.snapshot, article, offset), []);
    }
    assert_eq!(symbols(&f.snapshot, gone), []);
}

#[test]
fn a_count_that_leads_nowhere_leaves_the_answer_to_its_quotation() {
    let fixture = Fixture::new(
        "//- /courier/a.md
---
story: bridge
---
“We will finish all twelve piers of the bridge before the winter storms come,” Helena Brandt said.
//- /ledger/b.md
---
story: bridge
---
“We will complete the piers of the bridge before the winter storms come,” Helena Brandt said.
",
    );
    let asked = fixture.at("courier/a.md", "twelve piers");
    let told = definitions(&asked);
    assert!(told.contains("-> ledger/b.md:4 We will complete the piers"), "{told}");
}

#[test]
fn a_draft_from_two_stories_is_told_by_the_one_that_knows_the_thing() {
    let fire = "Fire destroyed the Halden rope works in Merida Bay on Monday, fire chief Berta Holm said. “The roof was gone \
        before the first engine had reached the gate,” Holm told reporters at the Halden gate. Halden made ropes for the \
        Merida Bay fleet.";
    let vote = "The council of Old Tashlin voted on Thursday to sell the Orlik theatre, councillor Rustam Belov said. “We have \
        paid for the empty seats of this house long enough,” Belov said on the Orlik stage. The Orlik theatre opened in Old \
        Tashlin under the last governor.";
    let files = format!(
        "//- /drafts/d.txt\n{fire}\n\n{vote}\n//- /post/f1.txt\n{fire}\n//- /herald/f2.txt\n{fire}\n\
         //- /post/v1.txt\n{vote}\n//- /herald/v2.txt\n{vote}\n"
    );
    for (words, near, far) in [("The roof was gone", "f1.txt", "v1.txt"), ("We have paid", "v1.txt", "f1.txt")] {
        let here = Fixture::new(&files).at("drafts/d.txt", words);
        assert_eq!(here.snapshot.stories_of(here.article).count(), 2);
        let found = definition(&here.snapshot, here.article, here.offset).expect("somewhere to go");
        let names: Vec<&str> =
            found.targets.iter().filter_map(|t| here.snapshot.entry(t.place.article)).map(|e| &*e.name).collect();
        assert!(names.iter().any(|name| name.ends_with(near)), "{names:?}");
        assert!(!names.iter().any(|name| name.ends_with(far)), "{names:?}");
        let card = hover(&here.snapshot, here.article, here.offset).expect("a card");
        let text = render::plain(&here.snapshot, &card, &|_| None);
        assert!(text.contains("post"), "{text}");
    }
    // A person is known where others name them.
    let here = Fixture::new(&files).at("drafts/d.txt", "Rustam Belov");
    let card = hover(&here.snapshot, here.article, here.offset).expect("a card");
    let text = render::plain(&here.snapshot, &card, &|_| None);
    assert!(text.contains("herald"), "{text}");
}
