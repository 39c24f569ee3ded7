//! Gives each quotation its speaker: by the clause around it, else by the
//! quotations and sentences before it.

use super::choose::{Found, How, Shown, Site};
use super::clause::main_subject;
use super::frames::{Frame, Shape, frames};
use super::indirect::{Reported, reported};
use super::line::{ItemKind, Line};
use super::speaker::{speaker, speaker_of};
use super::words::{Role, Roles};
use super::{Quotation, QuoteKind, Segment, Segments, Speaker};
use crate::article::BlockKind;
use crate::lexicon::cues::CueClass;
use crate::reading::{Page, People};
use crate::text::Span;
use std::ops::Range;

/// Finds speakers, tells scare quotes from speech, adds indirect speech.
/// Quotations come by start, a nested one behind the one that holds it.
pub fn attribute(page: &Page<'_>, marks: &Segments, people: &People) -> Vec<Quotation> {
    let mut reader = Reader::new(page, marks, people);
    for block in 0..page.blocks.len() {
        reader.block(block);
    }
    reader.nested();
    reader.finish()
}

/// A quotation without a cue of so many words is somebody's speech, not a title or a slogan.
const LONG: usize = 12;

/// Of a quotation that nothing was settled for.
const UNGROUPED: u32 = u32::MAX;

/// The last attributed speech, for what goes on without a cue.
#[derive(Clone, Debug)]
struct Last {
    speaker: Speaker,
    group: u32,
    /// The paragraph it stands in.
    block: usize,
    /// Whether it is left open for the next paragraph.
    continues: bool,
}

struct Reader<'p> {
    page: &'p Page<'p>,
    marks: &'p Segments,
    people: &'p People,
    roles: Roles,
    /// One for each segment.
    out: Vec<Quotation>,
    /// Speech in the outlet's words, by start.
    indirect: Vec<Quotation>,
    next_group: u32,
    last: Option<Last>,
    /// Who the last sentence without a quotation is about: it may lead in the next paragraph.
    topic: Option<Topic>,
    /// Paragraphs of one speech, left open, whose cue may yet come.
    open_parts: Vec<usize>,
    /// Whether the block at hand is a headline.
    headline: bool,
}

/// The subject of a sentence that may introduce speech.
#[derive(Clone, Debug)]
struct Topic {
    speaker: Speaker,
    cue: Option<Span>,
    /// Whether its own verb reports.
    leads_in: bool,
    /// Whether it ends in a colon.
    colon: bool,
    block: usize,
}

impl<'p> Reader<'p> {
    fn new(page: &'p Page<'p>, marks: &'p Segments, people: &'p People) -> Self {
        let blank = |s: &Segment| Quotation {
            span: s.span,
            outer: s.outer,
            kind: QuoteKind::Direct,
            speaker: None,
            cue: None,
            group: UNGROUPED,
            inside: s.inside,
        };
        let out = marks.segments.iter().map(blank).collect();
        Reader {
            page,
            marks,
            people,
            roles: Roles::new(page),
            out,
            indirect: Vec::new(),
            next_group: 0,
            last: None,
            topic: None,
            open_parts: Vec::new(),
            headline: false,
        }
    }

    fn new_group(&mut self) -> u32 {
        self.next_group += 1;
        self.next_group - 1
    }

    fn block(&mut self, index: usize) {
        let block = &self.page.blocks[index];
        let quotes = self.top_level(block.span);
        let headline = matches!(block.kind, BlockKind::Headline | BlockKind::Subheading);
        let line = Line::new(self.page, self.marks, block.tokens.clone(), &quotes, &self.roles, headline);
        self.headline = headline;
        let frames = frames(self.page, &line);
        let found: Vec<(usize, usize, Option<Found>)> = line
            .items
            .iter()
            .enumerate()
            .filter_map(|(item, i)| match i.kind {
                ItemKind::Quote(q) => Some((item, q, self.site(&line, &frames, item, q).speaker())),
                _ => None,
            })
            .collect();
        let mut at = 0;
        for sentence in &line.sentences {
            self.add_indirect(&line, &frames, sentence);
            let first = at;
            while at < found.len() && found[at].0 < sentence.end {
                self.decide(&line, &frames, &found, at, index);
                at += 1;
            }
            if at == first {
                self.note_topic(&line, &frames, sentence, index);
            }
        }
    }

    fn top_level(&self, span: Span) -> Vec<usize> {
        let from = self.marks.segments.partition_point(|s| s.outer.start < span.start);
        (from..self.marks.segments.len())
            .take_while(|&i| self.marks.segments[i].outer.start < span.end)
            .filter(|&i| self.marks.segments[i].inside.is_none())
            .collect()
    }

    fn site<'l>(&'l self, line: &'l Line, frames: &'l [Frame], item: usize, quote: usize) -> Site<'l>
    where
        'p: 'l,
    {
        let shown = shown(self.page, &self.marks.segments[quote]);
        Site { page: self.page, line, frames, item, sentence: line.sentence_of(item), shown, headline: self.headline }
    }

    /// Settles one quotation of a block; `all` holds what their own sentences give.
    fn decide(
        &mut self,
        line: &Line,
        frames: &[Frame],
        all: &[(usize, usize, Option<Found>)],
        at: usize,
        block: usize,
    ) {
        let parts = std::mem::take(&mut self.open_parts);
        let follows = at == 0 && parts.last().is_some_and(|&p| self.marks.segments[p].continues);
        self.choose(line, frames, all, at, block);
        let quote = all[at].1;
        let (speaker, group) = (self.out[quote].speaker.clone(), self.out[quote].group);
        if follows && all[at].2.as_ref().is_some_and(|f| f.how.is_adjacent()) {
            for &part in &parts {
                (self.out[part].speaker, self.out[part].group) = (speaker.clone(), group);
            }
        }
        if self.marks.segments[quote].continues && self.out[quote].cue.is_none() {
            self.open_parts = if follows { parts } else { Vec::new() };
            self.open_parts.push(quote);
        }
    }

    fn choose(
        &mut self,
        line: &Line,
        frames: &[Frame],
        all: &[(usize, usize, Option<Found>)],
        at: usize,
        block: usize,
    ) {
        let (item, quote, found) = &all[at];
        let site = self.site(line, frames, *item, *quote);
        let goes_on = at == 0 && self.last.as_ref().is_some_and(|l| l.continues && l.block + 1 == block);
        let tagged = found.as_ref().is_some_and(|f| f.how == How::Tag);
        if !goes_on && !tagged && (site.is_title(found.as_ref()) || site.is_term(found.as_ref())) {
            let group = self.new_group();
            let out = &mut self.out[*quote];
            (out.kind, out.group) = (QuoteKind::Scare, group);
            return;
        }
        let adjacent = found.as_ref().filter(|f| f.how.is_adjacent());
        if goes_on && adjacent.is_none() {
            return self.chain(*quote, block);
        }
        if let Some(found) = found {
            let speaker = speaker_of(self.page, line, self.people, &found.subject, found.cue.as_ref());
            let cue = found.cue.as_ref().map(|c| line.span(c));
            let interrupted = at > 0 && cue.is_some() && self.out[all[at - 1].1].cue == cue;
            let byname = site.is_byname(found);
            self.settle(*quote, block, speaker, cue, interrupted || goes_on);
            if byname {
                self.out[*quote].kind = QuoteKind::Scare;
            }
            return;
        }
        let spoke_here = self.last.as_ref().is_some_and(|l| l.block == block)
            && self.topic.as_ref().is_none_or(|t| t.block != block);
        if !site.stands_alone() {
            if spoke_here && site.opens_sentence() {
                return self.chain(*quote, block);
            }
            let subject = site.clause_subject().filter(|_| site.may_be_speech());
            let subject = subject.map(|f| speaker(self.page, line, self.people, &f.subject));
            return match subject.filter(|s| self.headline || s.person.is_some()) {
                Some(speaker) => self.settle(*quote, block, speaker, None, false),
                None => self.out[*quote].kind = QuoteKind::Scare,
            };
        }
        if spoke_here {
            return self.chain(*quote, block);
        }
        if let Some(found) = tag_ahead(line, all, at)
            && (self.topic.as_ref().is_none_or(|t| t.block != block) || all[at + 1].0 == item + 1)
        {
            let speaker = speaker(self.page, line, self.people, &found.subject);
            return self.settle(*quote, block, speaker, None, false);
        }
        // A paragraph earlier somebody was said to speak: only whole sentences are taken to be theirs.
        let whole = site.shown.ends_sentence();
        if let Some(topic) =
            self.topic.clone().filter(|t| t.block == block || t.block + 1 == block && t.leads_in && (t.colon || whole))
        {
            return self.settle(*quote, block, topic.speaker, topic.cue.filter(|_| topic.leads_in), false);
        }
        if self.last.as_ref().is_some_and(|l| l.block + 1 >= block) && whole && site.shown.words >= LONG {
            self.chain(*quote, block);
        }
    }

    fn settle(&mut self, quote: usize, block: usize, speaker: Speaker, cue: Option<Span>, same_group: bool) {
        let group = match &self.last {
            Some(last) if same_group => last.group,
            _ => self.new_group(),
        };
        self.topic = None;
        self.last =
            Some(Last { speaker: speaker.clone(), group, block, continues: self.marks.segments[quote].continues });
        let out = &mut self.out[quote];
        (out.speaker, out.cue, out.group) = (Some(speaker), cue, group);
    }

    /// Gives a quotation without a cue to whoever spoke last, as a part of that speech.
    fn chain(&mut self, quote: usize, block: usize) {
        if let Some(last) = self.last.clone() {
            self.settle(quote, block, last.speaker, None, true);
        }
    }

    /// Remembers whom a sentence without quotations is about.
    fn note_topic(&mut self, line: &Line, frames: &[Frame], sentence: &Range<usize>, block: usize) {
        let from = frames.partition_point(|f| f.cue.start < sentence.start);
        let mut mine = frames[from..].iter().take_while(|f| f.cue.start < sentence.end);
        let reporting = mine.clone().filter(|f| f.subject.is_some()).last();
        let main = main_subject(line, sentence);
        // Over a paragraph's end only a report by the sentence's own subject leads on.
        let colon = sentence.end > 0 && line.kind(sentence.end - 1) == Some(ItemKind::Colon);
        let tag = mine.clone().find(|f| is_tag(line, f)).and_then(|f| f.subject.clone());
        let leads_in = colon
            || tag.is_some()
            || mine.any(|f| {
                let says = matches!(f.verb.class, CueClass::Say | CueClass::Tell | CueClass::Label);
                says && f.subject.is_some() && f.subject == main
            });
        let subject = tag.or(main.filter(|_| leads_in)).or_else(|| reporting.and_then(|f| f.subject.clone()));
        let Some(subject) = subject.or_else(|| main_subject(line, sentence)) else { return };
        let named = subject.clone().any(|i| matches!(line.role(i), Some(Role::Capital | Role::Pronoun)));
        if named {
            let cue = reporting.map(|f| line.span(&f.cue));
            let speaker = speaker(self.page, line, self.people, &subject);
            self.topic = Some(Topic { speaker, cue, leads_in, colon, block });
        }
    }

    /// Speakers inside quotations: “He told me ‘go home’”.
    fn nested(&mut self) {
        self.headline = false;
        let mut children: Vec<(usize, usize)> =
            self.marks.segments.iter().enumerate().filter_map(|(i, s)| Some((s.inside? as usize, i))).collect();
        children.sort_unstable();
        for family in children.chunk_by(|a, b| a.0 == b.0) {
            let holder = &self.marks.segments[family[0].0];
            let tokens = self.page.token_at(holder.span.start)..self.page.token_at(holder.span.end);
            let quotes: Vec<usize> = family.iter().map(|f| f.1).collect();
            let line = Line::new(self.page, self.marks, tokens, &quotes, &self.roles, false);
            let frames = frames(self.page, &line);
            for (item, i) in line.items.iter().enumerate() {
                let ItemKind::Quote(quote) = i.kind else { continue };
                let found = self.site(&line, &frames, item, quote).speaker().filter(|f| f.how.is_adjacent());
                self.out[quote].group = self.new_group();
                match found {
                    Some(found) => {
                        self.out[quote].speaker = Some(speaker(self.page, &line, self.people, &found.subject));
                        self.out[quote].cue = found.cue.map(|c| line.span(&c));
                    }
                    None => self.out[quote].kind = QuoteKind::Scare,
                }
            }
        }
    }

    /// Adds the indirect speech of a sentence.
    fn add_indirect(&mut self, line: &Line, frames: &[Frame], sentence: &Range<usize>) {
        for Reported { content, frame } in reported(self.page, line, frames, sentence) {
            let span = line.span(&content);
            let speaker = frame.subject.as_ref().map(|s| speaker(self.page, line, self.people, s));
            let cue = Some(line.span(&frame.cue));
            let kind = QuoteKind::Indirect;
            self.indirect.push(Quotation { span, outer: span, kind, speaker, cue, group: UNGROUPED, inside: None });
        }
    }

    /// All quotations by start, with a group for each that stands alone.
    fn finish(mut self) -> Vec<Quotation> {
        for (group, quotation) in
            (self.next_group..).zip(self.out.iter_mut().chain(&mut self.indirect).filter(|q| q.group == UNGROUPED))
        {
            quotation.group = group;
        }
        merge(self.out, self.indirect)
    }
}

/// Puts indirect speech between the quotations, by start. What a quotation is nested
/// in is another one inside marks, never indirect speech.
fn merge(direct: Vec<Quotation>, indirect: Vec<Quotation>) -> Vec<Quotation> {
    let mut out = Vec::with_capacity(direct.len() + indirect.len());
    let mut moved = Vec::with_capacity(direct.len());
    let mut indirect = indirect.into_iter().peekable();
    for mut quotation in direct {
        while let Some(next) = indirect.next_if(|q| q.outer.start <= quotation.outer.start) {
            out.push(next);
        }
        moved.push(out.len() as u32);
        quotation.inside = quotation.inside.and_then(|i| moved.get(i as usize).copied());
        out.push(quotation);
    }
    out.extend(indirect);
    out
}

/// "..., Ito said."
fn is_tag(line: &Line, frame: &Frame) -> bool {
    let before = frame.start().checked_sub(1).and_then(|b| line.kind(b));
    let parted = matches!(before, Some(ItemKind::Comma)) && frame.shape == Shape::Finite;
    let ends = matches!(
        line.kind(frame.end()),
        None | Some(ItemKind::Stop | ItemKind::Comma | ItemKind::Word(Role::Preposition | Role::Plain | Role::Time))
    );
    parted && ends && matches!(frame.verb.class, CueClass::Say | CueClass::Tell)
}

/// “A.” “B,” Ito said: the tag of one of the next quotations in the paragraph.
fn tag_ahead<'f>(line: &Line, all: &'f [(usize, usize, Option<Found>)], at: usize) -> Option<&'f Found> {
    let ahead = all[at + 1..].iter().take(3);
    let mut found = ahead.filter_map(|(item, _, found)| Some((*item, found.as_ref()?)));
    found.find(|(item, f)| f.how.is_adjacent() && *item < line.items.len()).map(|(_, f)| f)
}

/// What the words of a quotation look like.
fn shown(page: &Page<'_>, segment: &Segment) -> Shown {
    let text = segment.span.of(page.text);
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '’' | '”' | '"' | '\''));
    let mut words = 0;
    let mut small = 0;
    for word in text.split_whitespace().take(60) {
        words += 1;
        if word.len() > 3 && word.starts_with(char::is_lowercase) && !matches!(word, "with" | "from" | "into" | "over")
        {
            small += 1;
        }
    }
    let first = text.chars().find(|c| c.is_alphanumeric());
    let capital = first.is_some_and(|c| c.is_uppercase() || c.is_numeric());
    Shown { words, capital, last: bare.chars().next_back().unwrap_or(' '), title_case: capital && small == 0 }
}
