//! What happened to those counted: killed, wounded, arrested ...

use super::Outcome;
use super::words::Words;
use crate::lexicon::table::Class;

/// The outcome that a participle, adjective or verb names: "killed", "died", "missing".
pub(super) fn of_verb(w: &Words<'_>, i: usize) -> Option<Outcome> {
    if !w.is(i, Class::OutcomeWord) {
        return None;
    }
    Some(match w.low(i) {
        "killed" | "kill" | "kills" | "killing" | "died" | "die" | "dies" | "dying" | "dead" | "perished" | "slain"
        | "murdered" | "murdering" | "massacred" | "massacring" | "drowned" | "executed" | "slaughtered"
        | "succumbed" | "beheaded" | "assassinated" | "lynched" | "electrocuted" => Outcome::Killed,
        "wounded" | "wounding" | "wound" | "wounds" | "injured" | "injuring" | "injure" | "injures" | "hurt"
        | "hurts" | "hurting" | "maimed" | "maiming" | "hospitalised" | "hospitalized" => Outcome::Wounded,
        "missing" | "unaccounted" => Outcome::Missing,
        "captured" | "capturing" | "captures" | "kidnapped" | "abducted" | "kidnapping" | "abducting" | "kidnaps" => {
            Outcome::Captured
        }
        "arrested" | "arresting" | "arrest" | "arrests" | "detained" | "detaining" | "detain" | "detains"
        | "jailed" | "imprisoned" => Outcome::Arrested,
        "displaced" | "displacing" | "displaces" | "evacuated" | "evacuating" | "uprooted" | "homeless" => {
            Outcome::Displaced
        }
        "rescued" | "rescuing" | "rescue" | "rescues" | "saved" | "freed" => Outcome::Rescued,
        "infected" | "infecting" | "infects" | "sickened" | "sickening" => Outcome::Infected,
        "destroyed" | "destroying" | "destroy" | "destroys" | "flattened" | "flattening" | "flattens" | "razed"
        | "razing" | "levelled" | "leveled" | "leveling" | "levelling" | "demolished" | "demolishing" | "burned"
        | "burnt" | "torched" => Outcome::Destroyed,
        "damaged" | "damaging" | "damages" => Outcome::Damaged,
        _ => return None,
    })
}

/// The outcome that a noun names: "deaths", "casualties"; what it counts are people.
pub(super) fn of_noun(w: &Words<'_>, i: usize) -> Option<Outcome> {
    if !w.is(i, Class::OutcomeWord) {
        return None;
    }
    Some(match w.low(i) {
        "death" | "deaths" | "fatality" | "fatalities" | "dead" | "killings" | "murders" | "homicides" => {
            Outcome::Killed
        }
        "injury" | "injuries" | "wounded" | "injured" => Outcome::Wounded,
        "casualty" | "casualties" => Outcome::KilledOrWounded,
        "arrest" | "arrests" | "detentions" => Outcome::Arrested,
        "infections" => Outcome::Infected,
        "missing" => Outcome::Missing,
        _ => return None,
    })
}

/// The outcome that a word names as a verb or a noun.
pub(super) fn of_either(w: &Words<'_>, i: usize) -> Option<Outcome> {
    of_verb(w, i).or_else(|| of_noun(w, i))
}

/// An outcome at a token, together with one that is joined to it: "killed or wounded", "wounded and dead". None
/// where two are told that have no name together: "dead or missing".
pub(super) fn at(w: &Words<'_>, i: usize) -> Option<Outcome> {
    let first = of_either(w, i)?;
    let second = matches!(w.low(i + 1), "or" | "and").then(|| of_verb(w, i + 2)).flatten();
    // "killed and wounding 12": the second verb has an object of its own
    let second = second.filter(|_| w.low(i + 1) == "or" || !w.low(i + 2).ends_with("ing"));
    match second {
        Some(second) if w.low(i + 1) == "or" => both(first, second),
        Some(second) => both(first, second).or(Some(first)),
        None => Some(first),
    }
}

/// Two outcomes of the same people or things.
fn both(a: Outcome, b: Outcome) -> Option<Outcome> {
    use Outcome::{Damaged, Destroyed, Killed, Wounded};
    match (a, b) {
        (Killed, Wounded) | (Wounded, Killed) => Some(Outcome::KilledOrWounded),
        (Damaged, Destroyed) | (Destroyed, Damaged) => Some(Damaged),
        _ if a == b => Some(a),
        _ => None,
    }
}
