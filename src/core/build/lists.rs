//! Lists of words that belong to a class and need no more said of them.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::table::Table;

/// Adds names, everyday words, places, units, events, and every file under `data/classes`.
pub(crate) fn add(table: &mut Table, data: &Path) -> io::Result<()> {
    let read = |name: &str| fs::read_to_string(data.join(name));
    given(table, &read("given_more.txt")?, &read("given.txt")?);
    plain(table, "Surname", "A family name somewhere.", &read("surnames.txt")?);
    plain(table, "Common", "An everyday English word.", &read("words.txt")?);
    let things = table.class("ThingName", "A company, paper, party or team whose name looks like a person's.");
    entries(&read("thing_names.txt")?).flat_map(items).for_each(|name| table.add(name, things));
    places(table, &read("countries.txt")?, &(read("places.txt")? + &read("cities.txt")?));
    units(table, &read("units.txt")?, &read("currencies.txt")?);
    events(table, &read("events.txt")?);
    let mut files: Vec<PathBuf> =
        fs::read_dir(data.join("classes"))?.map(|f| f.map(|f| f.path())).collect::<io::Result<_>>()?;
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file)?;
        let name = file.file_stem().and_then(|s| s.to_str()).map(camel).unwrap_or_default();
        let doc = text.lines().next().and_then(|l| l.strip_prefix("# "));
        let doc = doc.unwrap_or_else(|| panic!("{} does not say what its words are", file.display()));
        plain(table, &name, doc, &text);
    }
    Ok(())
}

/// The entries of a list: its lines without comments and blank ones.
pub(crate) fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// The items of a comma-separated column.
pub(crate) fn items(column: &str) -> impl Iterator<Item = &str> {
    column.split(',').map(str::trim).filter(|w| !w.is_empty())
}

/// Words parted by white space.
fn plain(table: &mut Table, name: &str, doc: &str, text: &str) {
    let class = table.class(name, doc);
    for word in entries(text).flat_map(str::split_whitespace) {
        table.add(word, class);
    }
}

/// Given names, each with m, f or x. The first list goes before the second.
fn given(table: &mut Table, first: &str, second: &str) {
    let male = table.class("GivenMale", "A man's given name.");
    let female = table.class("GivenFemale", "A woman's given name.");
    let either = table.class("GivenEither", "A given name of men and women.");
    for line in entries(first).chain(entries(second)) {
        let Some((name, sex)) = line.split_once(' ') else { panic!("no name with m, f or x: {line}") };
        let entry = table.entry(name);
        if entry.classes & (male | female | either) == 0 {
            entry.classes |= match sex {
                "m" => male,
                "f" => female,
                _ => either,
            };
        }
    }
}

/// Countries and places; a phrase of several words stands in the table whole.
fn places(table: &mut Table, countries: &str, cities: &str) {
    let kinds = [
        table.class("CountryName", "A country."),
        table.class("Demonym", "A country's adjective or people."),
        table.class("Seat", "A capital, or what stands for a government."),
    ];
    let city = table.class("City", "A place that is no country: city, state, region, continent.");
    let starts = table.class("PlaceStart", "The first word of a country's, people's or place's name.");
    let any = kinds[0] | kinds[1] | kinds[2];
    let mut add = |phrase: &str, class: u128| {
        let entry = table.entry(phrase);
        // a country's word is of one kind only
        if class & any == 0 || entry.classes & any == 0 {
            entry.classes |= class;
        }
        table.add(phrase.split(' ').next().unwrap_or(phrase), starts);
    };
    for line in entries(countries) {
        for (column, kind) in line.split('|').skip(1).zip(kinds) {
            items(column).for_each(|word| add(word, kind));
        }
    }
    entries(cities).flat_map(items).for_each(|word| add(word, city));
}

/// First words of units and currencies in their written forms, and symbols.
fn units(table: &mut Table, units: &str, currencies: &str) {
    let unit = table.class("Unit", "The first word of a unit's or currency's written form.");
    let symbol = table.class("UnitSymbol", "A unit's symbol.");
    let money = table.class("MoneySymbol", "A currency's symbol or code.");
    for line in entries(units).chain(entries(currencies)) {
        let columns: Vec<&str> = line.split('|').collect();
        let (words, symbols, codes, kind) = match columns[..] {
            [_, _, _, words, symbols] => (words, symbols, "", symbol),
            [_, code, words, symbols] => (words, symbols, code, money),
            _ => panic!("not a unit: {line}"),
        };
        for form in items(words) {
            table.add(form.split(' ').next().unwrap_or(form), unit);
        }
        for form in items(symbols).chain(items(codes)) {
            table.add(form, kind);
        }
    }
}

/// Words and first words of phrases that name events.
fn events(table: &mut Table, events: &str) {
    let class = table.class("Event", "A word that names an event, or begins a phrase that does.");
    for line in entries(events) {
        for form in line.split('|').skip(1).flat_map(items) {
            table.add(form.split(' ').next().unwrap_or(form), class);
        }
    }
}

/// "cue_noun" gives "CueNoun".
fn camel(name: &str) -> String {
    let word = |w: &str| w[..1].to_uppercase() + &w[1..];
    name.split('_').filter(|w| !w.is_empty()).map(word).collect()
}
