//! The command `wirecheck.compare`, and the documents that only the server has.

use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{ExecuteCommandParams, Url};

use crate::desk::Place;
use crate::features::comparison::Comparison;
use crate::features::page::{self, Address};
use crate::server::pages::{self, Form};
use crate::server::sight::Sight;

/// The command's name.
pub(in crate::server) const COMMAND: &str = "wirecheck.compare";

/// What the command is given: an address alone, or more.
#[derive(Deserialize)]
#[serde(untagged)]
enum Argument {
    /// As a code lens or an action of ours has it: the page is to be shown.
    Uri(Url),
    /// As a plugin asks: it shows the page itself.
    Asked { uri: Url, format: Option<Format> },
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Format {
    Html,
    Markdown,
    Plaintext,
}

/// What is to be shown to the user.
#[derive(Debug)]
pub(in crate::server) enum Showing {
    Document(Url),
    /// A line.
    Message(String),
}

/// Answers the command: the page, and what the server is to show itself.
pub(in crate::server) fn answer(sight: &Sight, params: &ExecuteCommandParams) -> Result<(Value, Option<Showing>)> {
    if params.command != COMMAND {
        return Err(Error::invalid_params(format!("no such command: {}", params.command)));
    }
    let argument = params.arguments.first().cloned().unwrap_or_default();
    let argument: Argument = serde_json::from_value(argument)
        .map_err(|_| Error::invalid_params("wirecheck.compare takes the URI of an article"))?;
    let (uri, format) = match &argument {
        Argument::Uri(uri) => (uri, None),
        Argument::Asked { uri, format } => (uri, *format),
    };
    let shows = matches!(argument, Argument::Uri(_)) && !sight.client.pages.compares;
    let Some((article, comparison)) = story(sight, uri).filter(|(_, c)| c.sources.len() > 1) else {
        let message = || Showing::Message("No other article here tells the same story.".to_owned());
        return Ok((Value::Null, shows.then(message)));
    };
    let own = if sight.client.markdown { Format::Markdown } else { Format::Plaintext };
    let format = format.unwrap_or(own);
    let mut page =
        json!({ "story": article, "name": comparison.name, "title": format!("Compare: {}", comparison.name) });
    if format == Format::Html {
        page["html"] = json!(page::html::fragment(&comparison, &|place| address(sight, place)));
        return Ok((page, None));
    }
    let form = if format == Format::Markdown { Form::Markdown } else { Form::Plain };
    let text = text(sight, &comparison, form);
    let virtual_uri = pages::address(&comparison.name, uri, form);
    page["format"] = json!(if form == Form::Markdown { "markdown" } else { "plaintext" });
    page["uri"] = json!(virtual_uri);
    let showing = shows.then(|| showing(sight, &comparison, &article, virtual_uri, form, &text));
    page["text"] = json!(text);
    Ok((page, showing))
}

/// As well as the client can: a document of ours, a file, a line.
fn showing(sight: &Sight, c: &Comparison, story: &Url, virtual_uri: Option<Url>, form: Form, text: &str) -> Showing {
    if let Some(uri) = virtual_uri.filter(|_| sight.client.pages.content && sight.client.pages.opened) {
        return Showing::Document(uri);
    }
    if sight.client.pages.opened {
        match pages::file(&c.name, story.as_str(), form, text) {
            Ok(path) => {
                if let Some(uri) = crate::server::uri::of_path(&path) {
                    return Showing::Document(uri);
                }
            }
            Err(error) => tracing::warn!(%error, "the compare page cannot be written"),
        }
    }
    let differ = c.figures.iter().filter(|m| m.sides > 1).count();
    let (sources, findings) = (page::counted(c.sources.len(), "article"), page::counted(c.findings.len(), "finding"));
    Showing::Message(format!(
        "{}: {sources}, {differ} of {} given differently, {findings}. `wirecheck report` writes the page.",
        c.name,
        page::counted(c.figures.len(), "figure"),
    ))
}

/// The text of a document that only the server has.
pub(in crate::server) fn content(sight: &Sight, uri: &Url) -> Result<Value> {
    let known = pages::article(uri).and_then(|(article, form)| Some((story(sight, &article)?.1, form)));
    let (comparison, form) = known.ok_or_else(|| Error::invalid_params(format!("no such document: {uri}")))?;
    Ok(json!({ "text": text(sight, &comparison, form) }))
}

fn text(sight: &Sight, comparison: &Comparison, form: Form) -> String {
    let addresses = |place: Place| address(sight, place);
    match form {
        Form::Markdown => page::markdown(comparison, &addresses),
        Form::Plain => page::plain(comparison, &addresses),
    }
}

/// The story that an article is in, and the address of its first article, which is the same for all of them.
pub(super) fn story(sight: &Sight, uri: &Url) -> Option<(Url, Comparison)> {
    let story = sight.view.snapshot.story_of(sight.article(uri)?)?;
    Some((sight.uri(*story.articles.first()?)?, sight.view.comparison(story)))
}

fn address(sight: &Sight, place: Place) -> Option<Address> {
    let location = sight.location(place)?;
    let (start, end) = (location.range.start, location.range.end);
    Some(Address {
        href: format!("{}#L{},{}", location.uri, start.line + 1, start.character + 1),
        uri: Some(location.uri.to_string()),
        line: start.line + 1,
        column: start.character + 1,
        end_line: end.line + 1,
        end_column: end.character + 1,
    })
}
