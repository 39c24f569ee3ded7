//! Words after a stop that tell whether a sentence begins with them.

/// A word of saying, as it stands behind a speaker's name.
pub(super) fn is_cue(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "asked"
            | "asks"
            | "added"
            | "wrote"
            | "writes"
            | "replied"
            | "tweeted"
            | "told"
            | "declared"
            | "continued"
            | "shouted"
            | "cried"
            | "joked"
            | "posted"
            | "responded"
            | "explained"
            | "insisted"
            | "wondered"
    )
}

/// Words that begin a sentence and are no part of a name, so that an
/// abbreviation before them ends one. Sorted.
const STARTERS: &[&str] = &[
    "A",
    "According",
    "After",
    "Afterwards",
    "All",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "Any",
    "As",
    "Asked",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "Did",
    "Do",
    "Does",
    "During",
    "Each",
    "Earlier",
    "Either",
    "Even",
    "Every",
    "Few",
    "For",
    "From",
    "Had",
    "Has",
    "Have",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "Is",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Maybe",
    "Meanwhile",
    "More",
    "Most",
    "Mr.",
    "Mrs.",
    "Ms.",
    "Much",
    "My",
    "Neither",
    "Nevertheless",
    "Nobody",
    "None",
    "Not",
    "Nothing",
    "Now",
    "Of",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Over",
    "People",
    "Perhaps",
    "Several",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "Throughout",
    "Thus",
    "To",
    "Today",
    "Two",
    "Under",
    "Unlike",
    "Until",
    "Was",
    "We",
    "Were",
    "What",
    "When",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "Will",
    "With",
    "Without",
    "Would",
    "Yes",
    "Yet",
    "You",
    "Your",
];

/// Whether a word begins a sentence and is no part of a name.
pub(super) fn is_starter(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

/// A weekday or month, short or long.
pub(super) fn is_date_word(word: &str) -> bool {
    let stem = word.trim_end_matches('.');
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Sept",
        "Oct",
        "Nov",
        "Dec",
        "Mon",
        "Tue",
        "Wed",
        "Thu",
        "Fri",
        "Sat",
        "Sun",
    ]
    .contains(&stem)
}

/// "EST", "GMT", "Eastern".
pub(super) fn is_zone(word: &str) -> bool {
    let capitals = (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    capitals || matches!(word, "Eastern" | "Central" | "Mountain" | "Pacific")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starters_are_sorted() {
        assert!(STARTERS.is_sorted());
    }
}
