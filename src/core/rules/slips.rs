//! Slips of the keyboard in a name with a hyphen.

/// Whether one of two hyphenated names is a slip for the other: a hyphen typed
/// twice, or one letter left out, put in, changed or swapped with the next. A
/// capital behind the hyphen is house style ("Ji-Ho").
pub(super) fn between(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    if a.first() != b.first() || a == b {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let same = short.iter().zip(long.iter()).take_while(|(x, y)| x == y).count();
    let rest = |word: &[char], from: usize| word.get(from..).unwrap_or_default().to_vec();
    match long.len() - short.len() {
        0 => {
            let swapped = short.get(same) == long.get(same + 1) && short.get(same + 1) == long.get(same);
            rest(short, same + 1) == rest(long, same + 1) || swapped && rest(short, same + 2) == rest(long, same + 2)
        }
        1 => rest(short, same) == rest(long, same + 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn one_letter_or_hyphen_is_a_slip() {
        for (a, b, want) in [
            ("Ji-ho", "J-ho", true),
            ("Ji-ho", "Ji--ho", true),
            ("Ji-ho", "Ji-oh", true),
            ("Ji-ho", "Ji-hu", true),
            ("Ji-ho", "Ji-Ho", false),
            ("Ji-ho", "Ji-hoon", false),
            ("Ji-ho", "Mi-ho", false),
            ("Jean-Luc", "Jean-Marc", false),
        ] {
            assert_eq!((between(a, b), between(b, a)), (want, want), "{a} {b}");
        }
    }
}
