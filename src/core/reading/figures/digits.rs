//! Numbers written in digits: separators, fractions, decimal commas.

use super::words::Words;
use crate::lexicon::numbers;

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Digits {
    /// The value.
    pub(super) value: f64,
    /// The place value of the last digit given: 0.1 for "2.5", 1 for "40".
    pub(super) place: f64,
    /// First token after it.
    pub(super) end: usize,
    /// Whether separators or decimals show that it is a quantity, not a label or a year.
    pub(super) formatted: bool,
    /// Whether it is written as a fraction ("2 1/2", "½").
    pub(super) fraction: bool,
}

/// Reads digits at a token, up to the token `end`.
pub(super) fn read(w: &Words<'_>, i: usize, end: usize) -> Option<Digits> {
    if let Some(value) = numbers::vulgar_fraction(w.text(i)) {
        return Some(Digits { value, place: 0.01, end: i + 1, formatted: true, fraction: true });
    }
    if let Some(decimals) = bare_decimals(w, i) {
        return exponent(w, decimals, end);
    }
    if !w.is_number(i) {
        return None;
    }
    let text = w.text(i);
    if let Some(fraction) = slashed(w, i, end) {
        return Some(fraction);
    }
    let (value, decimals) = parse(text)?;
    let mut n = Digits {
        value,
        place: 0.1_f64.powi(decimals),
        end: i + 1,
        formatted: text.contains(['.', ',']),
        fraction: false,
    };
    if let Some(groups) = spaced_groups(w, i, end).or_else(|| marked_groups(w, i, end)) {
        return Some(groups);
    }
    let mixed = numbers::vulgar_fraction(w.text(n.end)).map(|value| (value, n.end + 1)).or_else(|| {
        // "2 1/2", "2-1/2"
        let at = n.end + usize::from(w.is_hyphen(n.end));
        let apart = at > n.end || w.token(at).is_some_and(|t| t.spaced);
        let part = slashed(w, at, end).filter(|_| apart)?;
        Some((part.value, part.end))
    });
    if let Some((part, after)) = mixed
        && n.end < end
        && decimals == 0
    {
        n = Digits { value: value + part, place: 0.01, end: after, formatted: true, fraction: true };
    }
    exponent(w, n, end)
}

/// Whether decimals without a nought before them begin here: ".5", "$.50".
pub(super) fn begins_decimals(w: &Words<'_>, i: usize) -> bool {
    w.text(i) == "."
        && w.is_number(i + 1)
        && w.is_glued(i + 1)
        && !(w.is_glued(i) && i > 0 && (w.is_number(i - 1) || w.is_word(i - 1)))
}

fn bare_decimals(w: &Words<'_>, i: usize) -> Option<Digits> {
    let digits = w.text(i + 1);
    if !begins_decimals(w, i) || digits.len() > 15 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let place = 0.1_f64.powi(digits.len() as i32);
    let value = digits.parse::<f64>().ok()? / 10f64.powi(digits.len() as i32);
    Some(Digits { value, place, end: i + 2, formatted: true, fraction: false })
}

/// "2.4 x 10-5", "1.3x10^6", "4e14", "8 x 2^10": the number times a power; "1.5^3": the power itself.
fn exponent(w: &Words<'_>, n: Digits, end: usize) -> Option<Digits> {
    let at = n.end;
    if at >= end {
        return Some(n);
    }
    if w.text(at) == "^" && w.is_glued(at) {
        return match power(w, at, end) {
            Some((power, after)) => scaled(n.value.powi(power), Digits { end: after, place: 1e-6, ..n }),
            None => Some(n),
        };
    }
    let word = w.low(at);
    let written = match word {
        "×" | "x" | "*" | "·" => base_and_power(w, at + 1, w.text(at + 1), end),
        "e" if w.is_glued(at) => power(w, at + 1, end).map(|(p, after)| (10f64.powi(p), after)),
        _ if w.is_glued(at) => match word.strip_prefix('e') {
            Some(digits) => digits.parse().ok().map(|p| (10f64.powi(p), at + 1)),
            None => base_and_power(w, at, word.strip_prefix('x').unwrap_or(""), end),
        },
        _ => None,
    };
    match written {
        Some((0.0, _)) => None,
        Some((factor, after)) => scaled(n.value * factor, Digits { place: n.place * factor, end: after, ..n }),
        None => Some(n),
    }
}

fn scaled(value: f64, n: Digits) -> Option<Digits> {
    let place = n.place.min(value.abs().max(f64::MIN_POSITIVE));
    value.is_finite().then_some(Digits { value, place, formatted: true, ..n })
}

/// "10^6", "10-5", "10⁵", "2^10": what a number is multiplied by.
fn base_and_power(w: &Words<'_>, i: usize, base: &str, end: usize) -> Option<(f64, usize)> {
    let base: i32 = base.parse().ok()?;
    let (power, after) = power(w, i + 1, end)?;
    let caret = w.text(i + 1) == "^";
    (base == 10 || caret && base > 1).then(|| (f64::from(base).powi(power), after))
}

/// An exponent: sign and digits without a gap, or raised digits.
fn power(w: &Words<'_>, i: usize, end: usize) -> Option<(i32, usize)> {
    if let Some(raised) = raised(w, i, end) {
        return Some(raised);
    }
    let mut at = i + usize::from(w.text(i) == "^");
    let negative = matches!(w.text(at), "-" | "−" | "–");
    at += usize::from(negative || matches!(w.text(at), "+" | "--"));
    let whole = at > i && at < end && w.is_number(at) && (i..=at).all(|t| w.is_glued(t));
    let power: i32 = w.text(at).parse().ok().filter(|_| whole)?;
    Some((if negative { -power } else { power }, at + 1))
}

/// "⁻⁵": digits above the line, one token each.
fn raised(w: &Words<'_>, i: usize, end: usize) -> Option<(i32, usize)> {
    let negative = w.text(i) == "⁻";
    let first = i + usize::from(negative);
    let (mut value, mut at) = (0, first);
    while at < end.min(first + 3)
        && w.is_glued(at)
        && let Some(digit) = numbers::raised_digit(w.text(at))
    {
        value = value * 10 + digit;
        at += 1;
    }
    (at > first).then_some((if negative { -value } else { value }, at))
}

/// "1/4", "2/3"; not dates, not "9/11" or "24/7".
fn slashed(w: &Words<'_>, i: usize, end: usize) -> Option<Digits> {
    if i + 2 >= end || w.text(i + 1) != "/" || !w.is_number(i) || !w.is_number(i + 2) {
        return None;
    }
    if w.is_glued(i + 1) != w.is_glued(i + 2) || w.text(i + 3) == "/" {
        return None;
    }
    let upper: f64 = w.text(i).parse().ok()?;
    let lower: f64 = w.text(i + 2).parse().ok()?;
    let common = [2.0, 3.0, 4.0, 5.0, 8.0, 10.0, 16.0, 32.0, 40.0, 64.0, 100.0, 1000.0].contains(&lower);
    (common && upper < lower).then_some(Digits {
        value: upper / lower,
        place: 0.01,
        end: i + 3,
        formatted: true,
        fraction: true,
    })
}

/// "10 000", "1 414 021": groups of three with a space between.
fn spaced_groups(w: &Words<'_>, i: usize, end: usize) -> Option<Digits> {
    let first = w.text(i);
    if first.len() > 3
        || !first.bytes().all(|b| b.is_ascii_digit())
        || first == "0"
        || crate::lexicon::time::month(w.before(i)).is_some()
    {
        return None;
    }
    let mut value: f64 = first.parse().ok()?;
    let mut place = 1.0;
    let mut at = i + 1;
    while at < end && value < 1e15 && w.is_number(at) && one_space(w, at) {
        let group = w.text(at);
        let (whole, decimals) = group.split_once('.').unwrap_or((group, ""));
        if whole.len() != 3 || whole.contains(',') {
            break;
        }
        value = value * 1000.0 + group.parse::<f64>().ok()?;
        at += 1;
        if !decimals.is_empty() {
            place = 0.1_f64.powi(decimals.len() as i32);
            break;
        }
    }
    (at > i + 1 && value.is_finite()).then_some(Digits { value, place, end: at, formatted: true, fraction: false })
}

/// "1'250'000", as in Switzerland.
fn marked_groups(w: &Words<'_>, i: usize, end: usize) -> Option<Digits> {
    let digits = |at: usize, len: std::ops::RangeInclusive<usize>| {
        let text = w.text(at);
        let plain = w.is_number(at) && text.bytes().all(|b| b.is_ascii_digit()) && len.contains(&text.len());
        plain.then(|| text.parse::<f64>().ok()).flatten()
    };
    let (mut value, mut at) = (digits(i, 1..=3)?, i + 1);
    while at + 1 < end
        && value < 1e15
        && matches!(w.text(at), "'" | "’")
        && w.is_glued(at)
        && w.is_glued(at + 1)
        && let Some(group) = digits(at + 1, 3..=3)
    {
        value = value * 1000.0 + group;
        at += 2;
    }
    (at > i + 1).then_some(Digits { value, place: 1.0, end: at, formatted: true, fraction: false })
}

fn one_space(w: &Words<'_>, i: usize) -> bool {
    let (Some(a), Some(b)) = (i.checked_sub(1).and_then(|p| w.token(p)), w.token(i)) else { return false };
    let gap = w.page.text.get(a.span.end as usize..b.span.start as usize).unwrap_or("");
    matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
}

/// The value of digits with separators, and how many of them are decimals. `None` for codes ("007"), lists
/// ("22,24,26") and numbers that no float holds.
pub(super) fn parse(text: &str) -> Option<(f64, i32)> {
    if text.len() > 24 || text.contains("..") {
        return None;
    }
    let code = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.") && !text.starts_with("0,");
    if code {
        return None;
    }
    let decimal = decimal_mark(text)?;
    let (whole, decimals) = match decimal {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    // the digits without their separators, as one number to be parsed
    let mut plain = [b'.'; 32];
    let digits = whole.bytes().filter(u8::is_ascii_digit).chain([b'.']).chain(decimals.bytes());
    let mut len = 0;
    for (slot, digit) in plain.iter_mut().zip(digits) {
        *slot = digit;
        len += 1;
    }
    let value: f64 = std::str::from_utf8(plain.get(..len)?).ok()?.parse().ok()?;
    value.is_finite().then_some((value, decimals.len() as i32))
}

/// Where the decimal mark stands, if there is one; the outer `None` says that this is no one number.
fn decimal_mark(text: &str) -> Option<Option<usize>> {
    let commas = text.matches(',').count();
    let stops = text.matches('.').count();
    match (commas, stops) {
        (0, 0) => Some(None),
        (0, 1) => Some(text.find('.')),
        (1, 0) => {
            let at = text.find(',')?;
            let (whole, after) = (at, text.len() - at - 1);
            // "600,000" groups; "1,5" has a decimal comma
            if after == 3 && whole <= 3 { Some(None) } else { (after <= 2).then_some(Some(at)) }
        }
        (0, _) => grouped(text, '.').then_some(None),
        (_, 0) => grouped(text, ',').then_some(None),
        (_, 1) if text.rfind(',') < text.find('.') => {
            let at = text.find('.')?;
            grouped(&text[..at], ',').then_some(Some(at))
        }
        (1, _) if text.rfind('.') < text.find(',') => {
            let at = text.find(',')?;
            grouped(&text[..at], '.').then_some(Some(at))
        }
        _ => None,
    }
}

/// Whether digits stand in groups of three, or two and three as in India.
fn grouped(text: &str, separator: char) -> bool {
    let Some((first, rest)) = text.split_once(separator) else { return false };
    let (inner, last) = rest.rsplit_once(separator).map_or((None, rest), |(inner, last)| (Some(inner), last));
    let mut inner = inner.into_iter().flat_map(|i| i.split(separator));
    (1..=3).contains(&first.len())
        && last.len() == 3
        && (inner.clone().all(|g| g.len() == 3) || (first.len() <= 2 && inner.all(|g| g.len() == 2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators() {
        let table = [
            ("600,000", Some((600_000.0, 0))),
            ("2.5", Some((2.5, 1))),
            ("1,674,200.5", Some((1_674_200.5, 1))),
            ("1.111,11", Some((1111.11, 2))),
            ("12,34,567", Some((1_234_567.0, 0))),
            ("1.234.567", Some((1_234_567.0, 0))),
            ("1,5", Some((1.5, 1))),
            ("22,24,26", None),
            ("007", None),
            ("0.5", Some((0.5, 1))),
        ];
        for (text, want) in table {
            assert_eq!(parse(text), want, "{text}");
        }
        assert_eq!(parse(&"9".repeat(400)), None);
    }
}
