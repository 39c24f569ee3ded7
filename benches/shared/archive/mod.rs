//! A newsroom's archive, made up: some two hundred articles a day, from up to
//! eight of two dozen outlets on each story, who share people, words and figures,
//! mostly in agreement. Names, cities and words are as frequent as they are in the
//! world; a quarter of the stories belongs to something that goes on for days or
//! weeks, with the same people in the same place; presidents and their like are in
//! the news all year. One story in ten has a draft.
//!
//! The same seed gives the same archive, whatever its size: article `n` does not
//! depend on how many follow. 1,000 articles are a working week, 100,000 seventeen
//! months.

mod calendar;
mod dice;
mod disk;
mod sentences;
mod story;
mod tables;
mod telling;
mod world;

use dice::Dice;
use story::Story;
use telling::{Telling, Writer};

#[allow(unused_imports, reason = "each benchmark uses a part")]
pub(crate) use disk::{Archive, write};

pub(crate) const SEED: u64 = 20_310_312;

/// An article as it stands in a file.
pub(crate) struct Copy {
    /// Its path below the archive's folder.
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) draft: bool,
}

/// All articles, in the order of their stories; one story is in memory at a time.
pub(crate) fn articles(seed: u64) -> impl Iterator<Item = Copy> {
    (0..).flat_map(move |number| story(seed, number))
}

/// The articles of one story, its draft last.
pub(crate) fn story(seed: u64, number: usize) -> Vec<Copy> {
    let story = Story::new(seed, number);
    let outlets = story.outlets.iter().map(|outlet| Writer::Outlet(*outlet));
    let writers = outlets.chain(story.drafted.then_some(Writer::Desk));
    let copies = writers.enumerate().map(|(at, writer)| {
        let mut dice = throw(seed, number, at);
        let telling = Telling::new(&story, writer, &mut dice);
        let draft = matches!(writer, Writer::Desk);
        Copy { path: telling.path(), text: telling.text(&mut dice), draft }
    });
    copies.collect()
}

/// One more article of a story: of the first outlet that has not reported it yet.
pub(crate) fn another(seed: u64, number: usize) -> Copy {
    let story = Story::new(seed, number);
    let outlet = (0..).find(|outlet| !story.outlets.contains(outlet)).unwrap_or(0);
    let mut dice = throw(seed, number, 15);
    let telling = Telling::new(&story, Writer::Outlet(outlet), &mut dice);
    Copy { path: telling.path(), text: telling.text(&mut dice), draft: false }
}

/// The surnames of those who are in a story, the first of them in every article.
pub(crate) fn people(seed: u64, number: usize) -> Vec<&'static str> {
    Story::new(seed, number).people.iter().map(|person| person.family).collect()
}

/// The story's first article, made longer by what was said there word for word.
pub(crate) fn long(seed: u64, number: usize, bytes: usize) -> String {
    let story = Story::new(seed, number);
    let mut dice = throw(seed, number, 0);
    Telling::new(&story, Writer::Outlet(story.outlets[0]), &mut dice).long(&mut dice, bytes)
}

/// The first story that so many outlets report, with a first article of about 4 kB.
pub(crate) fn told_by(seed: u64, outlets: usize) -> usize {
    let fits = |copies: &[Copy]| copies.len() >= outlets && (3_600..4_400).contains(&copies[0].text.len());
    (0..).find(|number| fits(&story(seed, *number))).unwrap_or(0)
}

fn throw(seed: u64, story: usize, telling: usize) -> Dice {
    Dice::of(seed, 5, (story * 16 + telling) as u64)
}
