//! A story in one outlet's words: most of what is known, in its own order, with
//! quotations cut and reworded and figures rounded, as happens.

use std::fmt::Write as _;

use super::calendar;
use super::dice::Dice;
use super::story::{Count, Story, Utterance};
use super::tables::{OUTLETS, REWORDED};

/// Who writes.
#[derive(Clone, Copy)]
pub(crate) enum Writer {
    /// An outlet, as its place in [`OUTLETS`].
    Outlet(usize),
    /// The desk, which writes from what the outlets wrote.
    Desk,
}

/// One writer at work on one story.
pub(crate) struct Telling<'a> {
    story: &'a Story,
    writer: Writer,
    /// Days after the story's own.
    late: usize,
}

impl<'a> Telling<'a> {
    pub(crate) fn new(story: &'a Story, writer: Writer, dice: &mut Dice) -> Telling<'a> {
        let late = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2][dice.below(12)];
        Telling { story, writer, late: if matches!(writer, Writer::Desk) { 0 } else { late } }
    }

    pub(crate) fn path(&self) -> String {
        let (month, date) = (calendar::month(self.day()), calendar::date(self.day()));
        let folder = match self.writer {
            Writer::Outlet(outlet) => slug(OUTLETS[outlet]),
            Writer::Desk => "drafts".to_owned(),
        };
        format!("{folder}/{month}/{date}-{}-{}.md", slug(self.story.event.name), self.story.number)
    }

    fn day(&self) -> usize {
        self.story.day + self.late
    }

    /// The whole file.
    pub(crate) fn text(&self, dice: &mut Dice) -> String {
        let mut text = self.head(dice);
        for paragraph in self.paragraphs(dice) {
            _ = write!(text, "{paragraph}\n\n");
        }
        text
    }

    /// The whole file and more of its kind, until it is so long: a quotation or a figure to three reported sentences.
    pub(crate) fn long(&self, dice: &mut Dice, bytes: usize) -> String {
        let mut text = self.text(dice);
        while text.len() < bytes {
            let more = if dice.one_in(5) {
                self.figure(dice, &self.story.counts[1])
            } else {
                let speaker = dice.below(self.story.people.len());
                let said = Utterance { speaker, sentences: vec![self.story.matter.speech(dice)] };
                self.quotation(dice, &said)
            };
            let told: Vec<String> = (0..3).map(|_| self.story.matter.report(dice)).collect();
            _ = write!(text, "{more}\n\n{}\n\n", told.join(" "));
        }
        text
    }

    fn head(&self, dice: &mut Dice) -> String {
        let story = self.story;
        let date = calendar::date(self.day());
        let headline = match dice.below(4) {
            0 => format!("{} in {} after {}", capital(story.event.name), story.city, story.matter.thing(dice)),
            1 => format!("{}: {} speaks of {}", story.city, story.people[0].family, story.matter.thing(dice)),
            2 => format!(
                "{} {} {} in {}",
                story.counts[0].value, story.counts[0].unit, story.counts[0].outcome, story.city
            ),
            _ => format!("What is known of the {} in {}", story.event.name, story.city),
        };
        match self.writer {
            Writer::Desk => format!("# {headline}\n\n"),
            Writer::Outlet(outlet) if dice.one_in(12) => format!("# {headline}\n\n{}, {date}\n\n", OUTLETS[outlet]),
            Writer::Outlet(outlet) => {
                format!("---\noutlet: {}\ndate: {date}\n---\n\n# {headline}\n\n", OUTLETS[outlet])
            }
        }
    }

    fn paragraphs(&self, dice: &mut Dice) -> Vec<String> {
        let story = self.story;
        // A brief, a report, or all there is.
        let percent = [35, 70, 80, 85, 95, 100][dice.below(6)];
        let mut body: Vec<String> = Vec::new();
        for said in &story.said {
            if dice.below(100) < percent {
                body.push(self.quotation(dice, said));
            }
        }
        for count in &story.counts[1..] {
            if dice.below(100) < percent {
                body.push(self.figure(dice, count));
            }
        }
        let told: Vec<&String> = story.background.iter().filter(|_| dice.below(100) < percent).collect();
        for chunk in told.chunks(2) {
            let mut paragraph = chunk.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(" ");
            _ = write!(paragraph, " {}", story.matter.report(dice));
            body.push(paragraph);
        }
        // Much the same order everywhere: what matters comes first.
        for _ in 0..body.len() / 2 {
            let at = dice.below(body.len() - 1);
            body.swap(at, at + 1);
        }
        body.insert(0, self.lead(dice));
        body
    }

    fn lead(&self, dice: &mut Dice) -> String {
        let story = self.story;
        let (person, count) = (&story.people[0], self.counted(dice, &story.counts[0]));
        let day = calendar::weekday(story.day);
        let place = match self.writer {
            Writer::Outlet(outlet) if outlet < 8 && dice.one_in(2) => {
                format!("{} ({}) - ", story.city, OUTLETS[outlet])
            }
            _ => String::new(),
        };
        let event = story.event.name;
        let city = story.city;
        let told = match dice.below(4) {
            0 => format!(
                "{} in the {event} in {city} on {day}, {}, the {}, said.",
                capital(&count),
                person.full,
                person.role
            ),
            1 => {
                format!("After the {event} in {city} the {}, {}, said on {day} that {count}.", person.role, person.full)
            }
            2 => format!("{}, the {}, said on {day} that {count} in the {event} in {city}.", person.full, person.role),
            _ => format!(
                "On {day}, {}, the {event} in {city} was the talk of the whole country; {count}, {} said.",
                calendar::day_and_month(story.day),
                person.full
            ),
        };
        format!("{place}{told}")
    }

    /// "about 340 people were killed"
    fn counted(&self, dice: &mut Dice, count: &Count) -> String {
        let source = matches!(self.writer, Writer::Outlet(_));
        let value = match count.value {
            // An older report, or a slip.
            v if source && dice.one_in(12) => v + 1 + dice.below(1 + v / 6),
            v => v,
        };
        if value > 60 && source && dice.one_in(8) {
            let hedge = dice.any(&["about", "some", "nearly", "around"]);
            return format!("{hedge} {} {} were {}", value.next_multiple_of(10), count.unit, count.outcome);
        }
        let hedge = if source { dice.any(&["", "", "", "", "", "", "at least ", "more than "]) } else { "" };
        format!("{hedge}{} {} were {}", grouped(value), count.unit, count.outcome)
    }

    fn figure(&self, dice: &mut Dice, count: &Count) -> String {
        let told = self.counted(dice, count);
        let person = &self.story.people[dice.below(self.story.people.len())];
        let more = self.story.matter.report(dice);
        match dice.below(3) {
            0 => format!("{}, the {} said. {more}", capital(&told), person.role),
            1 => format!("{} said that {told}. {more}", person.full),
            _ => format!("According to the authorities, {told}. {more}"),
        }
    }

    fn quotation(&self, dice: &mut Dice, said: &Utterance) -> String {
        let person = &self.story.people[said.speaker];
        let words = self.rendered(dice, said);
        let (first, rest) = words.split_once(". ").unwrap_or((&words, ""));
        match dice.below(8) {
            0 if !rest.is_empty() => {
                format!("\u{201c}{first},\u{201d} said {}, the {}. \u{201c}{rest}.\u{201d}", person.full, person.role)
            }
            0 | 1 => format!("\u{201c}{first},\u{201d} said {}, the {}.", person.full, person.role),
            2 => format!("{} told reporters: \u{201c}{words}.\u{201d}", person.full),
            3 if matches!(self.writer, Writer::Outlet(_)) => format!("{} said that {}.", person.family, small(first)),
            4 => {
                let from = first.split(' ').count().saturating_sub(7);
                let end: Vec<&str> = first.split(' ').skip(from.max(1)).collect();
                format!("The {} spoke of \u{201c}{}\u{201d}.", person.role, end.join(" "))
            }
            5 => format!("\u{201c}{words},\u{201d} {} said. {}", person.family, self.story.matter.report(dice)),
            _ => format!("\u{201c}{words},\u{201d} {} said.", person.family),
        }
    }

    /// The words as this writer has them.
    fn rendered(&self, dice: &mut Dice, said: &Utterance) -> String {
        let whole = said.sentences.join(". ");
        match (self.writer, dice.below(20)) {
            (Writer::Desk, 0..=2) | (_, 0) => self.slipped(dice, &whole),
            (Writer::Desk, _) => whole,
            (_, 1 | 2) => said.sentences[0].clone(),
            (_, 3) => match whole.rsplit_once(", ") {
                Some((kept, _)) => format!("{kept} \u{2026}"),
                None => whole,
            },
            (_, 4 | 5) => REWORDED.iter().fold(whole, |words, (from, to)| words.replacen(from, to, 1)),
            _ => whole,
        }
    }

    /// One word is another.
    fn slipped(&self, dice: &mut Dice, words: &str) -> String {
        let mut all: Vec<&str> = words.split(' ').collect();
        let at = 1 + dice.below(all.len() - 1);
        if all[at].chars().all(char::is_alphabetic) && all[at].len() > 3 {
            all[at] = self.story.matter.thing(dice);
        }
        all.join(" ")
    }
}

/// 12,000 and the like.
fn grouped(value: usize) -> String {
    if value < 1000 { value.to_string() } else { format!("{},{:03}", value / 1000, value % 1000) }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn small(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

fn slug(name: &str) -> String {
    name.chars().filter(|c| *c != '\'').map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}
