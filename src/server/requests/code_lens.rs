//! textDocument/codeLens and codeLens/resolve: where the lenses stand at once,
//! what they say when they come into view.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{CodeLens, CodeLensParams, Command, Location, Position, Range, Url};

use crate::desk::ArticleId;
use crate::features::at::Thing;
use crate::features::{self, Lens};
use crate::server::capabilities::surface::SHOW_REFERENCES;
use crate::server::sight::Sight;
use crate::text::Span;

/// The server's own command, for clients that have none to show places: the
/// story of an article as a page.
const COMPARE: &str = "wirecheck.compare";

/// What a lens comes back with to be resolved.
#[derive(Serialize, Deserialize)]
struct Data {
    uri: Url,
    kind: Kind,
    /// Index into the article's quotations or figures.
    index: u32,
    /// Bytes of the thing: where it stands elsewhere, the lens is old.
    span: (u32, u32),
    /// Over its paragraph stand others.
    shared: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Quotation,
    Figure,
}

pub(in crate::server) fn answer(sight: &Sight, params: &CodeLensParams) -> Option<Vec<CodeLens>> {
    let uri = &params.text_document.uri;
    let article = sight.article(uri)?;
    if !sight.shown.lenses {
        return Some(Vec::new());
    }
    let lenses = features::lenses(&sight.view.snapshot, article);
    Some(lenses.iter().filter_map(|lens| unresolved(sight, article, uri, lens)).collect())
}

fn unresolved(sight: &Sight, article: ArticleId, uri: &Url, lens: &Lens) -> Option<CodeLens> {
    let (kind, index) = match lens.thing {
        Thing::Quotation(index) => (Kind::Quotation, index),
        Thing::Figure(index) => (Kind::Figure, index),
        Thing::Person(_) | Thing::Moment(_) => return None,
    };
    let span = (lens.span.start, lens.span.end);
    let data = Data { uri: uri.clone(), kind, index, span, shared: lens.shared };
    // A lens must not run over lines: it stands over the paragraph's first one.
    let start = sight.range(article, lens.paragraph)?.start;
    Some(CodeLens { range: Range::new(start, start), command: None, data: serde_json::to_value(data).ok() })
}

/// Gives a lens its words and its command. A lens of older text is refused with
/// "content modified", and the client asks anew.
pub(in crate::server) fn resolve(sight: &Sight, lens: CodeLens) -> Result<CodeLens> {
    let command = lens.data.as_ref().and_then(|data| command(sight, &Data::deserialize(data).ok()?));
    match command {
        Some(command) => Ok(CodeLens { command: Some(command), ..lens }),
        None => Err(Error { code: ErrorCode::ContentModified, message: "the lens is old".into(), data: None }),
    }
}

fn command(sight: &Sight, data: &Data) -> Option<Command> {
    let article = sight.article(&data.uri)?;
    let reading = &sight.view.snapshot.entry(article)?.reading;
    let (thing, span) = match data.kind {
        Kind::Quotation => (Thing::Quotation(data.index), reading.quotations.get(data.index as usize)?.outer),
        Kind::Figure => (Thing::Figure(data.index), reading.figures.get(data.index as usize)?.span),
    };
    if span != (Span { start: data.span.0, end: data.span.1 }) {
        return None;
    }
    let text = features::lens_text(&sight.view.snapshot, article, thing, data.shared)?;
    let position = sight.range(article, span)?.start;
    let places: Vec<Location> = text.places.iter().filter_map(|place| sight.location(*place)).collect();
    let (command, arguments) = commanded(sight, &data.uri, position, &places);
    Some(Command { title: text.title, command, arguments: Some(arguments) })
}

/// The client's own list of places where it has said that it has one.
fn commanded(sight: &Sight, uri: &Url, at: Position, places: &[Location]) -> (String, Vec<serde_json::Value>) {
    if sight.client.surface.shows_references {
        (SHOW_REFERENCES.to_owned(), vec![json!(uri), json!(at), json!(places)])
    } else {
        (COMPARE.to_owned(), vec![json!(uri)])
    }
}
