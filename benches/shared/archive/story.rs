//! A story: what all outlets know.

use super::calendar;
use super::dice::Dice;
use super::sentences::Matter;
use super::tables::{EVENTS, Event, OUTLETS};
use super::world::{self, Person};

/// A thing said once.
pub(crate) struct Utterance {
    /// Its place in the story's people.
    pub(crate) speaker: usize,
    /// One to three sentences without their full stops.
    pub(crate) sentences: Vec<String>,
}

/// A thing counted.
pub(crate) struct Count {
    pub(crate) value: usize,
    pub(crate) unit: &'static str,
    pub(crate) outcome: &'static str,
}

pub(crate) struct Story {
    pub(crate) number: usize,
    /// Counted from the archive's first.
    pub(crate) day: usize,
    pub(crate) event: &'static Event,
    pub(crate) city: &'static str,
    /// Of this day, or going on for weeks.
    pub(crate) people: Vec<Person>,
    pub(crate) said: Vec<Utterance>,
    pub(crate) counts: Vec<Count>,
    /// What others tell as well, in these words.
    pub(crate) background: Vec<String>,
    pub(crate) matter: Matter,
    /// Who reports it, as places in [`OUTLETS`].
    pub(crate) outlets: Vec<usize>,
    /// Whether the desk writes a piece of its own.
    pub(crate) drafted: bool,
}

impl Story {
    /// The story of that number; the same whatever the archive's size.
    pub(crate) fn new(seed: u64, number: usize) -> Story {
        let dice = &mut Dice::of(seed, 4, number as u64);
        let day = calendar::day_of(number);
        let theme = dice.one_in(4).then(|| world::theme(seed, day, dice));
        let event = theme.as_ref().map_or(&EVENTS[dice.below(EVENTS.len())], |t| t.event);
        let city = theme.as_ref().map_or_else(|| world::city(dice), |t| t.city);
        let matter = Matter::new(dice, &mut world::kind(seed, event));
        let mut people: Vec<Person> = (0..2 + dice.below(3)).map(|_| world::local(dice, city)).collect();
        if dice.one_in(2) {
            people.push(world::public(seed, dice));
        }
        let mut background: Vec<String> = (0..8 + dice.below(14)).map(|_| matter.report(dice)).collect();
        let mut said = utterances(dice, &matter, people.len());
        if let Some(theme) = theme {
            let cast = people.len();
            people.extend(theme.cast);
            background.extend(theme.background);
            said.extend(theme.said.into_iter().map(|s| Utterance { speaker: cast, sentences: vec![s] }));
        }
        dice.shuffle(&mut background);
        Story {
            number,
            day,
            event,
            city,
            people,
            said,
            counts: counts(dice, event),
            background,
            matter,
            outlets: outlets(dice),
            drafted: dice.one_in(10),
        }
    }
}

fn utterances(dice: &mut Dice, matter: &Matter, people: usize) -> Vec<Utterance> {
    let one = |dice: &mut Dice| Utterance {
        speaker: dice.rank(people),
        sentences: (0..1 + dice.below(3)).map(|_| matter.speech(dice)).collect(),
    };
    (0..5 + dice.below(6)).map(|_| one(dice)).collect()
}

fn counts(dice: &mut Dice, event: &Event) -> Vec<Count> {
    let most = [10, 100, 1000, 20_000][dice.below(4)];
    let one = |at: usize, dice: &mut Dice| Count {
        value: 2 + dice.below(most),
        unit: event.units[at],
        outcome: event.outcomes[at],
    };
    (0..2 + dice.below(2)).map(|at| one(at, dice)).collect()
}

/// Three to eight of them, the wires more often than the small ones; now and then one alone.
fn outlets(dice: &mut Dice) -> Vec<usize> {
    let many = if dice.one_in(5) { 1 + dice.below(2) } else { 3 + dice.by_share(&[30, 25, 18, 12, 9, 6]) };
    let mut chosen = Vec::new();
    while chosen.len() < many {
        let outlet = dice.rank(OUTLETS.len());
        if !chosen.contains(&outlet) {
            chosen.push(outlet);
        }
    }
    chosen
}
