//! The fixed wordings of page furniture and credits. Only wordings that many
//! sites share; what is a site's own is told by structure (see `furniture`).

use super::shape::is_terminal;
use super::wordings::Wordings;

/// Labels that stand alone and say nothing of what follows.
static LABELS: Wordings = Wordings::new(include_str!("wordings/labels.txt"));
/// Labels that head a list of links.
static LEADS: Wordings = Wordings::new(include_str!("wordings/leads.txt"));
/// Openings of short lines that link elsewhere, when no sentence follows.
static LINK_OPENINGS: Wordings = Wordings::new(include_str!("wordings/link_openings.txt"));
/// Words with which a page speaks to its reader.
static PAGE_WORDS: Wordings = Wordings::new(include_str!("wordings/page_words.txt"));
/// Imperatives that open such lines.
static IMPERATIVES: Wordings = Wordings::new(include_str!("wordings/imperatives.txt"));
/// Wordings that only a page's own notices have, anywhere in a short piece.
static NOTICES: Wordings = Wordings::new(include_str!("wordings/notices.txt"));
/// Words of page footers, which news copy uses, too: they count in a fragment only.
static FOOTER_WORDS: Wordings = Wordings::new(include_str!("wordings/footer_words.txt"));
/// Words that credit a picture.
static PICTURE_OPENINGS: Wordings = Wordings::new(include_str!("wordings/picture_openings.txt"));
/// Endings and inner marks of captions.
static PICTURE_MARKS: Wordings = Wordings::new(include_str!("wordings/picture_marks.txt"));
/// News agencies and their usual stand-ins, as a credit line names them.
static AGENCIES: Wordings = Wordings::new(include_str!("wordings/agencies.txt"));
/// What a writer is called behind the name.
static WRITER_ROLES: Wordings = Wordings::new(include_str!("wordings/writer_roles.txt"));
/// Openings of credits under an article.
static CREDIT_OPENINGS: Wordings = Wordings::new(include_str!("wordings/credit_openings.txt"));
/// Endings of credits under an article.
static CREDIT_ENDINGS: Wordings = Wordings::new(include_str!("wordings/credit_endings.txt"));

/// A label that stands alone.
pub(super) fn is_label(lower: &str) -> bool {
    LABELS.has(lower)
}

/// A label that heads a list of links.
pub(super) fn is_lead(lower: &str) -> bool {
    LEADS.has(lower)
}

/// A short line that links elsewhere.
pub(super) fn is_link_opening(lower: &str) -> bool {
    LINK_OPENINGS.open(lower)
}

/// A line in which the page asks its reader to do something.
pub(super) fn is_prompt(lower: &str) -> bool {
    let first = lower.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    IMPERATIVES.has(first) && PAGE_WORDS.stand_in(lower)
}

/// A notice of the page: copyright, cookies, corrections, bios.
pub(super) fn is_notice(lower: &str) -> bool {
    /// A fragment, not a paragraph.
    const FRAGMENT_BYTES: usize = 80;
    let copyright =
        lower.split_once('©').is_some_and(|(_, after)| after.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    copyright
        || NOTICES.stand_in(lower)
        || (lower.len() <= FRAGMENT_BYTES && !is_terminal(lower) && FOOTER_WORDS.stand_in(lower))
}

/// A picture's caption or credit.
pub(super) fn is_caption(lower: &str) -> bool {
    let fragment = lower.len() <= 60 && !is_terminal(lower);
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    // "Jane Doe/AFP", "REUTERS/Jane Doe"
    (fragment && bare.split_once('/').is_some_and(|(a, b)| is_picture_agency(a) || is_picture_agency(b)))
        || PICTURE_OPENINGS.open(lower)
        || PICTURE_MARKS.stand_in(lower)
}

fn is_picture_agency(lower: &str) -> bool {
    let agency = lower.rsplit('/').next().unwrap_or(lower).trim();
    matches!(
        agency,
        "getty" | "getty images" | "shutterstock" | "alamy" | "rex" | "zuma" | "sipa" | "pool" | "ap photo"
    ) || is_agency(agency)
}

/// A news agency or a stand-in for a writer's name.
pub(super) fn is_agency(lower: &str) -> bool {
    AGENCIES.has(lower.trim_start_matches("the "))
}

/// What follows a writer's name: a role and perhaps the outlet, no more.
pub(super) fn is_writer_role(lower: &str) -> bool {
    lower.split_whitespace().count() <= 5 && WRITER_ROLES.open(lower)
}

/// A credit under an article.
pub(super) fn is_credit(lower: &str) -> bool {
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    CREDIT_OPENINGS.open(bare) || CREDIT_ENDINGS.close(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_of_words_count() {
        assert!(is_link_opening("more on the flood") && !is_link_opening("more onions"));
        assert!(is_prompt("read more about it here") && !is_prompt("read more there"));
    }

    #[test]
    fn agencies_go_with_and_without_their_article() {
        assert!(is_agency("the associated press") && is_agency("associated press") && !is_agency("associated"));
    }
}
