//! What outlasts a day: who is always in the news, and what goes on for weeks.

use super::dice::Dice;
use super::sentences::Matter;
use super::tables::{CITIES, COUNTRIES, EVENTS, Event, GIVEN, OFFICES, ROLES, SURNAMES};

/// Somebody in the news.
#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) full: String,
    pub(crate) family: &'static str,
    /// "mayor of Tromso", "Chilean foreign minister".
    pub(crate) role: String,
}

/// Presidents and their like: how many the news knows.
const PUBLIC: usize = 480;

/// So many things go on at a time, with one story a day each.
const RUNNING: u64 = 14;

fn named(dice: &mut Dice, role: String) -> Person {
    let family = dice.zipf(&SURNAMES);
    Person { full: format!("{} {family}", dice.zipf(&GIVEN)), family, role }
}

/// Somebody who is known everywhere: some every day, most hardly ever.
pub(crate) fn public(seed: u64, dice: &mut Dice) -> Person {
    holder(seed, dice.rank(PUBLIC))
}

/// Somebody of that country, or of any where it has nobody.
fn holder(seed: u64, number: usize) -> Person {
    let mut own = Dice::of(seed, 1, number as u64);
    let country = &COUNTRIES[own.rank(COUNTRIES.len())];
    let office = OFFICES[number % OFFICES.len()];
    named(&mut own, format!("{} {office}", country.adjective))
}

/// Somebody who is in the news because of where they are.
pub(crate) fn local(dice: &mut Dice, city: &str) -> Person {
    let role = dice.any(&ROLES);
    let role = if role == "mayor" { format!("mayor of {city}") } else { role.to_owned() };
    named(dice, role)
}

/// Where something happens: in a capital, or in any city; the same ones again and again.
pub(crate) fn city(dice: &mut Dice) -> &'static str {
    if dice.one_in(3) { COUNTRIES[dice.rank(COUNTRIES.len())].capital } else { dice.zipf(&CITIES) }
}

/// Something that goes on for days or weeks: a war, a trial, talks.
pub(crate) struct Theme {
    pub(crate) event: &'static Event,
    pub(crate) city: &'static str,
    pub(crate) cast: Vec<Person>,
    /// What reports on it recall, in these words.
    pub(crate) background: Vec<String>,
    /// Words of earlier days that are given again.
    pub(crate) said: Vec<String>,
}

/// One of what goes on that day: the longer ones for ten weeks.
pub(crate) fn theme(seed: u64, day: usize, dice: &mut Dice) -> Theme {
    let slot = dice.below(RUNNING as usize) as u64;
    let days = 5 + slot * 5;
    let number = ((day as u64 + slot * 3) / days) * RUNNING + slot;
    let mut own = Dice::of(seed, 2, number);
    let event = &EVENTS[own.below(EVENTS.len())];
    let city = city(&mut own);
    let matter = Matter::new(&mut own, &mut kind(seed, event));
    let mut cast = vec![public(seed, &mut own), public(seed, &mut own), public(seed, &mut own)];
    cast.extend((0..3).map(|_| local(&mut own, city)));
    let mut background: Vec<String> = (0..8).map(|_| matter.report(&mut own)).collect();
    let mut said: Vec<String> = (0..4).map(|_| matter.speech(&mut own)).collect();
    // No report has all of it.
    dice.shuffle(&mut cast);
    cast.truncate(1 + dice.below(2));
    dice.shuffle(&mut background);
    background.truncate(1 + dice.below(2));
    dice.shuffle(&mut said);
    said.truncate(dice.below(2));
    Theme { event, city, cast, background, said }
}

/// What is told of all events of a kind.
pub(crate) fn kind(seed: u64, event: &Event) -> Dice {
    let place = EVENTS.iter().position(|e| e.name == event.name).unwrap_or(0);
    Dice::of(seed, 3, place as u64)
}
