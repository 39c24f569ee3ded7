//! What an article says about itself beside its front matter: outlet, headline,
//! author and date, from its blocks and its path.

use jiff::civil::Date;

use super::{Block, BlockKind, DateOrigin, Meta, byline, dateline, dates, outlet};

/// Fills in what the front matter left open.
pub(super) fn complete(meta: &mut Meta, path: &str, prose: &str, blocks: &[Block]) {
    let text = |b: &Block| b.span.of(prose);
    let first = |kind| blocks.iter().find(move |b| b.kind == kind);
    if meta.outlet.is_none() {
        meta.outlet = outlet::of_path(path);
    }
    if meta.headline.is_none() {
        meta.headline = first(BlockKind::Headline).map(|b| one_line(text(b)));
    }
    if meta.author.is_none() {
        let mut bylines = blocks.iter().filter(|b| b.kind == BlockKind::Byline);
        meta.author = bylines.find_map(|b| byline::author(text(b))).map(one_line);
    }
    if meta.date.is_none()
        && let Some((date, origin)) = date(path, prose, blocks)
    {
        meta.date = Some(date);
        meta.date_origin = Some(origin);
    }
}

/// A text with single spaces.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn date(path: &str, prose: &str, blocks: &[Block]) -> Option<(Date, DateOrigin)> {
    let in_name = dates::first_full(path.rsplit('/').next().unwrap_or(path)).or_else(|| dates::first_full(path));
    let year = in_name.map(Date::year);
    let of_kind = |kind: BlockKind| blocks.iter().filter(move |b| b.kind == kind).map(|b| b.span.of(prose));

    let lines = of_kind(BlockKind::Byline).filter_map(dates::date_line);
    let paragraphs = || of_kind(BlockKind::Paragraph);
    let datelines = paragraphs().take(DATELINE_PARAGRAPHS).filter_map(|p| dates::first(&p[..dateline::length(p)?]));
    if let Some(date) = lines.chain(datelines).find_map(|d| d.with_year(year)) {
        return Some((date, DateOrigin::Dateline));
    }
    if let Some(date) = in_name {
        return Some((date, DateOrigin::FileName));
    }
    let told = paragraphs().filter_map(dates::latest_full).max();
    // links to other pages are about as old as the page
    let date = told.or_else(|| of_kind(BlockKind::Furniture).filter_map(dates::latest_full).max())?;
    Some((date, DateOrigin::Text))
}

/// A dateline stands at the start of the text.
const DATELINE_PARAGRAPHS: usize = 3;

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::article::{Format, parse};

    fn meta(path: &str, text: &str) -> Meta {
        parse(path, Arc::from(text), Format::Plain).meta
    }

    #[test]
    fn finds_dates() {
        const LEAD: &str = "The bridge over the Tarn opened on Friday, and the mayor was glad.";
        use DateOrigin::{Dateline, FileName, Text};
        for (path, text, expected) in [
            ("a.txt", format!("Bridge opens\nFriday, May 5, 2023\n{LEAD}"), Some(("2023-05-05", Dateline))),
            ("2023-05-06.txt", format!("VOSTRA, May 5 (Agency) — {LEAD}"), Some(("2023-05-05", Dateline))),
            ("a.txt", format!("VOSTRA, May 5 (Agency) — {LEAD}"), None),
            ("2023/05/06/a.txt", LEAD.to_owned(), Some(("2023-05-06", FileName))),
            (
                "a.txt",
                format!("{LEAD}\nWork began on April 3, 2019, and ended on May 4, 2023."),
                Some(("2023-05-04", Text)),
            ),
            ("a.txt", format!("{LEAD}\nAdvertisement\n« Previous Tarn news: May 5, 2023"), Some(("2023-05-05", Text))),
            ("a.txt", LEAD.to_owned(), None),
        ] {
            let got = meta(path, &text);
            let date = got.date.map(|d| d.to_string());
            assert_eq!(date.as_deref().zip(got.date_origin), expected, "{path}: {text}");
        }
    }

    #[test]
    fn finds_headline_author_and_outlet() {
        let got = meta(
            "wires/tarn-line/1.txt",
            "Bridge  opens\nBy Mira Okoro\nThe bridge over the Tarn opened on Friday, and the mayor was glad.",
        );
        assert_eq!(got.headline.as_deref(), Some("Bridge opens"));
        assert_eq!(got.author.as_deref(), Some("Mira Okoro"));
        assert_eq!(got.outlet.as_deref(), Some("tarn line"));
    }
}
