use std::cell::Cell;

use super::*;

fn about(text: &str) -> Vec<Subject> {
    vec![Subject::new(&"a.txt".into(), &text.into())]
}

#[test]
fn what_fails_is_set_aside_for_that_text_alone() {
    let faults = Faults::failing("figure-scope=toad");
    let runs = Cell::new(0);
    let run = |part, text: &str| faults.run(part, || about(text), || runs.set(runs.get() + 1));
    let rule = Part::Rule("figure-scope");
    assert_eq!(run(rule, "A toad."), None);
    assert_eq!(run(Part::Rule("quote-altered"), "A toad."), Some(()), "another rule goes on");
    assert_eq!(run(rule, "A frog."), Some(()), "so does this rule on another text");
    assert_eq!(faults.take().len(), 1);
    assert_eq!(run(rule, "A toad."), None);
    assert_eq!(faults.take(), [], "not run again");
    assert_eq!(run(rule, "A toad!"), None);
    assert_eq!(faults.take().len(), 1, "another text is another matter");
    assert_eq!(runs.get(), 2);
}

#[test]
fn what_is_asked_for_may_be_asked_for_again() {
    let faults = Faults::failing("textDocument/hover=toad");
    let answer = Part::Answer("textDocument/hover");
    for _ in 0..2 {
        assert_eq!(faults.run(answer, || about("A toad."), || 1), None);
        assert_eq!(faults.take().len(), 1);
    }
}

#[test]
fn a_fault_names_the_articles_and_quotes_none() {
    let faults = Faults::failing("reading=toad");
    assert_eq!(faults.run(Part::Reading, || about("A toad."), || 1), None);
    let [fault] = &faults.take()[..] else { panic!("one fault") };
    assert_eq!(fault.told(), "wirecheck failed reading a.txt: nothing is known of it until it changes");
    let many: Vec<Subject> = (0..10).map(|i| Subject::new(&format!("{i}.txt").into(), &"Two toads.".into())).collect();
    assert_eq!(faults.run(Part::Reading, || many.clone(), || 1), None);
    let told = faults.take()[0].told();
    assert!(told.contains("0.txt, 1.txt") && told.contains("7.txt and 2 more") && !told.contains("toads"), "{told}");
}

#[test]
fn a_panic_within_a_guard_within_a_guard_costs_the_inner_one() {
    let inner = || {
        caught(|| {
            if std::hint::black_box(true) {
                panic!("inner")
            }
        })
    };
    assert_eq!(caught(|| inner().is_err()), Ok(true));
}
