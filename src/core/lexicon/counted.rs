//! What figures count: synonyms of counted nouns, and words that narrow nothing.

/// Groups of nouns that are counted as the same, by Snowball stem; the first names the group.
const CLASSES: &[&[&str]] = &[
    &["person", "individu", "human", "life", "victim", "fatal", "death", "dead", "casualti", "toll", "loss"],
    &["soldier", "troop", "serviceman", "servicemember", "fighter", "combat", "personnel"],
    &["offic", "policeman", "constabl", "cop"],
    &["child", "kid", "minor"],
    &["woman", "femal"],
    &["man", "male"],
    &["hous", "home", "residenti", "dwell"],
    &["build", "structur"],
    &["car", "vehicl", "automobil"],
    &["vote", "ballot"],
    &["worker", "employe", "staff", "staffer"],
    &["resid", "villag", "inhabit", "local"],
    &["protest", "demonstr", "marcher"],
    &["passeng", "travel"],
    &["migrant", "refuge"],
    &["pupil", "student"],
];

/// Modifiers that say nothing about which ones are counted, by stem.
const LOOSE: &[&str] =
    &["addit", "anoth", "further", "local", "mani", "more", "new", "other", "so", "such", "total", "whole"];

/// The group of a counted noun's stem; the stem itself where it is in none.
pub fn class(stem: &str) -> &str {
    CLASSES.iter().find(|c| c.contains(&stem)).map_or(stem, |c| c[0])
}

/// Whether a group of counted nouns says no more than "people".
pub fn is_generic(class: &str) -> bool {
    class.is_empty() || class == "person"
}

/// Whether a modifier leaves open which ones are counted.
pub fn is_loose(stem: &str) -> bool {
    LOOSE.contains(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::frequency::stem;

    #[test]
    fn synonyms_meet() {
        assert_eq!(class(&stem("troops")), class(&stem("soldiers")));
        assert_eq!(class(&stem("casualties")), class(&stem("people")));
        assert_eq!(class(&stem("ferries")), stem("ferry"));
        assert!(is_generic(class(&stem("victims"))));
    }
}
