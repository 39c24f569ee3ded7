//! The articles of the benchmarks, read, and desks of them.

use std::sync::Arc;

use wirecheck::article::{self, Format};
use wirecheck::desk::{ArticleId, Desk, Entry, Sheet, Snapshot, Story, Stylebook};
use wirecheck::reading;

use crate::shared::archive::{self, Copy, SEED};

/// An article of the archive, read.
pub(crate) fn entry(copy: &Copy) -> Entry {
    entry_of(&copy.path, &copy.text, copy.draft)
}

pub(crate) fn entry_of(path: &str, text: &str, draft: bool) -> Entry {
    let article = article::parse(path, text.into(), Format::Markdown);
    let reading = reading::read(&article);
    Entry::new(path.into(), Sheet { article, reading }, draft, Arc::new(Stylebook::default()))
}

/// The archive's first articles, read.
pub(crate) fn entries(many: usize) -> Vec<Entry> {
    archive::articles(SEED).take(many).map(|copy| entry(&copy)).collect()
}

/// A desk with articles on it.
pub(crate) fn desk(entries: Vec<Entry>) -> Desk {
    let mut desk = Desk::new();
    for entry in entries {
        desk.set(entry);
    }
    desk.snapshot();
    desk
}

/// A story of so many articles, with one that quotes in so many words.
pub(crate) fn story(articles: usize) -> Vec<Copy> {
    let fits = |copies: &Vec<Copy>| copies.len() == articles && copies[0].text.contains(" told reporters");
    (0..).map(|number| archive::story(SEED, number)).find(fits).unwrap()
}

/// A story of so many articles, alone on its desk.
pub(crate) struct Alone {
    pub(crate) snapshot: Snapshot,
    pub(crate) story: Arc<Story>,
    /// The first article of it.
    pub(crate) article: ArticleId,
}

impl Alone {
    pub(crate) fn of(articles: usize) -> Alone {
        let copies = story(articles);
        let mut desk = desk(copies.iter().map(entry).collect());
        let snapshot = desk.snapshot();
        let article = snapshot.find(&copies[0].path).unwrap();
        let story = snapshot.story_of(article).unwrap().clone();
        Alone { snapshot, story, article }
    }

    /// Where words stand in the text of the first article.
    pub(crate) fn find(&self, words: &str) -> u32 {
        let source = &self.snapshot.entry(self.article).unwrap().article.source;
        source.find(words).unwrap_or_else(|| panic!("the article does not say {words:?}")) as u32
    }
}
