//! What a draft may do to a quotation, and what it may not.

use super::check;
use crate::desk::fixture::desk;

const SOURCE: &str = "The harbour’s programme, its cranes, boats and sheds, was a labour of love – and we shall not \
    give up on “the old quay” before the winter storms";

/// What quote-altered says of a fixture, by file.
fn altered(fixture: &str) -> Vec<String> {
    let snapshot = desk(fixture);
    let found = snapshot.stories().into_iter().flat_map(|s| check(&snapshot, s)).collect::<Vec<_>>();
    let of_rule = found.iter().filter(|f| f.rule == "quote-altered");
    of_rule.map(|f| format!("{}: {}", f.ends[0].what, f.message(&snapshot, 0))).collect()
}

/// A wire and a draft that says who spoke and what; the draft declared in one of three ways.
fn newsroom(declared: Declared, draft: &str) -> String {
    let (config, kind) = match declared {
        Declared::ByConfiguration => ("//- /wirecheck.toml\ndrafts = [\"drafts/**\"]\n", ""),
        Declared::ByFrontMatter => ("", "kind: draft\n"),
        Declared::Nowhere => ("", ""),
    };
    format!(
        "{config}//- /wires/post.md\n---\nstory: quay\n---\n“{SOURCE},” Grace Lindqvist said on Monday.\n\
         //- /drafts/quay.md\n---\nstory: quay\n{kind}---\n{draft}\n"
    )
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Declared {
    ByConfiguration,
    ByFrontMatter,
    Nowhere,
}

#[test]
fn fair_edits_are_none_and_the_others_are_told() {
    let said = |words: &str| format!("“{words},” Grace Lindqvist said.");
    for (draft, fair) in [
        (said(SOURCE), true),
        // Cut at either end, and in the middle with an ellipsis or its kin.
        (said("we shall not give up on “the old quay”"), true),
        (said("The harbour’s programme … was a labour of love"), true),
        (said("The harbour’s programme ... was a labour of love"), true),
        (said("The harbour’s programme [...] was a labour of love"), true),
        // Brackets, and a capital at a cut.
        (said("The harbour’s programme, its cranes, boats and sheds, was [for us] a labour of love"), true),
        (said("[W]e shall not give up on “the old quay” before the winter storms"), true),
        (said("We shall not give up on “the old quay” before the winter storms"), true),
        // House style: spelling, serial comma, marks, dashes.
        (said("The harbor’s program, its cranes, boats and sheds, was a labor of love"), true),
        (said("The harbour’s programme, its cranes, boats, and sheds, was a labour of love"), true),
        (said("we shall not give up on ‘the old quay’ before the winter storms"), true),
        ("\"we shall not give up on 'the old quay' before the winter storms,\" Grace Lindqvist said.".to_owned(), true),
        (said("was a labour of love — and we shall not give up on “the old quay”"), true),
        (said("was a labour of love -- and we shall not give up on “the old quay”"), true),
        (said("was a labour of love, and we shall not give up on “the old quay”"), true),
        // Changed, dropped, added.
        (said("The harbour’s programme, its cranes, boats and sheds, was a labour of duty"), false),
        (said("we shall give up on “the old quay” before the winter storms"), false),
        (said("The harbour’s programme was a labour of love – and we shall not give up"), false),
        (said("we shall certainly not give up on “the old quay” before the winter storms"), false),
        (said("we should not give up on “the old quay” before the winter storms"), false),
    ] {
        for declared in [Declared::ByConfiguration, Declared::ByFrontMatter, Declared::Nowhere] {
            let found = altered(&newsroom(declared, &draft));
            // Without a draft all files are equal: none must be as another.
            let told = !fair && declared != Declared::Nowhere;
            assert_eq!(found.len(), usize::from(told), "{declared:?}: {draft}\n{found:#?}");
        }
    }
}

#[test]
fn a_draft_from_two_stories_is_held_against_both() {
    let fire = |words: &str| {
        format!(
            "Fire destroyed the Halden rope works in Merida Bay on Monday, fire chief Berta Holm said. “{words},” Holm told \
             reporters at the Halden gate. Halden made ropes for the Merida Bay fleet."
        )
    };
    let vote = |words: &str| {
        format!(
            "The council of Old Tashlin voted on Thursday to sell the Orlik theatre, councillor Rustam Belov said. “{words},” \
             Belov said on the Orlik stage. The Orlik theatre opened in Old Tashlin under the last governor."
        )
    };
    let (burnt, sold) = (
        "The roof was gone before the first engine had reached the gate",
        "We have paid for the empty seats of this house long enough",
    );
    let wires = format!(
        "//- /f1.txt\n{}\n//- /f2.txt\n{}\n//- /v1.txt\n{}\n//- /v2.txt\n{}\n",
        fire(burnt),
        fire(burnt).replace("Fire destroyed", "A fire has destroyed"),
        vote(sold),
        vote(sold).replace("voted on Thursday", "has voted")
    );
    let draft = |burnt: &str, sold: &str| {
        format!("{wires}//- /d.md\n---\nkind: draft\n---\n{}\n\n{}\n", fire(burnt), vote(sold))
    };
    assert_eq!(altered(&draft(burnt, sold)), Vec::<String>::new());
    let snapshot = desk(&draft(burnt, sold));
    let id = snapshot.find("d.md").expect("there");
    assert_eq!(snapshot.stories_of(id).count(), 2);
    let found = altered(&draft(&burnt.replace("first", "last"), &sold.replace("empty", "broken")));
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found.iter().any(|f| f.contains("f1.txt") || f.contains("f2.txt")), "{found:#?}");
    assert!(found.iter().any(|f| f.contains("v1.txt") || f.contains("v2.txt")), "{found:#?}");
}
