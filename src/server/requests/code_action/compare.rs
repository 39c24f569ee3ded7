//! "Compare sources": the article's story as a page. It edits nothing, so it is
//! an action of the source as a whole and no fix.

use serde_json::json;
use tower_lsp::lsp_types::{CodeAction, CodeActionKind, Command, Url};

use crate::desk::ArticleId;
use crate::server::requests::compare::COMMAND;
use crate::server::sight::Sight;

/// Its kind: asked for by name, or in a list of everything.
pub(super) const KIND: &str = "source.compare";

/// The action, where there is anything to compare with.
pub(super) fn action(sight: &Sight, article: ArticleId, uri: &Url) -> Option<CodeAction> {
    let story = sight.view.snapshot.story_of(article)?;
    let others = story.articles.len().checked_sub(1).filter(|others| *others > 0)?;
    let title = match others {
        1 => "Compare with the other article of this story".to_owned(),
        others => format!("Compare with the {others} other articles of this story"),
    };
    let command = Command { title: title.clone(), command: COMMAND.to_owned(), arguments: Some(vec![json!(uri)]) };
    Some(CodeAction { title, kind: Some(CodeActionKind::new(KIND)), command: Some(command), ..CodeAction::default() })
}
