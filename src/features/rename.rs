//! Another spelling for a person's name, through one article.

use std::fmt;

use crate::desk::Entry;
use crate::reading::{MentionKind, QuoteKind};
use crate::text::Span;

/// A name that can be spelt otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renameable {
    /// Where the caret is: the name without titles.
    pub span: Span,
    /// The form of the name: "Zelensky".
    pub form: String,
    /// Everywhere that form stands for the person, by start; quotations left out.
    pub places: Vec<Span>,
    /// Those of them that are a part of a longer form: "Volodymyr Zelensky".
    parts: Vec<Span>,
}

/// Why there is nothing to rename.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRenamed {
    /// No name at the caret.
    NoName,
    /// One that stands in somebody's words.
    Quoted,
    /// The new name has no words or more than one line.
    NoNewName,
}

impl fmt::Display for NotRenamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotRenamed::NoName => "only people's names can be renamed, and there is none here",
            NotRenamed::Quoted => "what stands inside quotation marks is left as it was said; rename the name outside",
            NotRenamed::NoNewName => "a name is one line with at least one letter",
        })
    }
}

/// The name at an offset.
///
/// # Errors
///
/// Where there is none, or where it is quoted.
pub fn renameable(entry: &Entry, offset: u32) -> Result<Renameable, NotRenamed> {
    let text: &str = &entry.article.source;
    let mentions = &entry.reading.people.mentions;
    let names = mentions.iter().filter(|m| m.kind == MentionKind::Name);
    let here = names.clone().filter(|m| m.span.touches(offset)).max_by_key(|m| (m.span.contains(offset), m.span.start));
    let here = here.ok_or(NotRenamed::NoName)?;
    let quoted = Quoted::of(entry);
    if quoted.holds(here.span) {
        return Err(NotRenamed::Quoted);
    }
    let form = here.span.of(text).to_owned();
    let mut out = Renameable { span: here.span, form, places: Vec::new(), parts: Vec::new() };
    for mention in names.filter(|m| m.person == here.person && !quoted.holds(m.span)) {
        let found = occurrences(mention.span.of(text), &out.form);
        let found = found.map(|at| mention.span.start as usize + at).map(|at| Span::new(at, at + out.form.len()));
        for span in found.collect::<Vec<_>>() {
            out.places.push(span);
            if span != mention.span {
                out.parts.push(span);
            }
        }
    }
    out.places.sort_unstable();
    out.places.dedup();
    Ok(out)
}

impl Renameable {
    /// Where to put a new form, and what it is without white space around it. A
    /// form with more or fewer words than the old one ("President Roe" for "Roe")
    /// is no spelling of it: longer names that hold the old one stay as they are.
    ///
    /// # Errors
    ///
    /// Where the new name is none.
    pub fn to<'a>(&self, new: &'a str) -> Result<(Vec<Span>, &'a str), NotRenamed> {
        let new = new.trim();
        if new.contains(char::is_control) || !new.contains(char::is_alphabetic) {
            return Err(NotRenamed::NoNewName);
        }
        if new == self.form {
            return Ok((Vec::new(), new));
        }
        let words = |name: &str| name.split_whitespace().count();
        let respelt = words(new) == words(&self.form);
        let places = self.places.iter().filter(|span| respelt || !self.parts.contains(span));
        Ok((places.copied().collect(), new))
    }
}

/// Stretches inside marks, by start.
struct Quoted(Vec<Span>);

impl Quoted {
    /// Whether they report speech or not: a title in marks is somebody's words too.
    fn of(entry: &Entry) -> Quoted {
        let marked = entry.reading.quotations.iter().filter(|q| q.kind != QuoteKind::Indirect);
        let mut spans: Vec<Span> = Vec::new();
        for span in marked.map(|q| q.span) {
            match spans.last_mut() {
                // Nested or after one another: one stretch is enough.
                Some(last) if span.start <= last.end => *last = last.join(span),
                _ => spans.push(span),
            }
        }
        Quoted(spans)
    }

    fn holds(&self, span: Span) -> bool {
        let next = self.0.partition_point(|quoted| quoted.end <= span.start);
        self.0.get(next).is_some_and(|quoted| quoted.overlaps(span))
    }
}

/// Where a form stands in a name as whole words.
fn occurrences<'a>(name: &'a str, form: &'a str) -> impl Iterator<Item = usize> + 'a {
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'));
    name.match_indices(form).map(|(at, _)| at).filter(move |at| {
        let (before, after) = (&name[..*at], &name[*at + form.len()..]);
        !inside(before.chars().next_back()) && !inside(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::Fixture;

    const TEXT: &str = "Peter Roe, the mayor, opened the bridge. Mr Roe’s wife, Clara Roe, cut the ribbon. “Mayor Roe \
        is late,” she said. Mr Roe laughed. Peter Roe-Hart did not come.\n";

    /// The text with every place marked, or what was wrong.
    fn renamed(text: &str, new: &str) -> String {
        let f = Fixture::new(&format!("//- /post/a.md\n{text}"));
        let entry = f.snapshot.entry(f.article).expect("the article");
        let found = renameable(entry, f.offset).and_then(|name| {
            assert_eq!(name.span.of(&entry.article.source), name.form);
            name.to(new).map(|(places, new)| (places, new.to_owned()))
        });
        match found {
            Ok((places, new)) => {
                let mut out = entry.article.source.to_string();
                for span in places.iter().rev() {
                    out.replace_range(span.range(), &format!("[{new}]"));
                }
                out.trim_end().to_owned()
            }
            Err(why) => format!("{why:?}"),
        }
    }

    fn at(words: &str) -> String {
        TEXT.replacen(words, &format!("{}$0{}", &words[..words.len() - 1], &words[words.len() - 1..]), 1)
    }

    #[test]
    fn a_spelling_goes_through_the_article_and_leaves_quotations_alone() {
        assert_eq!(
            renamed(&at("Mr Roe"), " Rowe "),
            "Peter [Rowe], the mayor, opened the bridge. Mr [Rowe]’s wife, Clara Roe, cut the ribbon. “Mayor Roe is \
             late,” she said. Mr [Rowe] laughed. Peter Roe-Hart did not come."
        );
    }

    #[test]
    fn the_form_under_the_caret_is_meant() {
        assert_eq!(
            renamed(&at("Peter Roe"), "Pieter Roe"),
            "[Pieter Roe], the mayor, opened the bridge. Mr Roe’s wife, Clara Roe, cut the ribbon. “Mayor Roe is \
             late,” she said. Mr Roe laughed. Peter Roe-Hart did not come."
        );
        let longer = renamed(&at("Mr Roe"), "Peter Roe");
        assert!(longer.starts_with("Peter Roe, the mayor") && longer.contains("Mr [Peter Roe]’s"), "{longer}");
        assert_eq!(renamed(&at("Mr Roe"), "Roe"), TEXT.trim_end());
    }

    #[test]
    fn elsewhere_it_says_why_not() {
        assert_eq!(renamed(&at("bridge"), "Rowe"), "NoName");
        assert_eq!(renamed(&at("“Mayor Roe"), "Rowe"), "Quoted");
        assert_eq!(renamed(&at("Mr Roe"), " \t"), "NoNewName");
        assert_eq!(renamed(&at("Mr Roe"), "Ro\nwe"), "NoNewName");
        assert_eq!(renamed("$0", "Rowe"), "NoName");
    }
}
