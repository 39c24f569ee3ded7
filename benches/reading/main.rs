//! How fast articles are read, on one core: `cargo bench --bench reading`.
//!
//! `newsroom` is our own small newsroom under `examples`; `evaluation` the
//! articles under `gum-news` and `ecb` of the folder that `WIRECHECK_EVAL`
//! names (or `../shared/eval`), where there is one. Compare like with like:
//! on the same kind of machine spaCy's small English model reads 5,100 words a
//! second, harper-ls takes 15 ms for an edit in an article of 4 kB. The aim
//! here is 15 MB a second, about 2.5 million words, and 0.3 ms for 4 kB.

mod articles;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use wirecheck::article::Article;
use wirecheck::lexicon::{cues, people, places};
use wirecheck::reading::{self, Page, figures, moments, quotes};

use articles::Set;

fn main() {
    divan::main();
}

const SETS: [Set; 2] = [Set::Newsroom, Set::Evaluation];

/// Runs a stage over all articles of a set.
fn over<T>(bencher: Bencher<'_, '_>, set: Set, prepare: impl Fn(&'static Article) -> T, stage: impl Fn(&T) + Sync)
where
    T: Sync,
{
    let articles = set.articles();
    let bytes: usize = articles.iter().map(|a| a.source.len()).sum();
    let words: usize = articles.iter().map(|a| a.source.split_whitespace().count()).sum();
    let prepared: Vec<T> = articles.iter().map(prepare).collect();
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(words))
        .bench_local(|| prepared.iter().for_each(&stage));
}

/// Everything.
#[divan::bench(args = SETS)]
fn read(bencher: Bencher<'_, '_>, set: Set) {
    over(bencher, set, |a| a, |a| drop(black_box(reading::read(a))));
}

/// One article of 4 kB.
#[divan::bench]
fn read_4_kb(bencher: Bencher<'_, '_>) {
    let article = articles::of_bytes(4096);
    bencher.counter(BytesCount::of_str(&article.source)).bench_local(|| reading::read(black_box(&article)));
}

/// From text to blocks.
#[divan::bench(args = SETS)]
fn stage_0_article(bencher: Bencher<'_, '_>, set: Set) {
    over(bencher, set, |a| a, |a| drop(black_box(articles::parse(a.source.clone()))));
}

/// Tokens, words, sentences.
#[divan::bench(args = SETS)]
fn stage_1_page(bencher: Bencher<'_, '_>, set: Set) {
    over(bencher, set, |a| a, |a| drop(black_box(Page::new(a))));
}

/// Quotation marks.
#[divan::bench(args = SETS)]
fn stage_2_marks(bencher: Bencher<'_, '_>, set: Set) {
    over(bencher, set, Page::new, |page| drop(black_box(quotes::segments(page))));
}

/// People and their mentions.
#[divan::bench(args = SETS)]
fn stage_3_people(bencher: Bencher<'_, '_>, set: Set) {
    let prepare = |a| {
        let page = Page::new(a);
        let marks = quotes::segments(&page);
        (page, marks)
    };
    over(bencher, set, prepare, |(page, marks)| drop(black_box(reading::people::read(page, marks))));
}

/// Who said what.
#[divan::bench(args = SETS)]
fn stage_4_quotes(bencher: Bencher<'_, '_>, set: Set) {
    let prepare = |a| {
        let page = Page::new(a);
        let marks = quotes::segments(&page);
        let people = reading::people::read(&page, &marks);
        (page, marks, people)
    };
    over(bencher, set, prepare, |(page, marks, people)| drop(black_box(quotes::attribute(page, marks, people))));
}

fn told(article: &'static Article) -> (Page<'static>, reading::Reading) {
    (Page::new(article), reading::read(article))
}

/// Figures.
#[divan::bench(args = SETS)]
fn stage_5_figures(bencher: Bencher<'_, '_>, set: Set) {
    over(bencher, set, told, |(page, r)| drop(black_box(figures::read(page, &r.people, &r.quotations))));
}

/// Moments.
#[divan::bench(args = SETS)]
fn stage_6_moments(bencher: Bencher<'_, '_>, set: Set) {
    over(bencher, set, told, |(page, r)| drop(black_box(moments::read(page, &r.people, &r.quotations))));
}

/// The first look-up of each kind in a process, and what it builds. One
/// sample: later ones would find everything built.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn lexicon_first_use() -> bool {
    cues::verb(black_box("said")).is_some()
        & people::is_surname(black_box("Ito"))
        & places::is_place(black_box("Malta"))
        & wirecheck::lexicon::units::unit(black_box("metres")).is_some()
        & wirecheck::lexicon::time::event(black_box("met")).is_some()
}

/// A look-up by text.
#[divan::bench(args = ["said", "Okoro", "Jonathan", "zzyzx"])]
fn lexicon_look_up(word: &str) -> wirecheck::lexicon::table::Entry {
    wirecheck::lexicon::table::entry(black_box(word))
}
