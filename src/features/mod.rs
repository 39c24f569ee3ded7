//! What an editor asks: hover, definition, references, highlights, symbols.
//! Pure functions from a snapshot and a place to plain data; one file a feature.
//!
//! Offsets are bytes into the article's source. What is asked about is the
//! smallest thing at the offset: a person's mention, a figure, a moment or a
//! quotation (see [`at`]).
//!
//! Must not know: files, LSP.

pub mod at;
mod cards;
pub mod comparison;
mod completion;
mod definition;
mod diff;
mod escape;
mod fixes;
mod folds;
mod highlights;
mod hints;
mod hover;
mod introduction;
mod lenses;
mod links;
pub mod page;
mod references;
mod rename;
pub mod render;
mod selections;
mod symbols;
mod tokens;
mod workspace_symbols;

#[cfg(test)]
mod fixture;

pub use cards::{
    Card, Diff, DiffKind, FigureCard, FigureRow, MomentCard, MomentRow, PersonCard, QuotationCard, Rendering, RoleLine,
    Said,
};
pub use completion::{Completion, Proposal, ProposalKind, completion};
pub use definition::{Definition, Target, definition};
pub use escape::{line, visible};
pub use fixes::{Fix, FixKind, Replacement, fixes};
pub use folds::{Fold, FoldKind, folds};
pub use highlights::highlights;
pub use hints::{Hint, Referent, hints, introduced, referent};
pub use hover::{Hover, hover};
pub use lenses::{Lens, LensText, lens_text, lenses};
pub use links::{Link, LinkTarget, links};
pub use references::references;
pub use rename::{NotRenamed, Renameable, renameable};
pub use selections::selections;
pub use symbols::{Symbol, SymbolKind, symbols};
pub use tokens::{Token, TokenKind, tokens};
pub use workspace_symbols::{WorkspaceSymbol, workspace_symbols};

#[cfg(test)]
mod tests;
