//! What an editor asks, in a story of eight articles, and the pages made of it.

use divan::{Bencher, black_box};
use wirecheck::features::comparison::{Comparison, comparison};
use wirecheck::features::{self, page, render};

use crate::stories::Alone;

const ARTICLES: usize = 8;

/// What is asked about.
#[derive(Clone, Copy, Debug)]
enum Thing {
    Person,
    Quotation,
    Figure,
}

const THINGS: [Thing; 3] = [Thing::Person, Thing::Quotation, Thing::Figure];

/// A byte of the first such thing in the article.
fn at(alone: &Alone, thing: Thing) -> u32 {
    match thing {
        Thing::Person => alone.find(" told reporters") - 2,
        Thing::Quotation => alone.find("\u{201c}") + 6,
        Thing::Figure => alone.find(" were ") - 2,
    }
}

#[divan::bench(args = THINGS)]
fn hover(bencher: Bencher<'_, '_>, thing: Thing) {
    let alone = Alone::of(ARTICLES);
    let at = at(&alone, thing);
    bencher.bench_local(|| features::hover(&alone.snapshot, alone.article, black_box(at)));
}

#[divan::bench(args = THINGS)]
fn hover_as_markdown(bencher: Bencher<'_, '_>, thing: Thing) {
    let alone = Alone::of(ARTICLES);
    let Some(hover) = features::hover(&alone.snapshot, alone.article, at(&alone, thing)) else { return };
    bencher
        .bench_local(|| render::markdown(&alone.snapshot, black_box(&hover), &|_| Some("file:///a.md#L1".to_owned())));
}

#[divan::bench(args = THINGS)]
fn definition(bencher: Bencher<'_, '_>, thing: Thing) {
    let alone = Alone::of(ARTICLES);
    let at = at(&alone, thing);
    bencher.bench_local(|| features::definition(&alone.snapshot, alone.article, black_box(at)));
}

#[divan::bench(args = THINGS)]
fn references(bencher: Bencher<'_, '_>, thing: Thing) {
    let alone = Alone::of(ARTICLES);
    let at = at(&alone, thing);
    bencher.bench_local(|| features::references(&alone.snapshot, alone.article, black_box(at), true));
}

#[divan::bench]
fn symbols(bencher: Bencher<'_, '_>) {
    let alone = Alone::of(ARTICLES);
    bencher.bench_local(|| features::symbols(black_box(&alone.snapshot), alone.article));
}

#[divan::bench]
fn colours(bencher: Bencher<'_, '_>) {
    let alone = Alone::of(ARTICLES);
    let reading = &alone.snapshot.entry(alone.article).unwrap().reading;
    bencher.bench_local(|| features::tokens(black_box(reading)));
}

fn compared(alone: &Alone) -> Comparison {
    comparison(&alone.snapshot, &alone.story, &[])
}

/// The table of a story, as data.
#[divan::bench]
fn compare(bencher: Bencher<'_, '_>) {
    let alone = Alone::of(ARTICLES);
    bencher.bench_local(|| compared(black_box(&alone)));
}

#[divan::bench]
fn compare_as_html(bencher: Bencher<'_, '_>) {
    let compared = compared(&Alone::of(ARTICLES));
    bencher.bench_local(|| page::html::fragment(black_box(&compared), &|_| None));
}

#[divan::bench]
fn compare_as_markdown(bencher: Bencher<'_, '_>) {
    let compared = compared(&Alone::of(ARTICLES));
    bencher.bench_local(|| page::markdown(black_box(&compared), &|_| None));
}

#[divan::bench]
fn compare_as_text(bencher: Bencher<'_, '_>) {
    let compared = compared(&Alone::of(ARTICLES));
    bencher.bench_local(|| page::plain(black_box(&compared), &|_| None));
}
