//! Dismissing a finding, turning a rule off.

use std::path::PathBuf;

use super::edits::{Plan, Target};
use super::{Case, DISMISS_KIND, Offer};
use crate::article::{BlockKind, Format, paragraph};
use crate::config::{self, FILE_NAME};
use crate::features::Replacement;
use crate::server::sight::Sight;
use crate::server::uri;
use crate::text::Span;
use crate::workspace::Origin;

/// How the title of the last resort begins.
pub(super) const TURN_OFF: &str = "Turn off";

pub(super) fn offers(sight: &Sight, case: Case<'_>) -> Vec<Offer> {
    let rule = case.configured.finding.rule;
    let offer = |title: String, plan: Plan| Offer { title, kind: DISMISS_KIND, preferred: false, plan };
    let mut out = Vec::new();
    let target = target(sight, case);
    if let Some(file) = &target {
        let message = case.configured.finding.message(&sight.view.snapshot, case.here);
        let entry = config::ignore_entry(&file.text, &case.configured.key, &format!("{rule}: {message}"));
        out.extend(entry.map(|entry| {
            offer(format!("Dismiss this {rule} in {FILE_NAME}"), Plan::Configuration(file.clone(), entry))
        }));
    }
    if let Some(remark) = remark(sight, case) {
        out.push(offer(format!("Dismiss {rule} in this paragraph by a comment"), Plan::Article(vec![remark])));
    }
    if let Some(file) = target
        && let Some(off) = config::rule_off(&file.text, rule)
    {
        out.push(offer(format!("{TURN_OFF} {rule} in {FILE_NAME}"), Plan::Configuration(file, off)));
    }
    out
}

/// The configuration that holds for an article, else a new one in the folder
/// that is open, else beside the article.
fn target(sight: &Sight, case: Case<'_>) -> Option<Target> {
    if let Some(file) = sight.view.config(case.article) {
        let origin = Origin::File(file.path.clone());
        return Target::of(sight, &origin, Some(&file.text));
    }
    let path = sight.view.source(case.article)?.origin.path()?;
    let folder: PathBuf = sight.view.root_of(path).or_else(|| path.parent())?.to_owned();
    let path = folder.join(FILE_NAME);
    uri::of_path(&path)?;
    Target::of(sight, &Origin::File(path), None)
}

/// A comment before the paragraph; only where comments are no copy.
fn remark(sight: &Sight, case: Case<'_>) -> Option<Replacement> {
    sight.view.source(case.article).filter(|source| source.format == Format::Markdown)?;
    let text = &sight.view.snapshot.entry(case.article)?.article;
    let span = case.configured.finding.ends.get(case.here)?.place.span;
    let front = text.blocks.iter().filter(|b| b.kind == BlockKind::FrontMatter).map(|b| b.span.end).max().unwrap_or(0);
    let start = paragraph(&text.source, span.start as usize).start;
    if span.start < front || start < front as usize {
        return None;
    }
    let new = format!("<!-- wirecheck: ignore {} -->\n", case.configured.finding.rule);
    Some(Replacement { span: Span::new(start, start), text: new })
}
