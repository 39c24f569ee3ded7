//! Which pieces of a scraped page are the article, and which are furniture.
//!
//! Pieces are first judged alone (a label, an age such as "8h ago", a byline, a
//! caption), then by their neighbours: titles before an age or after "Related"
//! are teasers, a title that comes twice is one, and titles after the last
//! paragraph are a list of links. A piece is only taken out on such a sign: a
//! short real paragraph costs more than a teaser that stays.

use rustc_hash::FxHashMap;

use super::look::{Look, is_mark, look};
use super::plain::Piece;
use super::shape::Shape;
use super::{Block, BlockKind, byline, dateline};

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
mod tests;
