//! Words that stand for numbers, and what they stand for. All look-ups take lower case.

/// What a word contributes to a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberWord {
    /// zero to nineteen
    Unit(f64),
    /// twenty, thirty ... ninety
    Tens(f64),
    /// hundred
    Hundred,
    /// dozen, score: multiplies what stands before it and ends the number.
    Group(f64),
    /// thousand, million, billion, lakh ...
    Magnitude(f64),
}

/// What a number word stands for.
pub fn number_word(lower: &str) -> Option<NumberWord> {
    use NumberWord::{Group, Hundred, Magnitude, Tens, Unit};
    if !(2..=9).contains(&lower.len()) {
        return None;
    }
    Some(match lower {
        "zero" | "nought" | "naught" => Unit(0.0),
        "one" => Unit(1.0),
        "two" => Unit(2.0),
        "three" => Unit(3.0),
        "four" => Unit(4.0),
        "five" => Unit(5.0),
        "six" => Unit(6.0),
        "seven" => Unit(7.0),
        "eight" => Unit(8.0),
        "nine" => Unit(9.0),
        "ten" => Unit(10.0),
        "eleven" => Unit(11.0),
        "twelve" => Unit(12.0),
        "thirteen" => Unit(13.0),
        "fourteen" => Unit(14.0),
        "fifteen" => Unit(15.0),
        "sixteen" => Unit(16.0),
        "seventeen" => Unit(17.0),
        "eighteen" => Unit(18.0),
        "nineteen" => Unit(19.0),
        "twenty" => Tens(20.0),
        "thirty" => Tens(30.0),
        "forty" | "fourty" => Tens(40.0),
        "fifty" => Tens(50.0),
        "sixty" => Tens(60.0),
        "seventy" => Tens(70.0),
        "eighty" => Tens(80.0),
        "ninety" => Tens(90.0),
        "hundred" => Hundred,
        "dozen" => Group(12.0),
        "score" => Group(20.0),
        "thousand" => Magnitude(1e3),
        "lakh" | "lakhs" | "lac" | "lacs" => Magnitude(1e5),
        "million" | "mln" | "mio" => Magnitude(1e6),
        "crore" | "crores" => Magnitude(1e7),
        "billion" | "bln" | "milliard" => Magnitude(1e9),
        "trillion" | "trn" | "tln" => Magnitude(1e12),
        _ => return None,
    })
}

/// A magnitude's plural that names no exact number: "dozens", "tens" (of thousands), "hundreds".
pub fn plural_magnitude(lower: &str) -> Option<f64> {
    Some(match lower {
        "tens" => 10.0,
        "dozens" => 12.0,
        "scores" => 20.0,
        "hundreds" => 1e2,
        "thousands" => 1e3,
        "millions" => 1e6,
        "billions" => 1e9,
        "trillions" => 1e12,
        _ => return None,
    })
}

/// Words for a small number left open, as the least and the greatest that they mean.
pub fn vague_few(lower: &str) -> Option<(f64, f64)> {
    Some(match lower {
        "several" => (3.0, 10.0),
        "few" => (2.0, 9.0),
        "handful" => (2.0, 9.0),
        "couple" => (2.0, 3.0),
        _ => return None,
    })
}

/// A magnitude written as letters after digits: "5m", "2bn", "10k". "G" is giga, a thousand million.
pub fn magnitude_suffix(lower: &str) -> Option<f64> {
    Some(match lower {
        "k" => 1e3,
        "m" | "mn" | "mm" | "mil" | "mln" | "mio" => 1e6,
        "cr" => 1e7,
        "b" | "bn" | "bln" | "g" => 1e9,
        "t" | "tn" | "trn" | "tln" => 1e12,
        _ => return None,
    })
}

/// The part that a fraction's lower half names: "half", "thirds", "quarter". Ordinals serve from "third" on.
pub fn denominator(lower: &str) -> Option<f64> {
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    Some(match singular {
        "half" | "halve" => 2.0,
        "quarter" => 4.0,
        _ => {
            let n = ordinal(singular)?;
            if n < 3.0 {
                return None;
            }
            n
        }
    })
}

/// The number of a simple ordinal: "first", "twentieth", "hundredth".
pub fn ordinal(lower: &str) -> Option<f64> {
    Some(match lower {
        "first" => 1.0,
        "second" => 2.0,
        "third" => 3.0,
        "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "tenth" => 10.0,
        "eleventh" => 11.0,
        "twelfth" => 12.0,
        "thirteenth" => 13.0,
        "fourteenth" => 14.0,
        "fifteenth" => 15.0,
        "sixteenth" => 16.0,
        "seventeenth" => 17.0,
        "eighteenth" => 18.0,
        "nineteenth" => 19.0,
        "twentieth" => 20.0,
        "thirtieth" => 30.0,
        "fortieth" => 40.0,
        "fiftieth" => 50.0,
        "sixtieth" => 60.0,
        "seventieth" => 70.0,
        "eightieth" => 80.0,
        "ninetieth" => 90.0,
        "hundredth" => 1e2,
        "thousandth" => 1e3,
        "millionth" => 1e6,
        "billionth" => 1e9,
        "trillionth" => 1e12,
        _ => return None,
    })
}

/// A fraction that Unicode has as one character.
pub fn vulgar_fraction(text: &str) -> Option<f64> {
    Some(match text {
        "½" => 0.5,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅕" => 0.2,
        "⅖" => 0.4,
        "⅗" => 0.6,
        "⅘" => 0.8,
        "⅙" => 1.0 / 6.0,
        "⅚" => 5.0 / 6.0,
        "⅛" => 0.125,
        "⅜" => 0.375,
        "⅝" => 0.625,
        "⅞" => 0.875,
        _ => return None,
    })
}

/// A digit above the line.
pub fn raised_digit(text: &str) -> Option<i32> {
    const RAISED: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
    RAISED.iter().position(|r| *r == text).and_then(|n| n.try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_holds_the_words() {
        use crate::lexicon::table::{Class, is};
        let list = include_str!("data/classes/number_word.txt");
        for word in crate::lexicon::entries(list).flat_map(str::split_whitespace) {
            assert!(number_word(word).is_some(), "{word}");
        }
        let words = ["zero", "twelve", "thirteen", "forty", "hundred", "dozen", "lac", "crores", "milliard", "tln"];
        assert!(words.iter().all(|w| is(w, Class::NumberWord)));
        let open = ["tens", "dozens", "trillions", "several", "few", "half", "a", "½", "minus"];
        assert!(open.iter().all(|w| is(w, Class::NumberOpener)));
    }

    #[test]
    fn fractions_begin_at_the_half() {
        assert_eq!(denominator("halves"), Some(2.0));
        assert_eq!(denominator("thirds"), Some(3.0));
        assert_eq!(denominator("quarter"), Some(4.0));
        assert_eq!(denominator("second"), None);
        assert_eq!(denominator("seconds"), None);
    }
}
