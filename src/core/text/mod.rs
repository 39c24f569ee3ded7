//! Text and offsets: byte spans, line index, position encodings, tokens,
//! sentences. Knows nothing of news and nothing of LSP.

mod abbreviation;
mod lines;
mod openers;
mod plain;
mod scalars;
mod sentence;
mod span;
mod token;

pub use lines::{Encoding, LineIndex, Position};
pub use plain::is_plain_line;
pub use scalars::ScalarIndex;
pub use sentence::sentences;
pub use span::Span;
pub use token::{Mark, Token, TokenKind, tokenize};
