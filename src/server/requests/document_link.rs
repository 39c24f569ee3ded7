//! textDocument/documentLink

use std::path::Path;

use tower_lsp::lsp_types::{DocumentLink, DocumentLinkParams, Url};

use crate::desk::ArticleId;
use crate::features::{self, Link, LinkTarget, visible};
use crate::server::sight::Sight;
use crate::workspace::{Origin, clean};

pub(in crate::server) fn answer(sight: &Sight, params: &DocumentLinkParams) -> Option<Vec<DocumentLink>> {
    let article = sight.article(&params.text_document.uri)?;
    let links = features::links(&sight.view.snapshot, article);
    Some(links.iter().filter_map(|link| shown(sight, article, link)).collect())
}

fn shown(sight: &Sight, article: ArticleId, link: &Link) -> Option<DocumentLink> {
    let (target, tooltip) = match &link.target {
        LinkTarget::Web(address) => {
            // Not every address is one; a host that pretends to be another is told by its own name.
            let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
            let host = visible(url.host_str()?);
            (url, format!("Open the page at {host}"))
        }
        LinkTarget::File(path) => to_article(sight, found(sight, article, path)?)?,
        LinkTarget::Article(id) => to_article(sight, *id)?,
    };
    let tooltips = sight.client.surface.links.unwrap_or_default().tooltips;
    Some(DocumentLink {
        range: sight.range(article, link.span)?,
        target: Some(target),
        tooltip: tooltips.then_some(tooltip),
        data: None,
    })
}

fn to_article(sight: &Sight, article: ArticleId) -> Option<(Url, String)> {
    let name = visible(&sight.view.snapshot.entry(article)?.name);
    Some((sight.uri(article)?, format!("Open {name}")))
}

/// The article at a path: from the folder of the one that names it, else from
/// the folder that is open. A file that is no article here is not linked to.
fn found(sight: &Sight, article: ArticleId, path: &str) -> Option<ArticleId> {
    let here = sight.view.source(article)?.origin.path()?;
    let folders = [here.parent(), sight.view.root_of(here)];
    folders.into_iter().flatten().find_map(|folder| {
        let file = clean(&folder.join(Path::new(path)));
        sight.view.find(&Origin::File(file))
    })
}
