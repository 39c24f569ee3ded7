//! How the words of a number add up: "two million three hundred and six thousand".

use crate::lexicon::numbers::NumberWord;

/// A piece of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece {
    /// A number word.
    Word(NumberWord),
    /// Digits: "3 hundred", "2.5 million".
    Digits(f64),
}

/// What was taken last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Last {
    Start,
    Digits,
    Unit,
    Tens,
    Hundred,
    Magnitude,
    /// "two dozen" is complete.
    Group,
}

/// A number under construction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum {
    /// All that is already multiplied by a magnitude.
    total: f64,
    /// What the next magnitude will multiply.
    group: Option<f64>,
    /// The hundreds of `group`.
    hundreds: f64,
    /// What was taken last.
    pub(super) last: Last,
    /// The last magnitude, which later ones must stay below; infinite before the first.
    pub(super) limit: f64,
}

impl Sum {
    pub(super) fn new() -> Sum {
        Sum { total: 0.0, group: None, hundreds: 0.0, last: Last::Start, limit: f64::INFINITY }
    }

    pub(super) fn value(&self) -> f64 {
        self.total + self.group.unwrap_or(0.0)
    }

    /// The magnitude that ends the number, 1 if none: "6 million".
    pub(super) fn magnitude(&self) -> f64 {
        if self.group.is_none() && self.limit.is_finite() { self.limit } else { 1.0 }
    }

    /// What further words must stay below: 100 behind "hundred".
    fn room(&self) -> f64 {
        match self.last {
            Last::Hundred => 100.0,
            Last::Magnitude => self.limit,
            Last::Tens => 10.0,
            Last::Start => f64::INFINITY,
            Last::Digits | Last::Unit | Last::Group => 0.0,
        }
    }

    /// Adds a piece; `false`, and nothing done, where it does not fit. `joined` says that "and" stands before it.
    pub(super) fn push(&mut self, piece: Piece, joined: bool) -> bool {
        use NumberWord::{Group, Hundred, Magnitude, Tens, Unit};
        let started = self.last != Last::Start;
        match piece {
            Piece::Word(Unit(n)) if n < self.room() && (n > 0.0 || !started) => self.add(n, Last::Unit),
            Piece::Word(Tens(n)) if n < self.room() => self.add(n, Last::Tens),
            Piece::Digits(n) if n < self.room() && self.last != Last::Tens && (n > 0.0 || !started) => {
                self.add(n, Last::Digits)
            }
            Piece::Word(Hundred) if !joined && self.hundreds == 0.0 => {
                let Some(n) = self.group.filter(|_| self.last != Last::Hundred) else { return false };
                self.hundreds = n * 100.0;
                self.group = Some(self.hundreds);
                self.last = Last::Hundred;
                true
            }
            Piece::Word(Group(n)) if !joined => {
                let Some(group) = self.group.filter(|_| self.last != Last::Group) else { return false };
                // "three hundred dozen", but "three hundred and two dozen"
                let tail = group - self.hundreds;
                self.group = Some(if tail > 0.0 { self.hundreds + tail * n } else { group * n });
                self.last = Last::Group;
                true
            }
            Piece::Word(Magnitude(m)) if !joined && started => match self.group {
                Some(group) if m < self.limit => self.close(self.total + group * m, m),
                None => self.close(self.total * m, m),
                Some(_) => false,
            },
            _ => false,
        }
    }

    fn add(&mut self, n: f64, last: Last) -> bool {
        self.group = Some(self.group.unwrap_or(0.0) + n);
        self.last = last;
        true
    }

    fn close(&mut self, total: f64, magnitude: f64) -> bool {
        if !total.is_finite() {
            return false;
        }
        *self = Sum { total, group: None, hundreds: 0.0, last: Last::Magnitude, limit: magnitude };
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::numbers::number_word;

    fn sum(text: &str) -> Option<f64> {
        let mut sum = Sum::new();
        let mut joined = false;
        for word in text.split(' ') {
            if word == "and" {
                joined = true;
                continue;
            }
            let digits = || word.parse().ok().map(Piece::Digits);
            let piece = number_word(word).map(Piece::Word).or_else(digits)?;
            if !sum.push(piece, joined) {
                return None;
            }
            joined = false;
        }
        Some(sum.value())
    }

    #[test]
    fn sums() {
        let table = [
            ("seven", Some(7.0)),
            ("ninety four", Some(94.0)),
            ("two hundred and six", Some(206.0)),
            ("eleven hundred", Some(1100.0)),
            ("nine thousand and three", Some(9003.0)),
            ("two hundred thousand", Some(200_000.0)),
            ("four million three hundred six thousand twelve", Some(4_306_012.0)),
            ("three thousand million", Some(3e9)),
            ("2.5 million 300 thousand", Some(2.8e6)),
            ("four hundred and 6", Some(406.0)),
            ("five dozen", Some(60.0)),
            ("two hundred dozen", Some(2400.0)),
            ("two hundred and one dozen", Some(212.0)),
            ("two lakh fifty thousand", Some(250_000.0)),
            ("one two", None),
            ("twenty twelve", None),
            ("two hundred and three hundred", None),
            ("five thousand six million", None),
            ("one hundred and zero", None),
        ];
        for (text, want) in table {
            assert_eq!(sum(text), want, "{text}");
        }
    }
}
