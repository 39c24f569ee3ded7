//! From a file's bytes to an article: plain text or Markdown, metadata, blocks,
//! scraped furniture marked as such. Offsets always map back to the text.
//!
//! Must not know: files on disk, other articles, people, quotations, LSP.

mod byline;
mod dateline;
mod dates;
mod decode;
mod front_matter;
mod furniture;
mod look;
mod markdown;
mod meta;
mod outlet;
mod parse;
mod phrases;
mod plain;
mod remarks;
mod shape;
mod wordings;

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::{LineIndex, Span};

pub use decode::{DecodeError, Decoded, MAX_BYTES, decode};
pub use parse::{Format, names_outlet, parse};
pub use remarks::{Remark, paragraph, remarks};

/// One document, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The text as the editor shows it (decoded, no byte order mark). All spans are bytes into it.
    pub source: Arc<str>,
    /// The same text, byte for byte as long, in which everything that is not
    /// prose (markup, link targets) is blanked with spaces. Readers work on this.
    pub prose: Arc<str>,
    /// Lines of `source`.
    pub lines: LineIndex,
    /// What is known about the article.
    pub meta: Meta,
    /// The article's parts, in order, none overlapping.
    pub blocks: Vec<Block>,
}

/// A part of an article: a paragraph, a headline, a piece of page furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Bytes of the article, without surrounding white space.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// The headline.
    Headline,
    /// A heading inside the article.
    Subheading,
    /// "By Jane Doe", agency credits.
    Byline,
    /// Running text.
    Paragraph,
    /// The caption of a picture or a photo credit.
    Caption,
    /// Scraped page furniture: advertisement labels, teasers, share prompts.
    Furniture,
    /// Front matter.
    FrontMatter,
    /// Markdown code and tables of markup; never prose.
    Code,
}

impl BlockKind {
    /// Whether people, quotations and figures are read from it.
    pub fn is_read(self) -> bool {
        matches!(self, BlockKind::Headline | BlockKind::Subheading | BlockKind::Paragraph)
    }
}

/// What is known about an article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// How `date` was found.
    pub date_origin: Option<DateOrigin>,
    /// Where it was published.
    pub url: Option<String>,
    /// Language tag ("en").
    pub language: Option<String>,
    /// The story it belongs to, where the front matter says so.
    pub story: Option<String>,
    /// Whether it is a draft, where the front matter says so (`kind: draft`).
    pub draft: Option<bool>,
    /// Trouble met in the front matter, for the user: what and where.
    pub problems: Vec<Problem>,
}

/// Something wrong in the metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where, in bytes.
    pub span: Span,
    /// What.
    pub message: String,
}

/// How an article's date was found, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DateOrigin {
    /// Front matter.
    FrontMatter,
    /// A dateline ("MOSCOW, Jan. 21 (...) —") or a line that holds only a date.
    Dateline,
    /// The file's name.
    FileName,
    /// A full date in the text.
    Text,
}
