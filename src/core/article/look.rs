//! What a piece of a page looks like by itself, whatever stands around it.

use super::shape::Shape;
use super::{byline, dates, phrases};

/// What a piece looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// "Advertisement": furniture, and says nothing of its neighbours.
    Label,
    /// "Related": furniture, and titles after it are, too.
    Lead,
    /// "8h ago": the end of a teaser.
    Age,
    /// "Sign up for our newsletter": furniture.
    Prompt,
    /// Nothing but dashes and stars.
    Rule,
    /// A line that holds only a date.
    Date,
    Byline,
    Caption,
    /// "(Reporting by ...)"
    Credit,
    /// Anything else.
    Text,
}

/// A mark that opens a quotation where a line starts.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«')
}

/// Judges a piece by itself.
pub(super) fn look(text: &str, shape: &Shape) -> Look {
    /// Longer pieces are prose whatever they say.
    const MAX_WORDS: usize = 60;
    if !shape.has_text {
        return Look::Rule;
    }
    if shape.words > MAX_WORDS {
        return Look::Text;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let bare =
        lower.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '«' | '»' | '←' | '→' | '(' | ')' | '©'));
    if shape.words <= 8 {
        if phrases::is_label(bare) || is_markup(text) || is_counter(bare) {
            return Look::Label;
        }
        if phrases::is_lead(bare) {
            return Look::Lead;
        }
        if is_age(bare) {
            return Look::Age;
        }
    }
    if dates::date_line(text).is_some() {
        return Look::Date;
    }
    if shape.is_heading() && is_menu(text) {
        return Look::Label;
    }
    if shape.is_heading() && phrases::is_link_opening(&lower) {
        return if shape.words <= 6 && !lower.contains(':') { Look::Lead } else { Look::Label };
    }
    if byline::is_byline(text) {
        return Look::Byline;
    }
    if phrases::is_caption(&lower) {
        return Look::Caption;
    }
    if shape.words <= 40 && phrases::is_credit(&lower) {
        return Look::Credit;
    }
    let quoted = text.starts_with(is_mark);
    if !quoted && ((shape.words <= 30 && phrases::is_prompt(&lower)) || phrases::is_notice(&lower) || is_link(text)) {
        return Look::Prompt;
    }
    Look::Text
}

/// "8h ago", "2 days ago", "just now".
fn is_age(lower: &str) -> bool {
    let age = lower.strip_prefix("updated ").or_else(|| lower.strip_prefix("published ")).unwrap_or(lower);
    if matches!(age, "just now" | "an hour ago" | "a day ago" | "a minute ago") {
        return true;
    }
    let Some(age) = age.strip_suffix(" ago") else { return false };
    let unit = age.trim_start_matches(|c: char| c.is_ascii_digit());
    let unit = unit.trim_start();
    unit.len() < age.len()
        && matches!(
            unit.trim_end_matches('.').trim_end_matches('s'),
            "" | "h"
                | "hr"
                | "hour"
                | "m"
                | "min"
                | "minute"
                | "d"
                | "day"
                | "w"
                | "wk"
                | "week"
                | "mo"
                | "month"
                | "y"
                | "yr"
                | "year"
                | "sec"
                | "second"
        )
}

/// "1 of 5", "12 comments", "1.2K shares".
fn is_counter(lower: &str) -> bool {
    let Some((count, what)) = lower.split_once(' ') else { return false };
    let number = |n: &str| n.starts_with(|c: char| c.is_ascii_digit()) && n.len() <= 6;
    let page = what.strip_prefix("of ").or_else(|| what.strip_prefix("/ ")).is_some_and(number);
    let what = what.trim_end_matches('s');
    number(count) && (page || matches!(what, "comment" | "share" | "like" | "view" | "read" | "repost" | "retweet"))
}

/// "Home > News > World", "News | Politics | Sport".
fn is_menu(text: &str) -> bool {
    [" | ", " > ", " › ", " » ", " • ", " · ", " / "].iter().any(|separator| {
        text.matches(separator).count() >= 2 && text.split(separator).all(|part| part.split_whitespace().count() <= 3)
    })
}

/// A line of leftover markup or style sheet: `<tweet id=1>`, `margin: 0;`.
fn is_markup(text: &str) -> bool {
    (text.starts_with('<') && text.trim_end_matches('.').ends_with('>'))
        || (text.ends_with(';') && text.contains(':') && !text.contains(' '))
        || text.starts_with("{") && text.ends_with("}")
}

/// A line of links, addresses and handles with at most a word before them.
fn is_link(text: &str) -> bool {
    /// Longer lines say something.
    const MAX_WORDS: usize = 6;
    let link = |w: &&str| {
        let mail = w.split_once('@').is_some_and(|(name, host)| name.is_empty() || host.contains('.'));
        mail || w.starts_with("http://") || w.starts_with("https://") || w.starts_with("www.")
    };
    let words = || text.split_whitespace();
    words().next().is_some_and(|first| link(&first) || first.ends_with(':'))
        && words().count() <= MAX_WORDS
        && words().skip(1).all(|w| link(&w))
        && words().any(|w| link(&w))
}
