//! What settles a finding: the source's words, another's value, one spelling.

use super::edits::Plan;
use super::{Case, Offer};
use crate::features::{self, Fix, FixKind};
use crate::server::sight::Sight;

pub(super) fn offers(sight: &Sight, case: Case<'_>) -> Vec<Offer> {
    let fixes = features::fixes(&sight.view.snapshot, &case.configured.finding, case.here);
    fixes.into_iter().map(offer).collect()
}

fn offer(fix: Fix) -> Offer {
    let kind = match fix.kind {
        FixKind::Quotation => "quickfix.quotation",
        FixKind::Figure => "quickfix.figure",
        FixKind::Spelling => "quickfix.spelling",
    };
    Offer { title: fix.title, kind, preferred: fix.preferred, plan: Plan::Article(fix.edits) }
}
