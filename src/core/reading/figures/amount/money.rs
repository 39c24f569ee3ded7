//! Currencies around a number: "$5", "US$5", "5 USD", "USD5", "30 MUSD", "3 dollars and 20 cents".

use super::{Amount, is_lost_sign, noun_follows};
use crate::lexicon::numbers;
use crate::lexicon::table::Class;
use crate::lexicon::units::{self, Measures, UnitEntry};
use crate::reading::figures::digits;
use crate::reading::figures::number::{self, Form, Number};
use crate::reading::figures::words::Words;

/// A currency before a number.
#[derive(Clone, Copy)]
pub(super) struct Prefix {
    pub(super) money: UnitEntry,
    /// 1e6 for "MUSD".
    pub(super) factor: f64,
    /// First token after it.
    pub(super) end: usize,
}

/// Whether a currency may begin at a token; cheap.
pub(super) fn may_begin(w: &Words<'_>, i: usize) -> bool {
    let text = w.text(i);
    if !w.is_word(i) {
        return w.is(i, Class::MoneySymbol);
    }
    match text.as_bytes() {
        _ if is_lost_sign(text) => text.len() <= 15,
        [first, rest @ ..] if rest.iter().any(u8::is_ascii_digit) => first.is_ascii_uppercase() && text.len() <= 15,
        b"Rs" if w.text(i + 1) == "." => true,
        [b'u' | b'U'] if w.text(i + 1) == "." => spelt_us(w, i).is_some(),
        [first, ..] => {
            w.text(i + 1) == "$"
                || first.is_ascii_uppercase()
                    && w.is_number(i + 1)
                    && (w.is(i, Class::MoneySymbol) || of_thousands(text).is_some())
        }
        [] => false,
    }
}

/// The currency whose symbol or code stands at a token.
fn symbol(w: &Words<'_>, i: usize) -> Option<UnitEntry> {
    w.is(i, Class::MoneySymbol).then(|| units::currency_symbol(w.text(i))).flatten()
}

/// A currency before a number: "$", "US$", "EUR", "Rs.", "MUSD".
pub(super) fn prefix(w: &Words<'_>, i: usize, end: usize) -> Option<Prefix> {
    if i >= end {
        return None;
    }
    let text = w.text(i);
    if let Some(money) = symbol(w, i)
        && (!w.is_word(i) || w.is_number(i + 1) && text != "p")
        && w.text(i + 1) != "$"
    {
        return Some(Prefix { money, factor: 1.0, end: i + 1 });
    }
    if !w.is_word(i) {
        return None;
    }
    // "Rs. 500" where the stop is a token of its own
    if let Some(money) = symbol(w, i)
        && w.text(i + 1) == "."
        && w.is_glued(i + 1)
        && text.starts_with("Rs")
        && w.is_number(i + 2)
    {
        return Some(Prefix { money, factor: 1.0, end: i + 2 });
    }
    if w.is_number(i + 1)
        && let Some((factor, money)) = of_thousands(text)
    {
        return Some(Prefix { money, factor, end: i + 1 });
    }
    if let Some(end) = spelt_us(w, i) {
        return Some(Prefix { money: units::currency_symbol("US$")?, factor: 1.0, end });
    }
    // "US$", "C$", in tokenised copy "c $", "u.s $"
    let near = w.is_glued(i + 1) || text.len() <= 2 && w.low(i) != "a" || text.contains('.');
    if w.text(i + 1) == "$" && text.len() <= 4 && near {
        let joined = format!("{}$", text.to_uppercase());
        let money = units::currency_symbol(&joined).or_else(|| units::currency_symbol(&format!("{text}$")))?;
        return Some(Prefix { money, factor: 1.0, end: i + 2 });
    }
    None
}

/// "U.S $", "u.s. $" where the stops are tokens of their own: the token after the sign.
fn spelt_us(w: &Words<'_>, i: usize) -> Option<usize> {
    let letters =
        w.low(i) == "u" && w.text(i + 1) == "." && w.low(i + 2) == "s" && w.is_glued(i + 1) && w.is_glued(i + 2);
    let sign = i + 3 + usize::from(w.text(i + 3) == ".");
    (letters && w.text(sign) == "$").then_some(sign + 1)
}

/// "MUSD", "KEUR": thousands or millions of a currency.
pub(super) fn of_thousands(code: &str) -> Option<(f64, UnitEntry)> {
    let (multiple, code) = code.split_at_checked(1)?;
    let factor = match multiple {
        "K" => 1e3,
        "M" => 1e6,
        "B" if code != "AUD" && code != "ARS" => 1e9,
        _ => return None,
    };
    if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) || code == "ARS" {
        return None;
    }
    Some((factor, units::currency_symbol(code)?))
}

/// "USD115", "Rs50,000", "EUR2.5m": a code and its number without a gap. "e85 million"
/// is how copy looks whose euro sign was lost on a wire.
pub(super) fn glued(w: &Words<'_>, i: usize, end: usize) -> Option<Amount> {
    let token = w.token(i).filter(|_| w.is_word(i))?;
    let text = w.text(i);
    let letters = text.find(|c: char| c.is_ascii_digit())?;
    let lost_sign = &text[..letters] == "e";
    let money = match lost_sign {
        true => units::currency_symbol("€")?,
        false => units::currency_symbol(&text[..letters]).filter(|_| letters >= 2)?,
    };
    if text.len() > 15 {
        return None;
    }
    // the number may go on in the next tokens: "." "5", "," "000"
    let mut after = i + 1;
    while after + 1 < end
        && matches!(w.text(after), "." | ",")
        && w.is_number(after + 1)
        && w.is_glued(after)
        && w.is_glued(after + 1)
    {
        after += 2;
    }
    let last = w.token(after - 1)?;
    let written = token.span.join(last.span).of(w.page.text);
    let digits = written.get(letters..)?;
    let figures = digits.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(digits.len());
    let (digits, suffix) = digits.split_at(figures);
    let (value, decimals) = digits::parse(digits)?;
    let factor = match suffix {
        "" => 1.0,
        letters => numbers::magnitude_suffix(&letters.to_ascii_lowercase())?,
    };
    let number = Number::exact(value * factor, 0.1_f64.powi(decimals) * factor, after, Form::Digits)?;
    let mut a =
        Amount { unit: Some(money), prefixed: true, ..Amount::plain(Number { magnitude: factor, ..number }, i) };
    if let Some(m) = number::magnitude(w, after)
        && after < end
    {
        a.times(m, after + 1);
    }
    a.magnitude(w, end);
    if lost_sign && a.number.magnitude < 1e6 {
        return None;
    }
    a.rate(w, end);
    Some(a)
}

/// The currency behind a number: "10 $", "15€", "50p", "5 USD", "30 MUSD"; not "20, $30".
pub(super) fn suffix(w: &Words<'_>, at: usize) -> Option<(f64, UnitEntry)> {
    let text = w.text(at);
    if text == "p" && !w.is_glued(at) {
        return None;
    }
    let Some(money) = symbol(w, at) else { return of_thousands(text) };
    let word = w.is_word(at) && (text.len() >= 3 || text == "p");
    let symbol = !w.is_word(at) && (w.is_glued(at) || !w.is_number(at + 1) || !w.is_glued(at + 1));
    (word || symbol).then_some((1.0, money))
}

/// The hundredths of a currency by name, as a share of it.
fn share(w: &Words<'_>, at: usize) -> Option<f64> {
    Some(match w.low(at) {
        "cent" | "cents" | "pence" | "penny" | "pennies" | "sen" | "sens" | "kopeck" | "kopecks" | "kopek"
        | "kopeks" | "kopiyka" | "kopiykas" | "centavo" | "centavos" | "paisa" | "paise" | "centime" | "centimes"
        | "fen" | "øre" | "öre" | "grosz" | "groszy" | "satang" => 0.01,
        "c" | "p" if w.is_glued(at) => 0.01,
        "mao" | "jiao" => 0.1,
        _ => return None,
    })
}

impl Amount {
    /// "3 dollars 50 cents", "£4 and 20p", "15 dollars and 15": a part of the currency behind it.
    pub(super) fn cents(&mut self, w: &Words<'_>, end: usize) {
        let mut least = 1.0;
        while self.measures() == Some(Measures::Money)
            && let Some((part, share, after)) = self.next_part(w, end, least)
        {
            let Some(value) = self.number.value else { return };
            let sum = value + part * share;
            self.number = Number { value: Some(sum), low: sum, high: sum, place: share, ..self.number };
            self.end = after;
            least = share;
        }
    }

    /// The next part: how many, of what share of the currency, and the token after it.
    fn next_part(&self, w: &Words<'_>, end: usize, least: f64) -> Option<(f64, f64, usize)> {
        if self.number.value.is_none() || self.number.magnitude != 1.0 || self.rate_follows(w) {
            return None;
        }
        let and = matches!(w.low(self.end), "and" | "&");
        let at = self.end + usize::from(and || w.is_hyphen(self.end));
        if self.prefixed && !and {
            return None;
        }
        let next = number::read(w, at, end)?;
        let part = next.value.filter(|p| *p >= 1.0 && p.fract() == 0.0 && next.form != Form::Open)?;
        if let Some(share) = share(w, next.end).filter(|s| part * s < 1.0 && *s < least) {
            return Some((part, share, next.end + 1));
        }
        // "five mao five", "15 dollars and 15"
        let share = if least < 1.0 { least / 10.0 } else { 0.01 };
        let ends = !noun_follows(w, next.end) && !matches!(w.text(next.end), "%" | "-" | "–" | "to")
            || w.low(next.end) == "more";
        let own = suffix(w, next.end).is_some() || symbol(w, next.end).is_some();
        let between = matches!(w.before(self.start), "between" | "from");
        let whole = self.number.value.is_some_and(|v| v.fract() == 0.0) || least < 1.0;
        let said = and || !w.is_word(next.end) || w.low(next.end) == "more";
        (part * share < 1.0 && ends && said && whole && !own && !between && next.magnitude == 1.0)
            .then_some((part, share, next.end))
    }
}
