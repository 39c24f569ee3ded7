//! Who is named where in a story.

use rustc_hash::FxHashMap;

use super::{ArticleId, Entry};
use crate::reading::{LocalPersonId, Mention, MentionKind};

/// The mentions by name of each person of each article, in order. Looked up: an article may
/// name ten thousand people, and all their mentions must not be gone through for each.
pub struct NameMentions<'a>(FxHashMap<(ArticleId, LocalPersonId), Vec<&'a Mention>>);

impl<'a> NameMentions<'a> {
    /// Of these articles.
    pub fn of(articles: impl IntoIterator<Item = (ArticleId, &'a Entry)>) -> NameMentions<'a> {
        let mut out: FxHashMap<_, Vec<&Mention>> = FxHashMap::default();
        for (article, entry) in articles {
            for mention in entry.reading.people.mentions.iter().filter(|m| m.kind == MentionKind::Name) {
                out.entry((article, mention.person)).or_default().push(mention);
            }
        }
        NameMentions(out)
    }

    /// Those of one person of an article.
    pub fn get(&self, article: ArticleId, person: LocalPersonId) -> &[&'a Mention] {
        self.0.get(&(article, person)).map_or(&[], Vec::as_slice)
    }
}
