//! What a writer may mean: a person of the story as the sources spell them, a
//! quotation of the story in the sources' words.

mod opening;
mod people;
mod quotations;
mod typed;

use crate::article::BlockKind;
use crate::desk::{ArticleId, Entry, Snapshot};
use crate::text::Span;
use opening::Opening;
use typed::Typed;

/// What is offered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Completion {
    /// The best first.
    pub proposals: Vec<Proposal>,
    /// Whether more may be offered when more is typed: the client is to ask again.
    pub partial: bool,
}

/// One offer: plain text, nothing in it is to be expanded.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What it is.
    pub kind: ProposalKind,
    /// One line.
    pub label: String,
    /// What a person is called by which source; who says a quotation, and in which source.
    pub detail: String,
    /// All of it, where the label is cut.
    pub documentation: Option<String>,
    /// What was typed so far, up to the caret: to be replaced.
    pub typed: Span,
    /// The same with what stands behind the caret inside the same marks; equals `typed` where nothing does.
    pub whole: Span,
    /// What to put there.
    pub text: String,
    /// What the client holds against what was typed; begins with it.
    pub filter: String,
}

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProposalKind {
    /// A person's name.
    Person,
    /// Words inside quotation marks.
    Quotation,
}

/// More help nobody.
const MOST: usize = 50;

/// What may be meant at an offset of an article:
///
/// - behind an opening quotation mark the quotations of the story's sources that
///   go on as what was typed, from their beginning or from within;
/// - else, and for a word with a capital inside marks too, the people of the
///   story whose name goes on so.
///
/// `asked` says that the user asked, or typed a letter: a quotation mark alone
/// calls for no names. Nothing in front matter, code and comments.
pub fn completion(snapshot: &Snapshot, article: ArticleId, offset: u32, asked: bool) -> Completion {
    let Some(entry) = snapshot.entry(article) else { return Completion::default() };
    let Some(paragraph) = copy_before(entry, offset) else { return Completion::default() };
    let text: &str = &entry.article.source;
    // What is replaced must not run over lines.
    let one_line = |opening: &Opening| !opening.typed.of(text).contains(['\n', '\r']);
    let opening = Opening::find(text, paragraph, offset).filter(one_line);
    let mut out = Completion::default();
    if let Some(opening) = &opening {
        out.proposals = quotations::proposals(snapshot, article, opening);
        out.partial = true;
    }
    let typed = Typed::before(text, paragraph);
    if asked && (opening.is_none() || typed.is_capital()) {
        out.proposals.extend(people::proposals(snapshot, article, &typed));
    }
    out.partial |= out.proposals.len() > MOST;
    out.proposals.truncate(MOST);
    out
}

/// The paragraph up to an offset. `None` where nothing is written for readers.
fn copy_before(entry: &Entry, offset: u32) -> Option<Span> {
    /// A quotation does not begin so far above its end.
    const LONGEST: usize = 8_000;
    let text: &str = &entry.article.source;
    let end = offset as usize;
    let before = text.get(..end)?;
    let no_copy = |kind| matches!(kind, BlockKind::FrontMatter | BlockKind::Code);
    if entry.article.blocks.iter().any(|b| no_copy(b.kind) && b.span.touches(offset)) {
        return None;
    }
    let mut start = end.saturating_sub(LONGEST);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let near = &before[start..];
    if near.rfind("<!--").is_some_and(|comment| !near[comment..].contains("-->")) {
        return None;
    }
    let blank = near.rfind("\n\n").or_else(|| near.rfind("\r\n\r\n")).map_or(0, |at| at + 2);
    Some(Span::new(start + blank, end))
}

#[cfg(test)]
mod tests;
