//! Which pieces of a scraped page are the article, and which are furniture.
//!
//! Pieces are first judged alone (a label, an age such as "8h ago", a byline, a
//! caption), then by their neighbours: titles before an age or after "Related"
//! are teasers, a title that comes twice is one, and titles after the last
//! paragraph are a list of links. A piece is only taken out on such a sign: a
//! short real paragraph costs more than a teaser that stays.

use rustc_hash::FxHashMap;

use super::plain::Piece;
use super::shape::Shape;
use super::{Block, BlockKind, byline, dateline, dates, phrases};

/// What a piece looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
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

/// Gives each piece its kind.
pub(super) fn classify(text: &str, pieces: &[Piece]) -> Vec<Block> {
    let mut page = Page::new(text, pieces);
    page.repeated_titles();
    page.teasers_before_ages();
    page.lists_after_leads();
    page.tail();
    page.head();
    pieces.iter().zip(&page.items).map(|(p, item)| Block { span: p.span, kind: item.kind() }).collect()
}

struct Page<'a> {
    items: Vec<Item<'a>>,
}

struct Item<'a> {
    text: &'a str,
    shape: Shape,
    look: Look,
    /// What the markup or the neighbours say, where they say anything.
    kind: Option<BlockKind>,
}

impl Item<'_> {
    fn kind(&self) -> BlockKind {
        self.kind.unwrap_or(match self.look {
            Look::Label | Look::Lead | Look::Age | Look::Prompt | Look::Rule => BlockKind::Furniture,
            Look::Date | Look::Byline | Look::Credit => BlockKind::Byline,
            Look::Caption => BlockKind::Caption,
            Look::Text => BlockKind::Paragraph,
        })
    }

    fn is_furniture(&self) -> bool {
        self.kind() == BlockKind::Furniture
    }

    fn is_paragraph(&self) -> bool {
        self.kind() == BlockKind::Paragraph && self.shape.is_prose()
    }

    fn is_heading(&self) -> bool {
        self.look == Look::Text && self.kind() == BlockKind::Paragraph && self.shape.is_heading()
    }

    fn is_title(&self) -> bool {
        self.look == Look::Text && self.kind() == BlockKind::Paragraph && self.shape.is_title()
    }
}

impl<'a> Page<'a> {
    fn new(text: &'a str, pieces: &[Piece]) -> Self {
        let items = pieces.iter().map(|p| {
            let text = p.span.of(text);
            let shape = Shape::of(text);
            match p.kind {
                None => Item { text, shape, look: look(text, &shape), kind: None },
                // "## Related" heads a list of links, whatever the markup says
                Some(BlockKind::Subheading) if look(text, &shape) == Look::Lead => {
                    Item { text, shape, look: Look::Lead, kind: None }
                }
                kind => Item { text, shape, look: Look::Text, kind },
            }
        });
        Page { items: items.collect() }
    }

    /// A title that comes again is a teaser, but for the one at the top; so is
    /// a line that repeats the next one and adds the section's name.
    fn repeated_titles(&mut self) {
        let mut seen: FxHashMap<String, usize> = FxHashMap::default();
        let mut previous: Option<(usize, String)> = None;
        for i in 0..self.items.len() {
            let item = &self.items[i];
            if !(item.look == Look::Text && item.shape.words >= 4 && (item.is_heading() || item.is_title())) {
                previous = None;
                continue;
            }
            let key = normal(item.text);
            if let Some((before, longer)) = &previous
                && *before > 0
                && longer.len() > key.len()
                && longer.starts_with(&key)
            {
                self.items[*before].kind = Some(BlockKind::Furniture);
                self.items[i].kind = Some(BlockKind::Furniture);
            }
            match seen.get(&key) {
                Some(0) => self.items[i].kind = Some(BlockKind::Furniture),
                Some(first) => {
                    self.items[*first].kind = Some(BlockKind::Furniture);
                    self.items[i].kind = Some(BlockKind::Furniture);
                }
                None => {
                    seen.insert(key.clone(), i);
                }
            }
            previous = Some((i, key));
        }
    }

    /// The title, section and byline before "8h ago".
    fn teasers_before_ages(&mut self) {
        /// Title twice, section, byline.
        const MAX: usize = 4;
        for age in 0..self.items.len() {
            if self.items[age].look != Look::Age {
                continue;
            }
            for i in (age.saturating_sub(MAX)..age).rev() {
                let item = &self.items[i];
                let belongs = item.is_furniture() || item.look == Look::Byline || item.is_title() || item.is_heading();
                if !belongs || item.look == Look::Age || (i == 0 && age > 2) {
                    break;
                }
                self.items[i].kind = Some(BlockKind::Furniture);
            }
        }
    }

    /// What stands under "Related" until the article goes on.
    fn lists_after_leads(&mut self) {
        let mut in_list = false;
        for item in &mut self.items {
            match item.look {
                Look::Lead => in_list = true,
                Look::Age if in_list => {}
                Look::Byline | Look::Date if in_list => item.kind = Some(BlockKind::Furniture),
                Look::Text if in_list && item.is_title() => item.kind = Some(BlockKind::Furniture),
                Look::Text if !item.is_furniture() => in_list = false,
                _ => {}
            }
        }
    }

    /// Titles and stray words after the last paragraph.
    fn tail(&mut self) {
        let Some(last) = self.items.iter().rposition(Item::is_paragraph) else { return };
        let mut after_furniture = false;
        for item in &mut self.items[last + 1..] {
            after_furniture |= item.is_furniture();
            let stray = item.is_title() || (after_furniture && item.is_heading());
            if stray {
                item.kind = Some(BlockKind::Furniture);
                after_furniture = true;
            } else if after_furniture && matches!(item.look, Look::Byline | Look::Date) {
                item.kind = Some(BlockKind::Furniture);
            }
        }
    }

    /// The headline, a writer's name under it, and headings in the text.
    fn head(&mut self) {
        let Some(at) = self.items.iter().position(|i| i.kind() == BlockKind::Paragraph) else { return };
        let after = &self.items[at + 1..];
        let Some(body) = after.iter().position(|i| i.is_paragraph() && i.shape.words >= 10) else { return };
        let body = at + 1 + body;
        let headed = self.items[..body].iter().any(|i| i.kind == Some(BlockKind::Headline));
        if !headed && self.may_head(at, body) {
            self.items[at].kind = Some(BlockKind::Headline);
            for item in &mut self.items[at + 1..body] {
                if item.is_heading() && byline::is_name_line(item.text) {
                    item.kind = Some(BlockKind::Byline);
                }
            }
        }
        for i in 0..self.items.len() {
            let before_text =
                self.items.get(i + 1).is_some_and(|n| n.kind() == BlockKind::Paragraph && n.shape.terminal);
            let item = &mut self.items[i];
            if item.is_heading() && item.shape.words <= 14 && before_text && !item.text.starts_with(is_mark) {
                item.kind = Some(BlockKind::Subheading);
            }
        }
    }

    /// Whether the item is a headline over the paragraph at `body`.
    fn may_head(&self, at: usize, body: usize) -> bool {
        let (item, next) = (&self.items[at], &self.items[body]);
        let short = item.shape.words <= 25 && item.text.len() < next.text.len().max(80);
        // "Ito Wins Vostra Vote." : capitals as in titles, though it ends like a sentence
        let title_case = item.shape.capitals >= 75 && item.shape.words >= 4 && item.shape.words <= 20;
        // what stands right over a date, a byline or a dateline is one however it ends
        let over =
            matches!(self.items[at + 1].look, Look::Date | Look::Byline) || dateline::length(next.text).is_some();
        short && (item.shape.is_heading() || item.shape.asks || title_case || over)
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«')
}

/// Judges a piece by itself.
fn look(text: &str, shape: &Shape) -> Look {
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

/// A title without what scrapers change: case, marks, entities, spaces.
fn normal(text: &str) -> String {
    let text = text.replace("&amp;", "&");
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        out.extend(c.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::plain;
    use crate::text::LineIndex;

    /// One letter a piece: Headline, Subheading, Byline, Paragraph, Caption, Furniture.
    fn kinds(text: &str) -> String {
        let pieces = plain::pieces(text, &LineIndex::new(text), 0);
        let letter = |b: &Block| match b.kind {
            BlockKind::Headline => 'H',
            BlockKind::Subheading => 'S',
            BlockKind::Byline => 'B',
            BlockKind::Paragraph => 'P',
            BlockKind::Caption => 'C',
            BlockKind::Furniture => 'F',
            BlockKind::FrontMatter | BlockKind::Code => '?',
        };
        classify(text, &pieces).iter().map(letter).collect()
    }

    const LEAD: &str =
        "The bridge over the Tarn opened on Friday, two years late, and nobody knew why it had taken so long.";
    const MORE: &str = "Mayor Ana Ruiz said the town of Vostra was glad that the wait had ended.";

    #[test]
    fn heads() {
        for (head, expected) in [
            ("Tarn bridge opens", "HPP"),
            ("Tarn bridge opens\nBy Mira Okoro", "HBPP"),
            ("Tarn bridge opens\nMira Okoro", "HBPP"),
            ("Tarn bridge opens\nFriday, May 5, 2023", "HBPP"),
            ("Tarn bridge opens\nMira Okoro in Vostra and agencies", "HBPP"),
            ("Skip to content\nHome | News | Sport\nTarn bridge opens\n5 min read", "FFHFPP"),
            ("Tarn Bridge Opens Two Years Late.", "HPP"),
            ("The bridge is open.", "PPP"),
            ("The bridge is open.\nMay 5, 2023", "HBPP"),
            ("Tarn bridge opens\nTown glad of it", "HSPP"),
            ("By Mira Okoro\nTarn bridge opens", "BHPP"),
            ("", "PP"),
        ] {
            assert_eq!(kinds(&format!("{head}\n{LEAD}\n{MORE}")), expected, "{head}");
        }
        assert_eq!(kinds("Tarn bridge opens"), "P");
    }

    #[test]
    fn furniture_alone() {
        for line in [
            "Advertisement",
            "ADVERTISEMENT - Scroll to continue",
            "Read Next",
            "JOIN US ON TELEGRAM",
            "Follow our coverage of bridges on the @VostraPost.",
            "More on Vostra",
            "« Previous Tarn in flood",
            "Sign up for our newsletter and never miss a flood.",
            "© 2025 Vostra Post. All rights reserved.",
            "Click here to listen to the podcast",
            "3 hours ago",
            "* * *",
            "https://example.com/tarn",
            "Email: desk@example.com",
            "@VostraPost",
            "Home > News > Vostra",
            "1 of 5",
            "12 comments",
            "Listen to this article",
        ] {
            assert_eq!(kinds(&format!("{LEAD}\n{line}\n{MORE}")), "PFP", "{line}");
        }
        for (line, expected) in [
            ("The bridge on Friday. Photo: Jan de Wit", "PCP"),
            ("The bridge on Friday. (Jan de Wit/Getty Images)", "PCP"),
            ("Jan de Wit/Getty Images", "PCP"),
            ("REUTERS/Jan de Wit", "PCP"),
            ("Image source, Getty Images", "PCP"),
            ("(Reporting by Mira Okoro; editing by Jan de Wit)", "PBP"),
            ("Mira Okoro contributed to this report.", "PBP"),
            ("Updated: 5 May 2023, 10:15 GMT", "PBP"),
        ] {
            assert_eq!(kinds(&format!("{LEAD}\n{line}\n{MORE}")), expected, "{line}");
        }
    }

    #[test]
    fn short_paragraphs_stay() {
        for line in [
            "Nobody came.",
            "“Follow us,” she said.",
            "Follow the money, the mayor told them.",
            "The firm changed its privacy policy.",
            "A report compiled by Okoro was underwritten by the town.",
            "She asked: “Why now?”",
            "He said no",
            "Ana Ruiz, an editor at the Post, asked why.",
        ] {
            let got = kinds(&format!("{LEAD}\n{line}\n{MORE}"));
            assert!(matches!(got.as_str(), "PPP" | "PSP"), "{line}: {got}");
        }
        assert_eq!(kinds(&format!("{LEAD}\n{MORE}\nNobody came\n")), "PPP");
    }

    #[test]
    fn teasers() {
        let teaser = "Flood Warning for Vostra Valley Tarn\nFlood Warning for Vostra Valley\nBy Jan de Wit\n8h ago";
        assert_eq!(kinds(&format!("{LEAD}\n{MORE}\n{teaser}\nMayor Wins Second Term\nBy AFP\n1d ago")), "PPFFFFFFF");
        assert_eq!(
            kinds(&format!(
                "{LEAD}\nFlood Warning for Vostra Valley\nOther Topics of Interest\nFlood Warning for Vostra Valley\n{MORE}"
            )),
            "PFFFP"
        );
        assert_eq!(
            kinds(&format!("{LEAD}\nRelated\nFlood Warning for Vostra\nMayor Wins Second Term\n{MORE}")),
            "PFFFP"
        );
        assert_eq!(kinds(&format!("Tarn Bridge Opens at Last\nTarn Bridge Opens at Last\n{LEAD}\n{MORE}")), "HFPP");
        assert_eq!(
            kinds(&format!("{LEAD}\nA long road\n{MORE}\nShare\nAFP\nFlood Warning for Vostra Valley")),
            "PSPFFF"
        );
    }
}
