//! The words the made-up archive is made of: names and words in the lexicon's
//! lists, in an order of their own, and short lists written for it.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::dice::Dice;

pub(crate) const OUTLETS: [&str; 24] = [
    "Coastal Wire",
    "Union Press",
    "Capital Gazette",
    "The Meridian",
    "Harbour Post",
    "Northern Courier",
    "Evening Ledger",
    "Daily Beacon",
    "Valley Echo",
    "Plains Tribune",
    "Island Times",
    "The Observer of Lund",
    "Morning Register",
    "The Lantern",
    "Western Dispatch",
    "Radio Two News",
    "The Weekly Compass",
    "River City Journal",
    "Channel Nine",
    "Border Chronicle",
    "The Old Town Mirror",
    "Eastern Standard",
    "Mountain Herald",
    "The Quay",
];

/// What happens, what is counted of it, and what became of those who are counted.
pub(crate) struct Event {
    pub(crate) name: &'static str,
    pub(crate) units: [&'static str; 3],
    pub(crate) outcomes: [&'static str; 3],
}

const fn event(name: &'static str, units: [&'static str; 3], outcomes: [&'static str; 3]) -> Event {
    Event { name, units, outcomes }
}

pub(crate) const EVENTS: [Event; 24] = [
    event("flood", ["people", "houses", "families"], ["killed", "destroyed", "evacuated"]),
    event("ferry accident", ["passengers", "people", "crew members"], ["rescued", "killed", "injured"]),
    event("factory fire", ["workers", "people", "firefighters"], ["killed", "injured", "treated in hospital"]),
    event("rail strike", ["trains", "drivers", "passengers"], ["cancelled", "suspended", "stranded"]),
    event("trade summit", ["delegates", "companies", "protesters"], ["invited", "named", "arrested"]),
    event("landslide", ["villagers", "houses", "people"], ["killed", "buried", "injured"]),
    event("corruption trial", ["witnesses", "officials", "documents"], ["heard", "charged", "seized"]),
    event("bank merger", ["employees", "branches", "customers"], ["dismissed", "closed", "affected"]),
    event("measles outbreak", ["children", "patients", "people"], ["infected", "treated in hospital", "vaccinated"]),
    event("bridge collapse", ["cars", "people", "workers"], ["crushed", "killed", "injured"]),
    event("border clash", ["soldiers", "civilians", "people"], ["killed", "wounded", "displaced"]),
    event("budget vote", ["lawmakers", "hospitals", "teachers"], ["absent", "closed", "dismissed"]),
    event("mine blast", ["miners", "people", "rescuers"], ["killed", "trapped", "injured"]),
    event("power cut", ["households", "hospitals", "trains"], ["affected", "evacuated", "stopped"]),
    event("school shooting", ["pupils", "people", "teachers"], ["wounded", "killed", "injured"]),
    event("port blockade", ["ships", "lorries", "protesters"], ["held up", "turned back", "arrested"]),
    event("peace talks", ["prisoners", "soldiers", "delegates"], ["freed", "withdrawn", "expected"]),
    event("earthquake", ["people", "buildings", "families"], ["killed", "destroyed", "displaced"]),
    event("air crash", ["passengers", "people", "crew members"], ["killed", "injured", "identified"]),
    event("election", ["polling stations", "observers", "voters"], ["closed", "sent home", "registered"]),
    event("wildfire", ["firefighters", "homes", "residents"], ["injured", "destroyed", "evacuated"]),
    event("teachers' strike", ["schools", "pupils", "teachers"], ["closed", "sent home", "suspended"]),
    event("bank robbery", ["hostages", "people", "suspects"], ["freed", "injured", "arrested"]),
    event("storm", ["people", "households", "flights"], ["killed", "cut off", "cancelled"]),
];

/// Offices that a country has once.
pub(crate) const OFFICES: [&str; 10] = [
    "president",
    "prime minister",
    "foreign minister",
    "defence minister",
    "interior minister",
    "finance minister",
    "opposition leader",
    "health minister",
    "transport minister",
    "justice minister",
];

/// What people are who are in the news for a day or two.
pub(crate) const ROLES: [&str; 16] = [
    "mayor",
    "police chief",
    "regional governor",
    "union leader",
    "engineer",
    "chief executive",
    "prosecutor",
    "fire chief",
    "hospital director",
    "spokeswoman",
    "spokesman",
    "economist",
    "lawyer",
    "teacher",
    "witness",
    "shopkeeper",
];

pub(crate) const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What one outlet writes where another writes the second: a translation of its own, or an editor's hand.
pub(crate) const REWORDED: [(&str, &str); 16] = [
    ("cannot", "can not"),
    ("will not accept", "will never accept"),
    ("have to", "must"),
    ("people", "inhabitants"),
    ("nobody", "no one"),
    ("Nobody", "No one"),
    ("need", "require"),
    ("promised", "pledged"),
    ("before", "until"),
    ("begin", "start"),
    ("help", "support"),
    ("rebuild", "restore"),
    ("every", "each"),
    ("as long as", "while"),
    ("whole", "entire"),
    ("must", "have to"),
];

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty())
}

/// In an order of its own, so that the frequent ones are not all at the front of the alphabet.
fn shuffled<T>(mut all: Vec<T>) -> Vec<T> {
    Dice::new(7).shuffle(&mut all);
    all
}

pub(crate) static GIVEN: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let names = lines(include_str!("../../../src/core/lexicon/data/given.txt"));
    shuffled(names.filter_map(|l| l.split_once(' ')).map(|(name, _)| name).collect())
});

pub(crate) static SURNAMES: LazyLock<Vec<&str>> =
    LazyLock::new(|| shuffled(lines(include_str!("../../../src/core/lexicon/data/surnames.txt")).collect()));

pub(crate) static CITIES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let cities = lines(include_str!("../../../src/core/lexicon/data/cities.txt"));
    shuffled(cities.flat_map(|l| l.split(", ")).collect())
});

/// A country's name, what is of it, and its capital.
pub(crate) struct Country {
    pub(crate) name: &'static str,
    pub(crate) adjective: &'static str,
    pub(crate) capital: &'static str,
}

pub(crate) static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let first = |field: &'static str| field.split(',').next().map(str::trim).filter(|f| !f.is_empty());
    let country = |line: &'static str| {
        let mut fields = line.split('|').skip(1).map(first);
        Some(Country { name: fields.next()??, adjective: fields.next()??, capital: fields.next()?? })
    };
    shuffled(lines(include_str!("../../../src/core/lexicon/data/countries.txt")).filter_map(country).collect())
});

/// Words that never stand for a thing.
const FUNCTION: [&str; 8] = [
    include_str!("../../../src/core/lexicon/data/classes/function.txt"),
    include_str!("../../../src/core/lexicon/data/classes/modifier.txt"),
    include_str!("../../../src/core/lexicon/data/classes/determiner.txt"),
    include_str!("../../../src/core/lexicon/data/classes/auxiliary.txt"),
    include_str!("../../../src/core/lexicon/data/classes/number_word.txt"),
    include_str!("../../../src/core/lexicon/data/classes/clause_preposition.txt"),
    include_str!("../../../src/core/lexicon/data/classes/clause_pronoun.txt"),
    include_str!("../../../src/core/lexicon/data/classes/clause_quantifier.txt"),
];

/// Words that can stand for a thing, the most frequent first, as in all news.
pub(crate) static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let whole: HashSet<&str> = lines(include_str!("../../../src/core/lexicon/data/words.txt")).collect();
    let function: HashSet<&str> = FUNCTION.iter().flat_map(|f| lines(f)).flat_map(str::split_whitespace).collect();
    let stems = lines(include_str!("../../../src/core/lexicon/data/stems-by-frequency.txt"));
    let words = stems.filter_map(|l| l.split(' ').next()).skip(60);
    let no_thing = ["ly", "ed", "ing", "ous", "ful", "able", "al", "ive", "ish"];
    let thing = |w: &&str| {
        w.len() > 3 && whole.contains(w) && !function.contains(w) && !no_thing.iter().any(|e| w.ends_with(e))
    };
    words.filter(thing).collect()
});
