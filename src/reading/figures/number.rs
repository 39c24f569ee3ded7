//! Numbers in digits and words, with magnitudes and fractions: "600,000",
//! "one-and-a-half", "two dozen", "half a million", "tens of thousands".

use super::digits;
use super::words::Words;
use crate::lexicon::numbers::{self, NumberWord};

/// A number as the text names it, before any hedge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// The value; `None` for "several" or "thousands".
    pub(super) value: Option<f64>,
    /// The least that an open number means; the value itself else.
    pub(super) low: f64,
    /// The greatest that an open number means.
    pub(super) high: f64,
    /// The place value of the last digit stated.
    pub(super) place: f64,
    /// First token after it.
    pub(super) end: usize,
    /// How it is written.
    pub(super) form: Form,
    /// The magnitude that ends it, 1 if none.
    pub(super) magnitude: f64,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Plain digits: may be a year, a label, a clock time.
    Plain,
    /// Digits with separators, decimals or a magnitude.
    Digits,
    /// The word "one" alone.
    One,
    /// Words.
    Words,
    /// A part of a whole: "half", "two thirds".
    Fraction,
    /// "several", "dozens", "tens of thousands".
    Open,
}

impl Number {
    fn exact(value: f64, place: f64, end: usize, form: Form) -> Option<Number> {
        value.is_finite().then_some(Number {
            value: Some(value),
            low: value,
            high: value,
            place,
            end,
            form,
            magnitude: 1.0,
        })
    }

    fn open(low: f64, high: f64, end: usize) -> Number {
        Number { value: None, low, high, place: 1.0, end, form: Form::Open, magnitude: 1.0 }
    }

    /// The number times a factor.
    pub(super) fn times(self, factor: f64) -> Number {
        Number {
            value: self.value.map(|v| v * factor),
            low: self.low * factor,
            high: self.high * factor,
            place: self.place * factor,
            magnitude: self.magnitude * factor,
            ..self
        }
    }
}

/// Whether a number could begin with this token; cheap.
pub(super) fn may_begin(w: &Words<'_>, i: usize) -> bool {
    if w.is_number(i) || numbers::vulgar_fraction(w.text(i)).is_some() {
        return true;
    }
    let word = w.low(i);
    matches!(word, "a" | "an" | "half" | "quarter")
        || word.starts_with("multi")
        || matches!(word, "decades" | "centuries" | "twice")
        || numbers::number_word(word).is_some()
        || numbers::plural_magnitude(word).is_some()
        || matches!(word, "several" | "few")
}

/// Reads the number that begins at a token, up to the token `end`.
pub(super) fn read(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    if i >= end {
        return None;
    }
    let number = open(w, i, end).or_else(|| part(w, i, end)).or_else(|| cardinal(w, i, end))?;
    (number.low.is_finite() && number.high.is_finite() && number.end <= end).then_some(number)
}

/// "several", "a few dozen", "tens of thousands".
fn open(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    if let Some(number) = multi(w, i, end) {
        return Some(number);
    }
    if let Some(n) = numbers::plural_magnitude(w.low(i)) {
        let of = w.low(i + 1) == "of";
        if matches!(w.low(i), "scores" | "tens") && !of {
            return None;
        }
        let more = of.then(|| numbers::plural_magnitude(w.low(i + 2))).flatten().filter(|m| *m > n && i + 2 < end);
        return Some(match more {
            Some(m) => Number::open(n * m, n * m * 10.0, i + 3),
            None => Number::open(n, if n == 1e3 { n * 100.0 } else { n * 10.0 }, i + 1),
        });
    }
    let at = if matches!(w.low(i), "a" | "the" | "these" | "those" | "last" | "past") { i + 1 } else { i };
    let (low, high) = numbers::vague_few(w.low(at))?;
    let article = at > i && w.low(i) == "a";
    let mut next = at + 1;
    match w.low(at) {
        "several" if at == i => {}
        "few" if article && !matches!(w.low(next), "of") => {}
        "couple" | "handful" if article && w.low(next) == "of" => next += 1,
        "couple" if article && matches!(w.low(next), "hundred" | "thousand" | "million" | "dozen") => {}
        _ => return None,
    }
    let multiplier = match numbers::number_word(w.low(next)) {
        Some(NumberWord::Hundred) => 100.0,
        Some(NumberWord::Magnitude(m) | NumberWord::Group(m)) if next < end => m,
        _ => return (next > at).then(|| Number::open(low, high, next)),
    };
    Some(Number::open(low * multiplier, high * multiplier, next + 1))
}

/// "multimillion-dollar", "multi-billion": two or more of a magnitude.
fn multi(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    let (word, after) = match w.low(i) {
        "multi" if w.is_hyphen(i + 1) => (w.low(i + 2), i + 3),
        joined => (joined.strip_prefix("multi")?, i + 1),
    };
    let Some(NumberWord::Magnitude(m)) = numbers::number_word(word) else { return None };
    (after <= end).then(|| Number::open(2.0 * m, 1000.0 * m, after))
}

/// "half a million", "a third of", "three quarters", "half an hour".
fn part(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    halves(w, i, end).or_else(|| fraction(w, i, end))
}

fn halves(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    let at = i + usize::from(w.low(i) == "a");
    let (value, word) = match w.low(at) {
        "half" => (0.5, "half"),
        "quarter" => (0.25, "quarter"),
        _ => return None,
    };
    if matches!(
        w.before(i),
        "first"
            | "second"
            | "third"
            | "fourth"
            | "latter"
            | "last"
            | "other"
            | "better"
            | "in"
            | "top"
            | "bottom"
            | "final"
            | "this"
            | "next"
            | "previous"
            | "each"
            | "by-"
            | "opening"
            | "past"
    ) || (i > 0 && w.is_hyphen(i - 1))
    {
        return None;
    }
    let mut next = at + 1;
    if w.is_hyphen(next) || matches!(w.low(next), "a" | "an" | "of") {
        next += 1;
        if w.low(next - 1) == "of" && matches!(w.low(next), "a" | "an") {
            next += 1;
        }
    }
    let by = |factor: f64, end| {
        Number::exact(value * factor, factor * 0.1, end, Form::Words).map(|n| Number { magnitude: factor, ..n })
    };
    if next < end {
        match numbers::number_word(w.low(next)) {
            Some(NumberWord::Magnitude(m)) => return by(m, next + 1),
            Some(NumberWord::Group(g)) => return by(g, next + 1),
            Some(NumberWord::Hundred) => return by(100.0, next + 1),
            _ => {}
        }
    }
    let measured = measure_word(w.low(next));
    if measured && next > at + 1 {
        // "half an hour", "half-mile", "quarter of a mile": the unit is read next
        return Number::exact(value, 0.1, next, Form::Words);
    }
    if measured && word == "half" && !matches!(w.low(next), "time" | "times") || (measured && at > i) {
        return Number::exact(value, 0.1, at + 1, Form::Words);
    }
    let article = at > i;
    let follows = w.low(at + 1);
    let whole = match word {
        "half" => {
            matches!(
                follows,
                "of" | "the" | "its" | "their" | "our" | "his" | "her" | "all" | "those" | "these" | "a" | "an"
            ) || super::hedge::stands_before(w, i)
                || (article && !w.is_hyphen(at + 1) && !w.is_word(at + 1))
        }
        _ => article && (follows == "of" || super::hedge::stands_before(w, i)),
    };
    whole.then(|| Number::exact(value, 0.01, at + 1, Form::Fraction)).flatten()
}

/// Words that "half" and "quarter" may measure.
fn measure_word(lower: &str) -> bool {
    crate::lexicon::units::unit(lower).is_some_and(|u| u.measures != crate::lexicon::units::Measures::Percent)
}

/// "two thirds", "one-fifth", "a third of".
fn fraction(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    let article = w.low(i) == "a";
    let upper = match numbers::number_word(w.low(i)) {
        Some(NumberWord::Unit(n)) if n > 0.0 => n,
        _ if article => 1.0,
        _ => return None,
    };
    let mut at = i + 1;
    if w.is_dash(at) && !article {
        at += 1;
    }
    let hyphen = at > i + 1;
    let lower_word = w.low(at);
    let lower = numbers::denominator(lower_word)?;
    let plural = lower_word.ends_with('s') || lower_word == "halves";
    let next = at + 1;
    if at >= end || plural == (upper == 1.0) || w.is_hyphen(next) && plural {
        return None;
    }
    // a month, a fifth person, two quarters of a year
    let plain = article && (w.low(next) != "of" && !super::hedge::stands_before(w, i) && w.before(i) != "by");
    if plain || (lower == 4.0 && upper == 2.0 && !hyphen) {
        return None;
    }
    let value = upper / lower;
    let mut number = Number::exact(value, 0.01, next, Form::Fraction)?;
    let of = usize::from(w.low(next) == "of") * (1 + usize::from(matches!(w.low(next + 1), "a" | "one")));
    if let Some(NumberWord::Magnitude(m)) = numbers::number_word(w.low(next + of))
        && next + of < end
    {
        number = Number { end: next + of + 1, form: Form::Words, ..number.times(m) };
    }
    Some(number)
}

/// What stood last in a number spelled out.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Start,
    Digits,
    Unit,
    Tens,
    Hundred,
    Magnitude,
}

/// A whole number, in digits or words, with what belongs to it after: "and a half", "point five".
fn cardinal(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    let mut c = Cardinal {
        total: 0.0,
        part: None,
        last: Last::Start,
        limit: f64::INFINITY,
        place: 1.0,
        end: i,
        words: 0,
        formatted: false,
    };
    if w.low(i) == "a" {
        if !matches!(
            numbers::number_word(w.low(i + 1)),
            Some(NumberWord::Hundred | NumberWord::Magnitude(_) | NumberWord::Group(_))
        ) {
            return None;
        }
        c.part = Some(1.0);
        c.last = Last::Unit;
        c.end = i + 1;
    } else if let Some(digits) = digits::read(w, i, end) {
        c.part = Some(digits.value);
        c.place = digits.place;
        c.formatted = digits.formatted;
        c.last = Last::Digits;
        c.end = digits.end;
        if digits.fraction && w.is_glued(i) && i > 0 && w.is_number(i - 1) {
            return None;
        }
    }
    while c.take(w, end) {}
    if c.last == Last::Start || ordinal_follows(w, &c) {
        return None;
    }
    let number = c.finish(w, i, end)?;
    let share = number.value.filter(|_| number.magnitude == 1.0).and_then(|upper| {
        let plain = !matches!(number.form, Form::Digits);
        plural_parts(w, number.end, end, upper).or_else(|| ratio(w, number.end, end, upper).filter(|_| plain))
    });
    Some(share.unwrap_or(number))
}

/// "twenty-first", "one hundred fifth", "21st": no quantities.
fn ordinal_follows(w: &Words<'_>, c: &Cardinal) -> bool {
    let next = c.end + usize::from(w.is_hyphen(c.end));
    let word = w.low(next);
    match c.last {
        Last::Digits => w.is_glued(c.end) && matches!(word, "st" | "nd" | "rd" | "th"),
        Last::Tens | Last::Hundred => {
            numbers::ordinal(word).is_some_and(|n| n < 10.0 || c.last == Last::Hundred && next > c.end)
        }
        _ => false,
    }
}

struct Cardinal {
    total: f64,
    part: Option<f64>,
    last: Last,
    /// The last magnitude; the next must be smaller.
    limit: f64,
    place: f64,
    end: usize,
    words: usize,
    formatted: bool,
}

impl Cardinal {
    /// Takes the next word of the number; `false` where it ends.
    fn take(&mut self, w: &Words<'_>, end: usize) -> bool {
        use NumberWord::{Group, Hundred, Magnitude, Tens, Unit};
        let mut at = self.end;
        let started = self.last != Last::Start;
        let mut joined = false;
        if started {
            let spaced_tens = self.last == Last::Tens && w.text(at) == "-" && unit_word(w, at + 1);
            if and_fraction(w, at, end).is_some() {
                return false;
            }
            if w.is_hyphen(at) || spaced_tens {
                at += 1;
            } else if matches!(w.low(at), "and" | "&") && matches!(self.last, Last::Hundred | Last::Magnitude) {
                at += 1;
                joined = true;
            }
        }
        if at >= end {
            return false;
        }
        if started
            && w.is_number(at)
            && matches!(self.last, Last::Magnitude | Last::Hundred)
            && (joined || w.token(at).is_some_and(|t| t.spaced))
        {
            return self.take_digits(w, at, end);
        }
        let word = match w.low(at) {
            "dozens" | "dozs" | "dzs" if started => NumberWord::Group(12.0),
            low => match numbers::number_word(low) {
                Some(word) => word,
                None => return false,
            },
        };
        let (part, last) = match (word, self.last) {
            (Unit(n), Last::Start) => (n, Last::Unit),
            (Unit(n), Last::Hundred | Last::Magnitude) if n > 0.0 => (self.part.unwrap_or(0.0) + n, Last::Unit),
            (Unit(n), Last::Tens) if (1.0..10.0).contains(&n) => (self.part.unwrap_or(0.0) + n, Last::Unit),
            (Tens(n), Last::Start) => (n, Last::Tens),
            (Tens(n), Last::Hundred | Last::Magnitude) => (self.part.unwrap_or(0.0) + n, Last::Tens),
            (Hundred, Last::Unit | Last::Tens | Last::Digits) if !joined => {
                (self.part.unwrap_or(1.0) * 100.0, Last::Hundred)
            }
            (Group(n), Last::Unit | Last::Tens | Last::Digits | Last::Hundred) if !joined && w.low(at) != "score" => {
                (self.part.unwrap_or(1.0) * n, Last::Magnitude)
            }
            (Magnitude(m), _) if started && !joined && (m < self.limit || self.part.is_none()) => {
                self.end = at + 1;
                self.words += 1;
                self.place *= m;
                self.last = Last::Magnitude;
                match self.part.take() {
                    Some(part) => self.total += part * m,
                    None => self.total *= m,
                }
                self.limit = m;
                return self.total.is_finite();
            }
            _ => return false,
        };
        self.part = Some(part);
        self.last = last;
        self.end = at + 1;
        self.words += 1;
        self.place = if self.limit.is_finite() { 1.0 } else { self.place };
        // "two dozen" is complete
        !(matches!(word, Group(_)))
    }

    /// What the next digits must stay below: "3 hundred and 21".
    fn room(&self) -> f64 {
        if self.last == Last::Hundred { 100.0 } else { self.limit }
    }

    fn take_digits(&mut self, w: &Words<'_>, at: usize, end: usize) -> bool {
        match digits::read(w, at, end) {
            Some(d) if d.value < self.room() && !d.fraction && smaller_group(w, d.end) => {
                self.part = Some(self.part.unwrap_or(0.0) + d.value);
                self.place = d.place;
                self.last = Last::Digits;
                self.end = d.end;
                true
            }
            _ => false,
        }
    }

    /// The number, with a fraction or decimals that follow.
    fn finish(self, w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
        let mut value = self.total + self.part.unwrap_or(0.0);
        let mut place = self.place;
        let mut at = self.end;
        let magnitude = if self.part.is_none() && self.limit.is_finite() { self.limit } else { 1.0 };
        let mut form = match self.last {
            Last::Digits if self.limit.is_infinite() => {
                if self.formatted {
                    Form::Digits
                } else {
                    Form::Plain
                }
            }
            _ if w.is_number(i) => Form::Digits,
            _ if self.words == 1 && value == 1.0 => Form::One,
            _ => Form::Words,
        };
        if let Some((part, after)) = and_fraction(w, at, end) {
            value += part * magnitude;
            place = 0.1 * magnitude;
            at = after;
            form = if form == Form::Plain { Form::Digits } else { Form::Words };
            // "one and a half million"
            if let Some(NumberWord::Magnitude(m)) = numbers::number_word(w.low(at))
                && at < end
                && magnitude == 1.0
            {
                return Some(Number { magnitude: m, ..Number::exact(value * m, 0.1 * m, at + 1, form)? });
            }
        } else if self.limit.is_infinite()
            && let Some((decimals, digits, after)) = spoken_decimals(w, at, end)
        {
            value += decimals;
            place = 0.1_f64.powi(digits);
            at = after;
        }
        Number::exact(value, place, at, form).map(|n| Number { magnitude, ..n })
    }
}

fn unit_word(w: &Words<'_>, i: usize) -> bool {
    matches!(numbers::number_word(w.low(i)), Some(NumberWord::Unit(n)) if n > 0.0 && n < 10.0)
}

/// "twenty-three fifths", "two hundredths": the value of a fraction whose upper half has just been read.
fn plural_parts(w: &Words<'_>, i: usize, end: usize, upper: f64) -> Option<Number> {
    let at = i + usize::from(w.is_hyphen(i));
    let word = w.low(at);
    if at >= end || !word.ends_with('s') || matches!(word, "quarters" | "halves") {
        return None;
    }
    let lower = numbers::denominator(word)?;
    Number::exact(upper / lower, 0.01, at + 1, Form::Fraction)
}

/// "one in five", "nine out of 10": a share.
fn ratio(w: &Words<'_>, i: usize, end: usize, upper: f64) -> Option<Number> {
    let (at, over) = match w.low(i) {
        "in" => (i + 1, false),
        "out" if w.low(i + 1) == "of" => (i + 2, false),
        "over" => (i + 1, true),
        _ => return None,
    };
    let every = at + usize::from(w.low(at) == "every");
    let lower = cardinal(w, every, end)?;
    let value = lower.value.filter(|l| *l > upper && upper >= 1.0 && lower.form != Form::Digits)?;
    let year = lower.form == Form::Plain && value >= 1000.0;
    let measured = crate::lexicon::units::unit(w.low(lower.end)).is_some();
    let named = !over && i == at.saturating_sub(1) && upper > 1.0;
    let ends = !w.is_word(lower.end);
    let fits = !year && !measured && !named && (!over || ends) && w.text(lower.end) != "%";
    fits.then(|| Number::exact(upper / value, 0.01, lower.end, Form::Fraction)).flatten()
}

/// Whether digits after a magnitude go on as part of the number: "4 thousand 321", "2 million 300 thousand".
fn smaller_group(w: &Words<'_>, after: usize) -> bool {
    !matches!(w.text(after), "%" | "-" | "–" | ":" | "/")
}

/// "and a half", "-and-a-half", "and three quarters".
pub(super) fn and_fraction(w: &Words<'_>, i: usize, end: usize) -> Option<(f64, usize)> {
    let skip = |at: usize| at + usize::from(w.is_hyphen(at));
    let and = skip(i);
    if w.low(and) != "and" {
        return None;
    }
    let at = skip(and + 1);
    let upper = match numbers::number_word(w.low(at)) {
        Some(NumberWord::Unit(n)) => n,
        _ if w.low(at) == "a" => 1.0,
        _ => return None,
    };
    let part = skip(at + 1);
    let lower = numbers::denominator(w.low(part))?;
    let after = part + 1;
    let ends = w.low(after) != "of" && !(w.is_hyphen(after) && w.low(after + 1) != "hour");
    (after <= end && upper < lower && ends).then_some((upper / lower, after))
}

/// "point seven five".
fn spoken_decimals(w: &Words<'_>, i: usize, end: usize) -> Option<(f64, i32, usize)> {
    if w.low(i) != "point" {
        return None;
    }
    let (mut value, mut digits, mut at) = (0.0, 0, i + 1);
    while at < end && digits < 12 {
        match numbers::number_word(w.low(at)) {
            Some(NumberWord::Unit(n)) if n < 10.0 => {
                digits += 1;
                value += n * 0.1_f64.powi(digits);
            }
            Some(NumberWord::Unit(n)) if digits == 0 => {
                digits = 2;
                value = n / 100.0;
            }
            Some(NumberWord::Tens(n)) if digits == 0 => {
                let second = w.is_hyphen(at + 1).then(|| numbers::number_word(w.low(at + 2))).flatten();
                let unit = match second {
                    Some(NumberWord::Unit(u)) if u < 10.0 => u,
                    _ => 0.0,
                };
                at += if unit > 0.0 { 2 } else { 0 };
                digits = 2;
                value = (n + unit) / 100.0;
            }
            _ => break,
        }
        at += 1;
    }
    (digits > 0).then_some((value, digits, at))
}
