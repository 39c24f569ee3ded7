//! A newsroom's archive, made up: many stories, several outlets on each, who
//! share people, words and figures, mostly in agreement. The same seed gives the
//! same archive, whatever its size: article `n` does not depend on how many follow.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// An article as it stands in a file.
pub(crate) struct Copy {
    /// Its path below the archive's folder.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Articles of one story.
pub(crate) fn story(seed: u64, number: usize) -> Vec<Copy> {
    let mut dice = Dice::new(seed ^ (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let story = Story::new(&mut dice, number);
    let outlets = 1 + dice.below(7);
    (0..outlets).map(|n| story.told_by(&mut dice, (number * 5 + n * 7) % OUTLETS.len())).collect()
}

/// A long article, on an event of its own, of about so many bytes.
pub(crate) fn long(seed: u64, bytes: usize) -> String {
    let mut dice = Dice::new(seed ^ 0xdead);
    let mut text = Story::new(&mut dice, 999).told_by(&mut dice, 0).text;
    while text.len() < bytes {
        let story = Story::new(&mut dice, 999);
        story.paragraphs(&mut dice).iter().for_each(|p| _ = write!(text, "{p}\n\n"));
    }
    text
}

/// An archive of so many articles.
pub(crate) fn archive(seed: u64, articles: usize) -> impl Iterator<Item = Copy> {
    (0..).flat_map(move |number| story(seed, number)).take(articles)
}

const OUTLETS: [&str; 12] = [
    "Harbour Post",
    "Northern Courier",
    "Valley Echo",
    "The Meridian",
    "Coastal Wire",
    "Evening Ledger",
    "Union Press",
    "Capital Gazette",
    "The Observer of Lund",
    "Plains Tribune",
    "Island Times",
    "Daily Beacon",
];

const EVENTS: [&str; 16] = [
    "flood",
    "ferry accident",
    "factory fire",
    "rail strike",
    "trade summit",
    "landslide",
    "court ruling",
    "bank merger",
    "measles outbreak",
    "bridge collapse",
    "border clash",
    "budget vote",
    "mine blast",
    "power cut",
    "school closure",
    "harbour blockade",
];

const ROLES: [&str; 14] = [
    "transport minister",
    "mayor",
    "police chief",
    "regional governor",
    "union leader",
    "foreign minister",
    "engineer",
    "chief executive",
    "prosecutor",
    "fire chief",
    "hospital director",
    "opposition leader",
    "economist",
    "spokeswoman",
];

const UNITS: [&str; 8] =
    ["houses", "passengers", "workers", "soldiers", "pupils", "families", "patients", "demonstrators"];

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty())
}

/// In an order of its own, so that the frequent ones are not all at the front of the alphabet.
fn shuffled(mut all: Vec<&'static str>) -> Vec<&'static str> {
    let mut dice = Dice::new(7);
    for i in (1..all.len()).rev() {
        all.swap(i, dice.below(i + 1));
    }
    all
}

static GIVEN: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let names = lines(include_str!("../../src/lexicon/data/given.txt"));
    shuffled(names.filter_map(|l| l.split_once(' ')).map(|(name, _)| name).collect())
});
static SURNAMES: LazyLock<Vec<&str>> =
    LazyLock::new(|| shuffled(lines(include_str!("../../src/lexicon/data/surnames.txt")).collect()));
static CITIES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    shuffled(lines(include_str!("../../src/lexicon/data/cities.txt")).flat_map(|l| l.split(", ")).collect())
});
/// The most frequent first, as in all news.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let whole: HashSet<&str> = lines(include_str!("../../src/lexicon/data/words.txt")).collect();
    let stems = lines(include_str!("../../src/lexicon/data/stems-by-frequency.txt"));
    stems.filter_map(|l| l.split(' ').next()).filter(|w| w.len() > 3 && whole.contains(w)).skip(60).collect()
});

/// Numbers that look thrown, always the same (Steele, Lea, Flood: SplitMix64, 2014).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// By Zipf's law: the first ones often, the last ones hardly ever.
    fn zipf<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let rank = (all.len() as f64).powf(share) - 1.0;
        all[(rank as usize).min(all.len() - 1)]
    }
}

struct Person {
    full: String,
    family: &'static str,
    role: &'static str,
}

/// What all outlets know.
struct Story {
    number: usize,
    event: &'static str,
    city: &'static str,
    day: &'static str,
    date: String,
    people: Vec<Person>,
    figures: Vec<(usize, &'static str, String)>,
    said: Vec<(usize, String)>,
    background: Vec<String>,
}

impl Story {
    fn new(dice: &mut Dice, number: usize) -> Story {
        let people: Vec<Person> = (0..3 + dice.below(3))
            .map(|_| {
                let family = dice.zipf(&SURNAMES);
                Person { full: format!("{} {family}", dice.zipf(&GIVEN)), family, role: dice.of(&ROLES) }
            })
            .collect();
        let (year, month, day) = (2030 + number / 2000 % 30, 1 + number / 160 % 12, 1 + number / 6 % 27);
        let said = (0..8).map(|i| (i % people.len(), sentence(dice))).collect();
        Story {
            number,
            event: dice.of(&EVENTS),
            city: dice.zipf(&CITIES),
            day: dice.of(&DAYS),
            date: format!("{year}-{month:02}-{day:02}"),
            figures: (0..4).map(|i| (2 + dice.below(900), UNITS[(i * 2 + dice.below(2)) % 8], thing(dice))).collect(),
            said,
            background: (0..14).map(|_| sentence(dice)).collect(),
            people,
        }
    }

    fn told_by(&self, dice: &mut Dice, outlet: usize) -> Copy {
        let outlet = OUTLETS[outlet];
        let mut text = format!(
            "---\noutlet: {outlet}\ndate: {}\n---\n\n# {} in {} after {} {}\n\n",
            self.date,
            capital(self.event),
            self.city,
            self.figures[0].0,
            self.figures[0].2,
        );
        for paragraph in self.paragraphs(dice) {
            _ = write!(text, "{paragraph}\n\n");
        }
        let folder = outlet.to_lowercase().replace(' ', "-");
        Copy { path: format!("{folder}/{:03}/{}-{}.md", self.number / 200, self.date, self.number), text }
    }

    /// The story in one outlet's words: most of what is known, in its own order.
    fn paragraphs(&self, dice: &mut Dice) -> Vec<String> {
        let first = &self.people[0];
        let toll = self.figures[0].0 + if dice.one_in(8) { 1 + dice.below(9) } else { 0 };
        let mut out = vec![format!(
            "The {} of {}, {}, said on {} that {toll} {} were affected by the {} in {}.",
            first.role, self.city, first.full, self.day, self.figures[0].1, self.event, self.city
        )];
        for (speaker, words) in &self.said {
            if dice.one_in(3) {
                continue;
            }
            let person = &self.people[*speaker];
            let mut words = words.trim_end_matches('.').to_owned();
            if dice.one_in(8) {
                words = words.replacen("the ", "this ", 1);
            }
            out.push(match dice.below(3) {
                0 => format!("\u{201c}{words},\u{201d} {} said. {}", person.family, sentence(dice)),
                1 => format!("\u{201c}{words},\u{201d} said {}, the {}.", person.full, person.role),
                _ => format!("{} told reporters: \u{201c}{words}.\u{201d}", person.full),
            });
        }
        for (value, unit, thing) in &self.figures[1..] {
            let hedge = dice.of(&["", "", "", "about ", "more than "]);
            let person = &self.people[dice.below(self.people.len())];
            out.push(format!(
                "{} {hedge}{value} {unit} lost their {thing} in the {}, {} said.",
                if hedge.is_empty() { "Exactly" } else { "In all," },
                self.event,
                person.family
            ));
        }
        for chunk in self.background.chunks(3) {
            let mut paragraph =
                chunk.iter().filter(|_| !dice.one_in(4)).map(String::as_str).collect::<Vec<_>>().join(" ");
            _ = write!(paragraph, " {}", sentence(dice));
            out.push(paragraph);
        }
        let at = 1 + dice.below(out.len() - 1);
        out[1..].rotate_left(at - 1);
        out
    }
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

fn thing(dice: &mut Dice) -> String {
    dice.zipf(&WORDS).to_owned()
}

/// Any sentence; its words are as frequent as words are.
fn sentence(dice: &mut Dice) -> String {
    let mut w = || dice.zipf(&WORDS);
    let (a, b, c, d, e, f) = (w(), w(), w(), w(), w(), w());
    match dice.below(6) {
        0 => format!("We will not let the {a} of this {b} be decided by a {c} without any {d} or {e}."),
        1 => format!("Officials had warned for months that the {a} near the {b} would need more {c} than the {d}."),
        2 => format!("The {a} and the {b} were closed in March, when a {c} of the {d} asked for {e} {f}."),
        3 => format!("Nobody who saw the {a} that morning could have thought of {b}, {c} or the {d} behind it."),
        4 => format!("It was the third {a} within a year in which a {b} had to give up its {c} for the {d}."),
        _ => format!("They had been promised {a} and {b}, but the {c} never came and the {d} went to {e}."),
    }
}
