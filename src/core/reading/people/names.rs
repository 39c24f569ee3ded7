//! A name in its parts, and when two spellings are one name.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::PersonName;
use super::scan::Scan;
use crate::lexicon::people as names;
use crate::text::TokenKind;

/// The words of a name as written; hyphenated parts are one word, nicknames in
/// quotation marks are left out.
pub(super) fn words_of<'p>(scan: &Scan<'p>, tokens: Range<usize>) -> Vec<&'p str> {
    let mut out = Vec::new();
    let mut i = tokens.start;
    while i < tokens.end {
        let from = i;
        match scan.kind(i) {
            Some(TokenKind::Quote(_)) => i += 3,
            Some(TokenKind::Word) => {
                i += 1;
                while i < tokens.end && scan.hyphen(i) {
                    i += 2;
                }
                out.push(scan.text_of(from, i));
            }
            _ => i += 1,
        }
    }
    out
}

/// Takes a name apart. `lone` holds the folded words that the article uses alone.
pub(super) fn parse(words: &[&str], lone: &FxHashSet<String>) -> PersonName {
    let suffix = words.last().filter(|w| words.len() > 1 && names::is_suffix(w));
    let body = &words[..words.len() - usize::from(suffix.is_some())];
    let mut name =
        PersonName { display: body.join(" "), suffix: suffix.map(|s| (*s).to_owned()), ..PersonName::default() };
    if let Some(suffix) = &name.suffix {
        name.display = format!("{} {suffix}", name.display);
    }
    let own = |w: &[&str]| w.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    name.family_first = is_family_first(body, lone);
    let split = if name.family_first { 1 } else { family_start(body) };
    if name.family_first {
        name.family = body[0].to_owned();
        name.given = own(&body[1..]);
    } else {
        name.given = own(&body[..split]);
        name.family = body[split..].join(" ");
    }
    name
}

/// "J.", "J.K.", "F"
pub(super) fn is_initial(word: &str) -> bool {
    if let [a, b, .., last] = word.as_bytes()
        && a.is_ascii_alphabetic()
        && b.is_ascii_alphabetic()
        && *last != b'.'
    {
        return false;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters == 1 || (letters <= 3 && word.ends_with('.') && word.matches('.').count() == letters)
}

/// Index of the first word of a family name that stands last, particles included.
fn family_start(body: &[&str]) -> usize {
    let mut start = body.len().saturating_sub(1);
    while start > 1 && names::is_particle(&body[start - 1].to_lowercase()) {
        start -= 1;
    }
    start
}

fn is_family_first(body: &[&str], lone: &FxHashSet<String>) -> bool {
    let [first, rest @ ..] = body else { return false };
    let Some(last) = rest.last() else { return false };
    if rest.len() > 2 || !names::is_leading_surname(first) {
        return false;
    }
    if last.contains('-') {
        return true;
    }
    let (first_alone, last_alone) = (lone.contains(&fold(first)), lone.contains(&fold(last)));
    if first_alone != last_alone {
        return first_alone;
    }
    // "Kim Hargreaves": a given name that is also a surname elsewhere
    let western = names::given(first).is_some() && names::is_surname(last) && !names::is_leading_surname(last);
    let long_surname = names::is_surname(last) && last.len() > 5;
    (rest.len() == 2 && names::is_leading_surname(rest[0])) || !(western || long_surname)
}

/// A word of a name as it is compared: lower case, without accents, transliterations brought together.
pub(super) fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    if word.is_ascii() {
        for b in word.bytes() {
            let plain = match b.to_ascii_lowercase() {
                b'y' | b'j' => 'i',
                b'.' | b'\'' | b'-' => continue,
                b => char::from(b),
            };
            if !(plain == 'i' && out.ends_with('i')) {
                out.push(plain);
            }
        }
        return out;
    }
    for c in word.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'ď' | 'đ' | 'ð' => 'd',
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' | 'ė' => 'e',
            'ğ' => 'g',
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' | 'y' | 'ý' | 'ÿ' | 'j' => 'i',
            'ł' => 'l',
            'ñ' | 'ń' | 'ň' => 'n',
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
            'ř' => 'r',
            'ś' | 'š' | 'ş' | 'ș' => 's',
            'ť' | 'ţ' | 'ț' => 't',
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
            'ź' | 'ż' | 'ž' => 'z',
            '\u{300}'..='\u{36f}' | '.' | '\'' | '’' | '-' | '‐' | '‑' => continue,
            c => c,
        };
        // "Zelenskyy", "Zelenskiy", "Zelensky"
        if plain == 'i' && out.ends_with('i') {
            continue;
        }
        out.push(plain);
    }
    out
}

/// Whether two given names can be of one person: the same, or an initial of the other, or one missing.
pub(super) fn given_agree(one: &PersonName, other: &PersonName) -> bool {
    let (Some(a), Some(b)) = (one.given.first(), other.given.first()) else { return true };
    let (a, b) = (fold(a), fold(b));
    let initial =
        |short: &str, long: &str| short.chars().count() <= 2 && long.starts_with(short.chars().next().unwrap_or('-'));
    (a == b || initial(&a, &b) || initial(&b, &a) || short_form(&a, &b) || short_form(&b, &a))
        && middle_agree(one, other)
}

/// "George H.W. Marsh" is not "George W. Marsh".
fn middle_agree(a: &PersonName, b: &PersonName) -> bool {
    let (Some(a), Some(b)) = (a.given.get(1), b.given.get(1)) else { return true };
    let first = |name: &str| fold(name).chars().next();
    !(is_initial(a) || is_initial(b)) || first(a) == first(b)
}

/// Whether the first is a usual short form of the second, both folded.
fn short_form(short: &str, long: &str) -> bool {
    const SHORT: &[(&str, &[&str])] = &[
        ("bill", &["william"]),
        ("will", &["william"]),
        ("bob", &["robert"]),
        ("rob", &["robert"]),
        ("dick", &["richard"]),
        ("rick", &["richard"]),
        ("jim", &["iames"]),
        ("iim", &["iames"]),
        ("ioe", &["ioseph"]),
        ("mike", &["michael"]),
        ("tom", &["thomas"]),
        ("dave", &["david"]),
        ("dan", &["daniel"]),
        ("steve", &["stephen", "steven"]),
        ("tonі", &["anthoni"]),
        ("ed", &["edward", "edwin"]),
        ("ted", &["edward", "theodore"]),
        ("chuck", &["charles"]),
        ("charlie", &["charles"]),
        ("kate", &["katherine", "catherine"]),
        ("liz", &["elizabeth"]),
        ("beth", &["elizabeth"]),
        ("peggi", &["margaret"]),
        ("maggie", &["margaret"]),
        ("sue", &["susan"]),
        ("debbie", &["deborah"]),
        ("pat", &["patrick", "patricia"]),
        ("nick", &["nicholas"]),
        ("greg", &["gregori"]),
        ("ieff", &["ieffrei"]),
        ("geoff", &["geoffrei"]),
        ("ken", &["kenneth"]),
        ("ron", &["ronald"]),
        ("don", &["donald"]),
        ("tim", &["timothi"]),
        ("ben", &["beniamin"]),
        ("sam", &["samuel", "samantha"]),
        ("matt", &["matthew"]),
        ("chris", &["christopher", "christine", "christina"]),
        ("alex", &["alexander", "alexandra"]),
        ("andi", &["andrew"]),
        ("larri", &["lawrence"]),
        ("ierri", &["gerald", "ierome"]),
        ("bernie", &["bernard"]),
        ("chuck", &["charles"]),
        ("harri", &["harold", "henri"]),
        ("hank", &["henri"]),
        ("iack", &["iohn"]),
        ("iosh", &["ioshua"]),
        ("mitch", &["mitchell"]),
        ("rai", &["raimond"]),
        ("val", &["valerie"]),
        ("vince", &["vincent"]),
        ("phil", &["philip", "phillip"]),
    ];
    SHORT.iter().any(|(s, longs)| *s == short && longs.contains(&long))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str, lone: &[&str]) -> (String, String, Option<String>, bool) {
        let words: Vec<&str> = text.split(' ').collect();
        let name = parse(&words, &lone.iter().map(|w| fold(w)).collect());
        (name.given.join(" "), name.family, name.suffix, name.family_first)
    }

    #[test]
    fn parts() {
        for (text, lone, given, family, suffix, family_first) in [
            ("Mara Quillon", &[][..], "Mara", "Quillon", None, false),
            ("Ilse van der Brack", &[], "Ilse", "van der Brack", None, false),
            ("Tarik bin Halloum", &[], "Tarik", "bin Halloum", None, false),
            ("Otto R. Plenn Jr.", &[], "Otto R.", "Plenn", Some("Jr."), false),
            ("Qin Weiming", &["Qin"], "Weiming", "Qin", None, true),
            ("Park Seo-bin", &[], "Seo-bin", "Park", None, true),
            ("Kim Hargreaves", &["Hargreaves"], "Kim", "Hargreaves", None, false),
            ("Odalys", &[], "", "Odalys", None, false),
        ] {
            let expected = (given.to_owned(), family.to_owned(), suffix.map(str::to_owned), family_first);
            assert_eq!(parsed(text, lone), expected, "{text}");
        }
    }

    #[test]
    fn folding_joins_transliterations_only() {
        for (a, b, same) in [
            ("Zelenskyy", "Zelensky", true),
            ("Volodímir", "Volodymyr", true),
            ("Müller", "Muller", true),
            ("Yusuf", "Iusuf", true),
            ("Marta", "Maria", false),
        ] {
            assert_eq!(fold(a) == fold(b), same, "{a} {b}");
        }
    }
}
