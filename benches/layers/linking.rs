//! Articles against each other.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use wirecheck::desk::Entry;
use wirecheck::rules;

use crate::shared::archive::{self, SEED};
use crate::stories::{Alone, desk, entries, entry, entry_of, story};

/// A letter more in one article of so many, and the state of the desk after it.
#[divan::bench(args = [100, 1_000, 4_000], sample_count = 20, max_time = 8)]
fn edit(bencher: Bencher<'_, '_>, articles: usize) {
    let mut desk = desk(entries(articles));
    let number = archive::told_by(SEED, 5);
    let copy = archive::story(SEED, number).swap_remove(0);
    let mut round = 0;
    bencher
        .with_inputs(|| {
            round += 1;
            let typed = if round % 2 == 0 { copy.text.clone() } else { copy.text.replacen(". ", ". So ", 1) };
            entry_of(&copy.path, &typed, false)
        })
        .bench_local_values(|entry| {
            desk.set(entry);
            black_box(desk.snapshot())
        });
}

/// A desk from nothing; the articles have been read.
#[divan::bench(args = [100, 1_000], sample_count = 5, sample_size = 1)]
fn cold(bencher: Bencher<'_, '_>, articles: usize) {
    let entries: Vec<Entry> = entries(articles);
    bencher
        .counter(ItemsCount::new(articles))
        .with_inputs(|| entries.clone())
        .bench_local_values(|entries| desk(entries).snapshot());
}

/// What the articles of one story share, and everything the rules find in it.
#[divan::bench(args = [3, 5, 8])]
fn story_and_rules(bencher: Bencher<'_, '_>, articles: usize) {
    let entries: Vec<Entry> = story(articles).iter().map(entry).collect();
    bencher.with_inputs(|| desk(entries.clone()).snapshot()).bench_local_refs(|snapshot| {
        for story in snapshot.stories() {
            black_box(rules::check(snapshot, story));
        }
    });
}

/// All rules over a story whose links are known.
#[divan::bench(args = [3, 5, 8])]
fn rules_alone(bencher: Bencher<'_, '_>, articles: usize) {
    let alone = Alone::of(articles);
    rules::check(&alone.snapshot, &alone.story);
    bencher.bench_local(|| rules::check(black_box(&alone.snapshot), &alone.story));
}

/// Each rule over a story of eight articles.
#[divan::bench(args = rules::all().iter().map(|rule| rule.id))]
fn rule(bencher: Bencher<'_, '_>, id: &str) {
    let alone = Alone::of(8);
    let rule = rules::find(id).unwrap();
    (rule.check)(&alone.snapshot, &alone.story);
    bencher.bench_local(|| (rule.check)(black_box(&alone.snapshot), &alone.story));
}
