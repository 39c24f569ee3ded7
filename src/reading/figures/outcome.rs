//! What happened to those counted: killed, wounded, arrested ...

use super::Outcome;
use super::words::Words;

/// The outcome that a participle, adjective or verb names: "killed", "died", "missing".
pub(super) fn of_verb(lower: &str) -> Option<Outcome> {
    Some(match lower {
        "killed" | "kill" | "kills" | "killing" | "died" | "die" | "dies" | "dying" | "dead" | "perished" | "slain"
        | "murdered" | "massacred" | "drowned" | "executed" | "slaughtered" => Outcome::Killed,
        "wounded" | "wounding" | "wound" | "wounds" | "injured" | "injuring" | "injure" | "injures" | "hurt"
        | "hurting" | "maimed" | "hospitalised" | "hospitalized" => Outcome::Wounded,
        "missing" | "unaccounted" => Outcome::Missing,
        "captured" | "capturing" | "kidnapped" | "abducted" | "kidnapping" | "abducting" => Outcome::Captured,
        "arrested" | "arresting" | "arrest" | "detained" | "detaining" | "detain" | "jailed" | "imprisoned" => {
            Outcome::Arrested
        }
        "displaced" | "displacing" | "evacuated" | "evacuating" | "uprooted" | "homeless" => Outcome::Displaced,
        "rescued" | "rescuing" | "rescue" | "saved" | "freed" => Outcome::Rescued,
        "infected" | "infecting" | "sickened" | "hospitalising" => Outcome::Infected,
        "destroyed" | "destroying" | "destroy" | "flattened" | "razed" | "levelled" | "leveled" | "demolished"
        | "burned" | "burnt" | "damaged" => Outcome::Destroyed,
        _ => return None,
    })
}

/// The outcome that a noun names: "deaths", "casualties"; what it counts are people.
pub(super) fn of_noun(lower: &str) -> Option<Outcome> {
    Some(match lower {
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

/// An outcome at a token, together with one that is joined to it: "killed or wounded", "wounded and dead".
pub(super) fn at(w: &Words<'_>, i: usize) -> Option<Outcome> {
    let first = of_verb(w.low(i)).or_else(|| of_noun(w.low(i)))?;
    let second = matches!(w.low(i + 1), "or" | "and").then(|| of_verb(w.low(i + 2))).flatten();
    Some(second.map_or(first, |second| both(first, second)))
}

/// Two outcomes of the same people.
fn both(a: Outcome, b: Outcome) -> Outcome {
    match (a, b) {
        (Outcome::Killed, Outcome::Wounded) | (Outcome::Wounded, Outcome::Killed) => Outcome::KilledOrWounded,
        _ => a,
    }
}
