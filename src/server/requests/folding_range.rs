//! textDocument/foldingRange

use tower_lsp::lsp_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use crate::desk::ArticleId;
use crate::features::{self, Fold, FoldKind};
use crate::server::sight::Sight;

pub(in crate::server) fn answer(sight: &Sight, params: &FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    let article = sight.article(&params.text_document.uri)?;
    let folds = features::folds(sight.view.snapshot.entry(article)?);
    let most = sight.client.surface.folds.and_then(|f| f.most).map_or(usize::MAX, |most| most as usize);
    Some(folds.into_iter().take(most).filter_map(|fold| shown(sight, article, fold)).collect())
}

fn shown(sight: &Sight, article: ArticleId, fold: Fold) -> Option<FoldingRange> {
    let dialect = sight.client.surface.folds.unwrap_or_default();
    let range = sight.range(article, fold.span)?;
    let columns = !dialect.lines_only;
    let lines = range.end.line - range.start.line + 1;
    let label = match fold.kind {
        FoldKind::FrontMatter => Some("front matter".to_owned()),
        FoldKind::Furniture => Some(format!("page furniture, {lines} lines")),
        // Its first words tell more.
        FoldKind::Quotation => None,
    };
    Some(FoldingRange {
        start_line: range.start.line,
        start_character: columns.then_some(range.start.character),
        end_line: range.end.line,
        end_character: columns.then_some(range.end.character),
        // "Fold all comments" folds what is no copy, "fold all regions" what is.
        kind: Some(match fold.kind {
            FoldKind::FrontMatter | FoldKind::Furniture => FoldingRangeKind::Comment,
            FoldKind::Quotation => FoldingRangeKind::Region,
        }),
        collapsed_text: label.filter(|_| dialect.labels),
    })
}
