//! Word stems.

use std::cell::RefCell;

use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a lower-case English word: "soldiers" and "soldier" give "soldier".
pub fn stem(lower: &str) -> String {
    thread_local! {
        static STEMMER: RefCell<Stemmer> = RefCell::new(Stemmer::create(Algorithm::English));
    }
    match irregular(lower) {
        Some(regular) => regular.to_owned(),
        None => STEMMER.with_borrow(|s| s.stem(lower).into_owned()),
    }
}

/// Plurals and past forms that no rule of spelling gives, as the stem of their base form.
fn irregular(lower: &str) -> Option<&'static str> {
    Some(match lower {
        "men" => "man",
        "women" => "woman",
        "people" | "persons" | "person" => "person",
        "children" => "child",
        "lives" => "life",
        "servicemen" => "serviceman",
        "policemen" => "policeman",
        "fishermen" => "fisherman",
        "feet" => "foot",
        "died" | "dies" | "dying" | "die" => "die",
        "shot" => "shoot",
        "lost" => "lose",
        "held" => "hold",
        "fell" | "fallen" => "fall",
        "rose" | "risen" => "rise",
        "grew" | "grown" => "grow",
        "cost" | "costs" => "cost",
        "paid" => "pay",
        "sent" => "send",
        "spent" => "spend",
        "left" => "leav",
        "took" | "taken" => "take",
        "sold" => "sell",
        "won" => "win",
        "fled" => "flee",
        "met" => "meet",
        "said" => "say",
        "told" => "tell",
        "spoke" | "spoken" => "speak",
        "began" | "begun" => "begin",
        "sworn" => "swear",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_tense_do_not_show() {
        for (a, b) in
            [("soldier", "soldiers"), ("person", "people"), ("child", "children"), ("city", "cities"), ("die", "died")]
        {
            assert_eq!(stem(a), stem(b));
        }
    }
}
