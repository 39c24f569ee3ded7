use super::*;
use crate::features::fixture::Fixture;

const POST: &str = "//- /Post/a.md\n---\nstory: quay\n---\n\nThe quay at Orvel fell into the sea, said finance minister Ada \
    Lund. “We lost whole streets, and *nobody*\nhad been warned,” Lund said.\n";
const WIRE: &str = "//- /Wire/c.md\n---\nstory: quay\n---\n\n“We lost entire streets within minutes,” said port chief \
    Ada Lund.\n\n“Nobody came,” said Adam Roe.\n";

fn at(draft: &str, asked: bool) -> (Fixture, Completion) {
    let f = Fixture::new(&format!("//- /desk/draft.md\n---\nstory: quay\n---\n\n{draft}\n{POST}{WIRE}"));
    let found = completion(&f.snapshot, f.article, f.offset, asked);
    (f, found)
}

/// The draft's line after each proposal was taken.
fn taken(draft: &str) -> Vec<String> {
    let (f, found) = at(draft, true);
    let text = &f.snapshot.entry(f.article).expect("the draft").article.source;
    let body = text.find("\n\n").expect("front matter") + 2;
    let take = |proposal: &Proposal| {
        let (start, end) = (proposal.typed.start as usize, proposal.typed.end as usize);
        let typed = &text[start..end];
        assert!(proposal.filter.starts_with(typed), "{typed:?} {proposal:?}");
        format!("{}{}{}", &text[body..start], proposal.text, text[end..].trim_end())
    };
    found.proposals.iter().map(take).collect()
}

#[test]
fn quotations_are_offered_behind_an_opening_mark() {
    assert_eq!(
        taken("It was bad. “$0"),
        [
            "It was bad. “We lost whole streets, and nobody had been warned”",
            "It was bad. “We lost entire streets within minutes”",
            "It was bad. “Nobody came”",
        ]
    );
    assert_eq!(taken("\"we lost e$0"), ["\"We lost entire streets within minutes\""]);
    assert_eq!(taken("“nobody had$0"), ["“nobody had been warned”"]);
    assert_eq!(taken("“we lost a$0"), [""; 0]);
    assert_eq!(taken("“We$0”")[0], "“We lost whole streets, and nobody had been warned”");
}

#[test]
fn a_quotation_says_whose_it_is() {
    let (_, found) = at("“We lost$0", true);
    let details: Vec<&str> = found.proposals.iter().map(|p| p.detail.as_str()).collect();
    assert_eq!(details, ["Ada Lund, Post", "Ada Lund, Wire"]);
    assert!(found.partial, "more is typed, more is known");
}

#[test]
fn what_stands_in_the_marks_may_be_replaced_too() {
    let (f, found) = at("“We lost $0something,” Lund said.", true);
    let text = &f.snapshot.entry(f.article).expect("the draft").article.source;
    assert_eq!(found.proposals[0].whole.of(text), "We lost something,");
    assert_eq!(found.proposals[0].text, "We lost whole streets, and nobody had been warned");
}

#[test]
fn people_are_offered_as_the_sources_spell_them() {
    assert_eq!(taken("On Monday Ad$0"), ["On Monday Ada Lund", "On Monday Adam Roe"]);
    assert_eq!(taken("On Monday Lu$0"), ["On Monday Ada Lund"]);
    assert_eq!(taken("On Monday Ada L$0"), ["On Monday Ada Lund"]);
    assert_eq!(taken("On Monday Ms Lu$0")[0], "On Monday Ms Lund");
    assert_eq!(taken("Ada Lund was there. Lu$0"), ["Ada Lund was there. Lund", "Ada Lund was there. Ada Lund"]);
    assert_eq!(taken("On Monday lun$0"), ["On Monday Ada Lund"]);
    assert_eq!(taken("On Monday a$0"), [""; 0]);
    let (_, found) = at("On Monday Ada L$0", true);
    assert_eq!(found.proposals[0].detail, "finance minister (Post), port chief (Wire)");
    assert!(!found.partial);
}

#[test]
fn a_mark_alone_calls_for_no_names() {
    let (_, found) = at("“No,” she said. $0", false);
    assert_eq!(found, Completion::default());
    let (_, found) = at("“No,” she said. $0", true);
    assert!(found.proposals.iter().all(|p| p.kind == ProposalKind::Person) && !found.proposals.is_empty());
}

#[test]
fn outside_of_copy_nothing_is_offered() {
    for draft in ["<!-- “We lo$0 -->", "```\n“We lo$0\n```"] {
        let (_, found) = at(draft, true);
        assert_eq!(found, Completion::default(), "{draft}");
    }
    let f = Fixture::new(&format!("//- /desk/draft.md\n---\nstory: quay\ntitle: “We $0lo\n---\n\nNo.\n{POST}"));
    assert_eq!(completion(&f.snapshot, f.article, f.offset, true), Completion::default());
}
