//! A number with its currency or unit: "$220 billion", "7%", "one-and-a-half hours", "27-kilometre".

use super::number::{self, Form, Number};
use super::words::Words;
use crate::lexicon::numbers;
use crate::lexicon::units::{self, Measures, UnitEntry};

/// A number with what it is measured in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    /// The number; magnitude and sign applied.
    pub(super) number: Number,
    /// First token, currency and sign included.
    pub(super) start: usize,
    /// One past the last token, unit included.
    pub(super) end: usize,
    /// The unit, if one is named.
    pub(super) unit: Option<UnitEntry>,
    /// "per share", "a day": what the amount is a rate of; empty else.
    pub(super) rate: String,
    /// Whether number and unit or noun are joined by a hyphen: "three-year", "66-page".
    pub(super) hyphenated: bool,
    /// Whether the currency stands before the number.
    pub(super) prefixed: bool,
}

/// Reads the amount that begins at a token, up to the token `end`.
pub(super) fn read(w: &Words<'_>, i: usize, end: usize) -> Option<Amount> {
    let (negative, at) = sign(w, i);
    let (currency, at) = match prefix(w, at, end) {
        Some((currency, after)) => (Some(currency), after),
        None => (None, at),
    };
    let (negative, at) = if currency.is_some() && !negative { sign(w, at) } else { (negative, at) };
    let number = number::read(w, at, end)?;
    let mut a = Amount {
        number,
        start: i,
        end: number.end,
        unit: currency,
        rate: String::new(),
        hyphenated: false,
        prefixed: currency.is_some(),
    };
    a.magnitude(w, end);
    if a.unit.is_none() {
        a.unit(w, end);
    } else {
        a.inner_magnitude(w, end);
    }
    a.compound(w, end);
    a.rate(w, end);
    if negative {
        if a.number.form == Form::One {
            a.number.form = Form::Words;
        }
        a.number = Number { low: -a.number.high, high: -a.number.low, ..a.number.times(1.0) };
        a.number.value = a.number.value.map(|v| -v);
    }
    Some(a)
}

/// "a decade", "an hour": one of a unit, where a hedge or "and a half" shows that it is meant as a quantity.
pub(super) fn single(w: &Words<'_>, i: usize, end: usize) -> Option<Amount> {
    if matches!(w.low(i), "decades" | "centuries") {
        let (unit, after) = unit_form(w, i, end)?;
        let number = Number { value: None, low: 2.0, high: 10.0, place: 1.0, end: i, form: Form::Open, magnitude: 1.0 };
        return Some(of_unit(number, i..after, unit));
    }
    if w.low(i) == "twice" {
        return twice(w, i);
    }
    if !matches!(w.low(i), "a" | "an") || i + 1 >= end {
        return None;
    }
    let (unit, after) = unit_form(w, i + 1, end)?;
    let half = number::and_fraction(w, after, end);
    let hedged =
        super::hedge::before(w, i).is_some_and(|h| h.kind != super::HedgeKind::About || w.before(i) == "about");
    let long = matches!(unit.name, "decade" | "century");
    let measures = !matches!(unit.measures, Measures::Percent | Measures::Money | Measures::Data);
    if !measures || !(hedged || half.is_some() || long) || noun_follows(w, after) && half.is_none() && !hedged {
        return None;
    }
    let (value, after) = half.map_or((1.0, after), |(part, after)| (1.0 + part, after));
    let number = Number {
        value: Some(value),
        low: value,
        high: value,
        place: 1.0,
        end: after,
        form: Form::Words,
        magnitude: 1.0,
    };
    Some(of_unit(number, i..after, unit))
}

/// A number of a unit, its tokens given: no rate, no hyphen, no symbol before it.
fn of_unit(number: Number, tokens: std::ops::Range<usize>, unit: UnitEntry) -> Amount {
    Amount {
        number,
        start: tokens.start,
        end: tokens.end,
        unit: Some(unit),
        rate: String::new(),
        hyphenated: false,
        prefixed: false,
    }
}

/// "twice" as a count of times, not as a comparison ("twice as many", "twice the size").
fn twice(w: &Words<'_>, i: usize) -> Option<Amount> {
    let compares = matches!(
        w.low(i + 1),
        "as" | "the" | "that" | "its" | "their" | "his" | "her" | "what" | "daily" | "weekly" | "yearly"
    );
    let number =
        Number { value: Some(2.0), low: 2.0, high: 2.0, place: 1.0, end: i + 1, form: Form::Words, magnitude: 1.0 };
    (!compares).then(|| Amount {
        number,
        start: i,
        end: i + 1,
        unit: None,
        rate: String::new(),
        hyphenated: false,
        prefixed: false,
    })
}

/// A minus sign or word, and the token after it.
fn sign(w: &Words<'_>, i: usize) -> (bool, usize) {
    if matches!(w.low(i), "minus" | "negative") && w.is_word(i) {
        return (true, i + 1);
    }
    let dash = matches!(w.text(i), "-" | "−" | "–") && w.is_glued(i + 1);
    let free = !w.is_glued(i) || matches!(w.before(i), "(" | "$" | "");
    if dash && free && !w.text(i + 1).is_empty() { (true, i + 1) } else { (false, i) }
}

/// A currency before a number: "$", "US$", "EUR", "Rs.".
fn prefix(w: &Words<'_>, i: usize, end: usize) -> Option<(UnitEntry, usize)> {
    if i >= end {
        return None;
    }
    if let Some(money) = units::currency_symbol(w.text(i))
        && (!w.is_word(i) || digits_follow(w, i + 1))
        && w.text(i + 1) != "$"
    {
        return Some((money, i + 1));
    }
    // "US$", "C$", in tokenised copy "c $"
    let symbol = w.text(i + 1);
    if w.is_word(i) && symbol == "$" && w.text(i).len() <= 4 {
        let joined = format!("{}{symbol}", w.text(i).to_uppercase());
        if (w.is_glued(i + 1) || w.text(i).len() <= 2 && w.low(i) != "a")
            && let Some(money) =
                units::currency_symbol(&joined).or_else(|| units::currency_symbol(&format!("{}$", w.text(i))))
        {
            return Some((money, i + 2));
        }
    }
    None
}

fn digits_follow(w: &Words<'_>, i: usize) -> bool {
    w.is_number(i) && !matches!(w.text(i - 1), "p")
}

impl Amount {
    fn times(&mut self, factor: f64, end: usize) {
        self.number = Number { form: Form::Digits, ..self.number.times(factor) };
        self.end = end;
    }

    /// A magnitude in letters: "5m", "2bn", "10k".
    fn magnitude(&mut self, w: &Words<'_>, end: usize) {
        let at = self.end;
        if at >= end
            || !matches!(self.number.form, Form::Plain | Form::Digits)
            || self.number.magnitude != 1.0
            || !w.is_word(at)
        {
            return;
        }
        let Some(factor) = numbers::magnitude_suffix(w.low(at)) else { return };
        let glued = w.is_glued(at);
        let money = self.unit.is_some() || units::currency_symbol(w.text(at + 1)).is_some();
        let is_magnitude = match w.low(at) {
            "bn" | "mn" | "bln" | "tln" | "trn" | "mln" | "tn" | "mio" | "mil" => true,
            "k" => glued || money || !w.is_word(at + 1),
            "m" => money || w.text(at) == "M" && glued || glued && noun_follows(w, at + 1),
            "b" => money || glued && self.number.high < 1000.0,
            "t" | "mm" => money,
            _ => false,
        };
        if is_magnitude && (glued || w.low(at).len() > 1 || money || w.low(at) == "k") {
            self.times(factor, at + 1);
        }
    }

    /// "$5-million", "$2.6-million": the magnitude behind a hyphen.
    fn inner_magnitude(&mut self, w: &Words<'_>, end: usize) {
        let at = self.end;
        if self.number.magnitude == 1.0
            && w.is_hyphen(at)
            && at + 1 < end
            && let Some(numbers::NumberWord::Magnitude(m)) = numbers::number_word(w.low(at + 1))
        {
            self.times(m, at + 2);
        }
    }

    /// The unit after the number.
    fn unit(&mut self, w: &Words<'_>, end: usize) {
        let mut at = self.end;
        let hyphen = w.is_hyphen(at);
        at += usize::from(hyphen);
        // "hundreds of millions of dollars", "thousands of miles"
        if self.number.form == Form::Open
            && w.low(at) == "of"
            && at + 1 < end
            && let Some((unit, after)) = unit_form(w, at + 1, end)
        {
            self.unit = Some(unit);
            self.end = after;
            return;
        }
        if at < end
            && let Some((unit, after)) = unit_at(w, at, end, self, hyphen)
        {
            self.unit = Some(unit);
            self.end = after;
            self.hyphenated = hyphen;
            self.magnitude_behind(w, end);
        }
    }

    /// "75 USD million": the magnitude behind the currency.
    fn magnitude_behind(&mut self, w: &Words<'_>, end: usize) {
        if self.unit.is_some_and(|u| u.measures == Measures::Money)
            && self.number.magnitude == 1.0
            && self.end < end
            && let Some(numbers::NumberWord::Magnitude(m)) = numbers::number_word(w.low(self.end))
        {
            self.times(m, self.end + 1);
        }
    }

    /// "5 ft 2 in", "3 dollars 50 cents", "two hours and 30 minutes": two units for one quantity.
    fn compound(&mut self, w: &Words<'_>, end: usize) {
        let (Some(unit), Some(value)) = (self.unit, self.number.value) else { return };
        let Some((smaller, share)) = subunit(unit.name) else { return };
        if self.prefixed {
            return;
        }
        let mut at = self.end;
        if matches!(w.low(at), "and" | "-") || (w.text(at) == "," && smaller == "minute") {
            at += 1;
        }
        let Some(next) = number::read(w, at, end) else { return };
        let Some(part) = next.value.filter(|p| *p >= 0.0 && *p < 1.0 / share) else { return };
        let named = unit_form(w, next.end, end).filter(|(u, _)| u.name == smaller);
        let after = match named {
            Some((_, after)) => after,
            None if smaller == "inch" && w.low(next.end) == "in" => next.end + 1,
            // "15 dollars and 15", "5-foot-2"
            None if smaller == "cent"
                && part >= 1.0
                && part.fract() == 0.0
                && next.form != Form::Open
                && !noun_follows(w, next.end)
                && (at > self.end || !w.is_word(next.end) && w.text(next.end) != "%") =>
            {
                next.end
            }
            None if smaller == "inch" && self.hyphenated && w.is_hyphen(self.end) => next.end,
            None => return,
        };
        let sum = value + part * share;
        self.number = Number { value: Some(sum), low: sum, high: sum, place: share, ..self.number };
        self.end = after;
    }

    /// "per share", "a barrel", "an hour", "/hour".
    fn rate(&mut self, w: &Words<'_>, end: usize) {
        let Some(unit) = self.unit else { return };
        if !matches!(
            unit.measures,
            Measures::Money | Measures::Mass | Measures::Volume | Measures::Data | Measures::Power | Measures::Energy
        ) {
            return;
        }
        let at = self.end;
        let (word_at, sure) = match w.low(at) {
            "per" | "/" => (at + 1, true),
            "a" | "an" => (at + 1, false),
            "-" if w.is_hyphen(at) && matches!(w.low(at + 1), "a" | "an" | "per") => (at + 3, true),
            _ => return,
        };
        let word = w.low(word_at);
        let known = matches!(
            word,
            "share"
                | "barrel"
                | "ounce"
                | "head"
                | "person"
                | "unit"
                | "pop"
                | "piece"
                | "gallon"
                | "litre"
                | "liter"
                | "ton"
                | "tonne"
                | "kilo"
                | "kilogram"
                | "pound"
                | "bushel"
                | "hour"
                | "day"
                | "week"
                | "night"
                | "month"
                | "quarter"
                | "year"
                | "head-count"
                | "minute"
                | "second"
                | "dozen"
        );
        if word_at < end && w.is_word(word_at) && (known || sure) {
            self.rate = crate::lexicon::stem::stem(word);
            self.end = word_at + 1;
        }
    }
}

/// The next smaller unit of a quantity given in two, and its share of the larger.
fn subunit(name: &str) -> Option<(&'static str, f64)> {
    Some(match name {
        "foot" => ("inch", 1.0 / 12.0),
        "hour" => ("minute", 1.0 / 60.0),
        "minute" => ("second", 1.0 / 60.0),
        "pound" => ("ounce", 1.0 / 16.0),
        "US dollar" | "euro" => ("cent", 0.01),
        "pound sterling" => ("penny", 0.01),
        _ => return None,
    })
}

/// A unit's written form or symbol at a token, whatever number stands before.
fn unit_form(w: &Words<'_>, at: usize, end: usize) -> Option<(UnitEntry, usize)> {
    let longest = units::longest_from(w.low(at)).min(units::MOST_WORDS).min(end.saturating_sub(at));
    for n in (2..=longest).rev() {
        let form = (at..at + n).map(|t| w.low(t)).collect::<Vec<_>>().join(" ");
        if let Some(unit) = units::unit(&form) {
            return Some((unit, at + n));
        }
    }
    units::unit(w.low(at)).map(|unit| (unit, at + 1))
}

fn unit_at(w: &Words<'_>, at: usize, end: usize, a: &Amount, hyphen: bool) -> Option<(UnitEntry, usize)> {
    let digits = matches!(a.number.form, Form::Plain | Form::Digits);
    // "km/h", "°C", "m²", "J/m^2": a symbol may run over tokens
    if digits || w.is_glued(at) || matches!(w.text(at), "km" | "kg" | "cm" | "mm" | "ft" | "mi" | "kWh" | "MW" | "GW") {
        for n in (1..=3.min(end - at)).rev() {
            let glued = (at + 1..at + n).all(|t| w.is_glued(t));
            let (Some(first), Some(last)) = (w.token(at), w.token(at + n - 1)) else { continue };
            let symbol = first.span.join(last.span).of(w.page.text);
            if glued
                && symbol.len() <= 8
                && let Some(unit) = units::unit_symbol(symbol)
                && symbol_fits(w, at, at + n, symbol)
                && (symbol != "s" || a.number.form == Form::Digits || !w.is_glued(at))
            {
                return Some((unit, at + n));
            }
        }
        if let Some(money) = units::currency_symbol(w.text(at)).filter(|_| currency_fits(w, at)) {
            return Some((money, at + 1));
        }
    }
    let (unit, after) = unit_form(w, at, end)?;
    let unit = sense(w, at, after, a, hyphen, unit)?;
    Some((unit, after))
}

/// Whether a currency symbol after a number belongs to it: "10 $", "15€", "50p", "5 USD"; not "20, $30".
fn currency_fits(w: &Words<'_>, at: usize) -> bool {
    if w.text(at) == "p" {
        return w.is_glued(at);
    }
    w.is_word(at) && w.text(at).len() >= 3
        || !w.is_word(at) && (w.is_glued(at) || !w.is_number(at + 1) || !w.is_glued(at + 1))
}

/// Whether a symbol of few letters is meant as a unit here.
fn symbol_fits(w: &Words<'_>, at: usize, after: usize, symbol: &str) -> bool {
    if symbol.chars().count() > 1 || !symbol.chars().all(char::is_alphabetic) {
        return symbol != "mb" || w.is_glued(at);
    }
    let ends = w.text(after) != "." || !w.is_glued(after) || !w.is_capital(after + 1);
    (w.is_glued(at)
        || matches!(symbol, "m" | "g" | "l" | "L" | "W" | "V" | "C" | "F" | "h" | "s") && !w.is_capital(after))
        && ends
}

/// A written form in its sense here: money or mass, a unit or another noun, a verb.
fn sense(w: &Words<'_>, at: usize, after: usize, a: &Amount, hyphen: bool, unit: UnitEntry) -> Option<UnitEntry> {
    let form = w.low(at);
    let value = a.number.value.unwrap_or(a.number.high);
    let single = after == at + 1;
    let large = value.abs() >= 1e5;
    match form {
        "pound" | "pounds" if single => {
            let money = large || matches!(w.low(after), "sterling");
            return if money { units::currency("pound sterling") } else { Some(unit) };
        }
        "dollar" | "dollars" if w.before(at) == "multimillion" => {}
        "won" if single && !large => return None,
        "won" if matches!(w.low(after), "the" | "a" | "an" | "by" | "their" | "his" | "her" | "its") => return None,
        "mark" | "marks" | "rand" | "dong" | "lev" | "taka" if single && value.abs() < 100.0 => return None,
        "second" if single && !hyphen && value != 1.0 => return None,
        "cup" | "bit" | "score" | "degree" | "stone" | "sec" if single && !hyphen && value != 1.0 => return None,
        "stone" | "yard" if noun_follows(w, after) && !hyphen => return None,
        "bits" if w.low(after) == "of" => return None,
        "quarters" | "fathom" if a.number.form == Form::Words && w.low(after) != "of" && form == "fathom" => {
            return None;
        }
        "mos" | "cal" | "gal" | "min" | "sec" | "kt" if a.number.form == Form::Words => return None,
        "cc" | "hp" if !matches!(a.number.form, Form::Plain | Form::Digits) => return None,
        "day" if w.text(after) == "'" => {}
        _ => {}
    }
    Some(unit)
}

/// Whether a noun that things are counted in may follow: a lower-case word that is no function word.
pub(super) fn noun_follows(w: &Words<'_>, i: usize) -> bool {
    w.is_word(i) && !super::counted::ends_phrase(w, i)
}
