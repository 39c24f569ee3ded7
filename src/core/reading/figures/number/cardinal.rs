//! Whole numbers and decimals: "2.5 million", "one hundred and six", "two point four billion".

use super::sum::{Last, Piece, Sum};
use super::{Form, Number, word};
use crate::lexicon::numbers::NumberWord;
use crate::reading::figures::digits::{self, Digits};
use crate::reading::figures::words::Words;

/// The number that begins at a token.
pub(super) fn read(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    let mut c = Cardinal { sum: Sum::new(), place: 1.0, end: i, words: 0, first: None };
    c.begin(w, end)?;
    while c.take(w, end) {}
    if c.sum.last == Last::Start || ordinal_follows(w, &c) {
        return None;
    }
    c.finish(w, end)
}

struct Cardinal {
    sum: Sum,
    place: f64,
    /// First token after what was taken.
    end: usize,
    /// How many words were taken.
    words: usize,
    /// The digits that it begins with.
    first: Option<Digits>,
}

impl Cardinal {
    /// Takes an article, digits, or a bare "hundred" that another number word follows.
    fn begin(&mut self, w: &Words<'_>, end: usize) -> Option<()> {
        let i = self.end;
        if w.low(i) == "a" {
            let counts =
                matches!(word(w, i + 1), Some(NumberWord::Hundred | NumberWord::Magnitude(_) | NumberWord::Group(_)));
            self.sum.push(Piece::Word(NumberWord::Unit(1.0)), false);
            self.end = i + 1;
            return counts.then_some(());
        }
        if let Some(digits) = digits::read(w, i, end) {
            let tail = digits.fraction && w.is_glued(i) && i > 0 && w.is_number(i - 1);
            self.sum.push(Piece::Digits(digits.value), false);
            (self.place, self.end, self.first) = (digits.place, digits.end, Some(digits));
            return (!tail).then_some(());
        }
        if bare_round(w, i) {
            self.sum.push(Piece::Word(NumberWord::Unit(1.0)), false);
        }
        Some(())
    }

    /// Takes the next piece; `false` where the number ends.
    fn take(&mut self, w: &Words<'_>, end: usize) -> bool {
        let mut at = self.end;
        let started = self.sum.last != Last::Start;
        let mut joined = false;
        if started {
            let spaced_tens = self.sum.last == Last::Tens && w.text(at) == "-" && digit_word(w, at + 1);
            if w.is_hyphen(at) || spaced_tens {
                at += 1;
            } else if matches!(w.low(at), "and" | "&") && matches!(self.sum.last, Last::Hundred | Last::Magnitude) {
                at += 1;
                joined = true;
            } else if self.comma(w) {
                at += 1;
            }
        }
        if at >= end || started && self.next_number(w, at) {
            return false;
        }
        if w.is_number(at) {
            return started && self.take_digits(w, at, end, joined);
        }
        let Some(piece) = word(w, at).or_else(|| self.plural(w, at)) else { return false };
        if piece == NumberWord::Group(20.0) && started && w.low(at) == "score" {
            return false;
        }
        if !self.sum.push(Piece::Word(piece), joined) {
            return false;
        }
        self.place = match piece {
            NumberWord::Magnitude(m) => self.place * m,
            _ if self.sum.limit.is_finite() => 1.0,
            _ => self.place,
        };
        self.end = at + 1;
        self.words += 1;
        true
    }

    /// "three million, two hundred and forty": a comma inside a number in words.
    fn comma(&self, w: &Words<'_>) -> bool {
        let smaller = match word(w, self.end + 2) {
            Some(NumberWord::Hundred) => true,
            Some(NumberWord::Magnitude(m)) => m < self.sum.limit,
            _ => false,
        };
        self.sum.last == Last::Magnitude
            && self.first.is_none()
            && w.text(self.end) == ","
            && digit_word(w, self.end + 1)
            && smaller
    }

    /// "three hundred and two hundred": the next piece begins a number of its own.
    fn next_number(&self, w: &Words<'_>, at: usize) -> bool {
        self.sum.last == Last::Hundred
            && matches!(word(w, at + 1), Some(NumberWord::Hundred))
            && !matches!(word(w, at), Some(NumberWord::Magnitude(_)))
    }

    /// "three billions", "2 dozens": a plural behind an exact number.
    fn plural(&self, w: &Words<'_>, at: usize) -> Option<NumberWord> {
        let exact = matches!(self.sum.last, Last::Digits | Last::Unit | Last::Tens | Last::Hundred | Last::Magnitude);
        if !exact || w.low(at + 1) == "of" && self.sum.last != Last::Magnitude {
            return None;
        }
        Some(match w.low(at) {
            "dozens" | "dozs" | "dzs" => NumberWord::Group(12.0),
            "hundreds" => NumberWord::Hundred,
            "thousands" => NumberWord::Magnitude(1e3),
            "millions" => NumberWord::Magnitude(1e6),
            "billions" => NumberWord::Magnitude(1e9),
            "trillions" => NumberWord::Magnitude(1e12),
            _ => return None,
        })
    }

    /// Digits behind a magnitude: "4 thousand 321", "2 million 300 thousand".
    fn take_digits(&mut self, w: &Words<'_>, at: usize, end: usize, joined: bool) -> bool {
        let apart = joined || w.token(at).is_some_and(|t| t.spaced);
        let ends = |after: usize| !matches!(w.text(after), "%" | "-" | "–" | ":" | "/");
        match digits::read(w, at, end).filter(|d| apart && !d.fraction && ends(d.end)) {
            Some(d) if self.sum.push(Piece::Digits(d.value), joined) => {
                (self.place, self.end) = (d.place, d.end);
                true
            }
            _ => false,
        }
    }

    /// The number, with decimals spelled out and the magnitude behind them.
    fn finish(self, w: &Words<'_>, end: usize) -> Option<Number> {
        let value = self.sum.value();
        let form = match self.first {
            Some(d) if self.words == 0 && !d.formatted => Form::Plain,
            Some(_) => Form::Digits,
            None if self.words == 1 && value == 1.0 => Form::One,
            None => Form::Words,
        };
        let plain = self.sum.limit.is_infinite() && self.first.is_none_or(|d| d.place == 1.0);
        let Some((decimals, place, after)) = spoken_decimals(w, self.end, end).filter(|_| plain) else {
            let number = Number::exact(value, self.place, self.end, form)?;
            return Some(Number { magnitude: self.sum.magnitude(), ..number });
        };
        let number =
            Number::exact(value + decimals, place, after, if form == Form::Plain { Form::Digits } else { form })?;
        let number = if number.form == Form::One { Number { form: Form::Words, ..number } } else { number };
        Some(match word(w, after) {
            Some(NumberWord::Magnitude(m)) if after < end => Number { end: after + 1, ..number.times(m) },
            _ => number,
        })
    }
}

/// "hundred thousand", "the million spectators": one of a round number, said without "a".
fn bare_round(w: &Words<'_>, i: usize) -> bool {
    let round = |at: usize| matches!(word(w, at), Some(NumberWord::Hundred | NumberWord::Magnitude(_)));
    round(i) && round(i + 1) && word(w, i.wrapping_sub(1)).is_none()
}

/// "twenty-first", "one hundred fifth", "21st": no quantities.
fn ordinal_follows(w: &Words<'_>, c: &Cardinal) -> bool {
    let next = c.end + usize::from(w.is_hyphen(c.end));
    let lower = w.low(next);
    match c.sum.last {
        Last::Digits => w.is_glued(c.end) && matches!(lower, "st" | "nd" | "rd" | "th"),
        Last::Tens | Last::Hundred => crate::lexicon::numbers::ordinal(lower)
            .is_some_and(|n| n < 10.0 || c.sum.last == Last::Hundred && next > c.end),
        _ => false,
    }
}

fn digit_word(w: &Words<'_>, i: usize) -> bool {
    matches!(word(w, i), Some(NumberWord::Unit(n)) if n > 0.0 && n < 10.0)
}

/// "point seven five", "point twenty-five", "point 4": the decimals, the place value of the last, the token after.
fn spoken_decimals(w: &Words<'_>, i: usize, end: usize) -> Option<(f64, f64, usize)> {
    if w.low(i) != "point" || i + 1 >= end {
        return None;
    }
    let first = i + 1;
    if w.is_number(first) {
        let digits = w.text(first);
        let short = digits.len() <= 12 && digits.bytes().all(|b| b.is_ascii_digit());
        let place = 0.1_f64.powi(digits.len() as i32);
        return short.then(|| Some((digits.parse::<f64>().ok()? * place, place, first + 1))).flatten();
    }
    if let Some(NumberWord::Tens(tens)) = word(w, first) {
        let at = first + 1 + usize::from(w.is_hyphen(first + 1));
        let unit = match word(w, at) {
            Some(NumberWord::Unit(n)) if n < 10.0 && at < end => n,
            _ => return Some((tens / 100.0, 0.01, first + 1)),
        };
        return Some(((tens + unit) / 100.0, 0.01, at + 1));
    }
    let (mut value, mut place, mut at) = (0.0, 1.0, first);
    while let Some(NumberWord::Unit(n)) = word(w, at)
        && at < end
        && place > 1e-12
    {
        if n >= 10.0 {
            break;
        }
        place /= 10.0;
        value += n * place;
        at += 1;
    }
    match word(w, first) {
        // "point fifteen"
        Some(NumberWord::Unit(n)) if n >= 10.0 => Some((n / 100.0, 0.01, first + 1)),
        _ => (at > first).then_some((value, place, at)),
    }
}
