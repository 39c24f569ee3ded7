//! The legend of semantic tokens.
//!
//! Types are standard ones, as themes colour these and few editors let a server
//! bring its own: a person is a `class` (as in the outline), a quotation a
//! `string`, a figure a `number`. The protocol has no type for time and none
//! for marks without speech that themes colour: a client that lists `moment`
//! or `scareQuote` among its token types gets them under these names, others as
//! `enumMember` and `regexp`. Modifiers tell the rest; a theme that does not
//! know them passes them over.

use tower_lsp::lsp_types::{SemanticTokenModifier, SemanticTokenType, SemanticTokensLegend};

use crate::features::TokenKind;
use crate::reading::{MentionKind, QuoteKind};

/// `moment`, where the client knows it.
pub(super) const MOMENT: &str = "moment";
/// `scareQuote`, where the client knows it.
pub(super) const SCARE_QUOTE: &str = "scareQuote";

/// The types in the order of their numbers.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Type {
    Person,
    Quotation,
    Figure,
    Moment,
    ScareQuote,
}

/// The modifiers, as the numbers of their bits.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Modifier {
    Name,
    Nominal,
    Pronoun,
    Direct,
    Indirect,
    Quoted,
}

const MODIFIERS: [&str; 6] = ["name", "nominal", "pronoun", "direct", "indirect", "quoted"];

/// The legend for a client that knows these types.
pub(super) fn legend(known: &[SemanticTokenType]) -> SemanticTokensLegend {
    let knows = |name: &str| known.iter().any(|kind| kind.as_str() == name);
    let own = |name: &'static str, fallback| if knows(name) { SemanticTokenType::new(name) } else { fallback };
    SemanticTokensLegend {
        token_types: vec![
            SemanticTokenType::CLASS,
            SemanticTokenType::STRING,
            SemanticTokenType::NUMBER,
            own(MOMENT, SemanticTokenType::ENUM_MEMBER),
            own(SCARE_QUOTE, SemanticTokenType::REGEXP),
        ],
        token_modifiers: MODIFIERS.into_iter().map(SemanticTokenModifier::new).collect(),
    }
}

/// The type and the modifiers of a token, as numbers of the legend.
pub(in crate::server) fn of(kind: TokenKind, quoted: bool) -> (u32, u32) {
    let (kind, modifier) = match kind {
        TokenKind::Person(MentionKind::Name) => (Type::Person, Some(Modifier::Name)),
        TokenKind::Person(MentionKind::Nominal) => (Type::Person, Some(Modifier::Nominal)),
        TokenKind::Person(MentionKind::Pronoun) => (Type::Person, Some(Modifier::Pronoun)),
        TokenKind::Figure => (Type::Figure, None),
        TokenKind::Moment => (Type::Moment, None),
        TokenKind::Quotation(QuoteKind::Direct) => (Type::Quotation, Some(Modifier::Direct)),
        TokenKind::Quotation(QuoteKind::Indirect) => (Type::Quotation, Some(Modifier::Indirect)),
        TokenKind::Quotation(QuoteKind::Scare) => (Type::ScareQuote, None),
    };
    let bits = |modifier: Modifier| 1 << modifier as u32;
    let quoted = if quoted { bits(Modifier::Quoted) } else { 0 };
    (kind as u32, modifier.map_or(0, bits) | quoted)
}
