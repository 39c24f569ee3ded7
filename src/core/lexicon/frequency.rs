//! How telling a word is: stems, and their inverse document frequency from a
//! fixed table, so that it does not depend on what else is in the workspace.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static RANKS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    include_str!("data/stems-by-frequency.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once(' '))
        .filter_map(|(stem, rank)| Some((stem, rank.parse().ok()?)))
        .collect()
});

/// The weight of a stem that is not in the table.
pub const RAREST: f32 = 7.5;

/// Inverse document frequency of a stem, in nats, from 0 to [`RAREST`].
///
/// By Zipf's law the word of rank r has a frequency near 0.1 / r; an article of
/// 500 words holds it with probability p = 1 - exp(-50 / r); the idf is -ln p.
pub fn idf(stem: &str) -> f32 {
    rank(stem).map_or(RAREST, idf_of_rank)
}

/// The place of a stem in the table: 1 for the most frequent word. Each stem has its own.
pub fn rank(stem: &str) -> Option<u32> {
    RANKS.get(stem).copied()
}

/// [`idf`] of the stem with this rank.
pub fn idf_of_rank(rank: u32) -> f32 {
    IDF.get(rank as usize).copied().unwrap_or(RAREST)
}

static IDF: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let last = RANKS.values().copied().max().unwrap_or(0);
    (0..=last).map(|rank| (-(1.0 - (-50.0 / rank as f32).exp()).ln()).clamp(0.0, RAREST)).collect()
});

/// The stem of a word in any case, British spelling folded into American and
/// hyphens left out.
pub fn stem(word: &str) -> String {
    super::stem::stem(&fold_spelling(&word.to_lowercase()))
}

/// Folds British spelling into American and drops hyphens and apostrophes:
/// "co-operation" and "cooperation", "stabilising" and "stabilizing",
/// "programme" and "program" come out the same. `word` is lower case.
pub fn fold_spelling(word: &str) -> String {
    let mut w: String = word.chars().filter(|c| !matches!(c, '-' | '‐' | '‑' | '\'' | '’')).collect();
    if w.len() < 5 || !w.is_ascii() {
        return w;
    }
    for (british, american) in ENDINGS {
        if let Some(root) = w.strip_suffix(british)
            && root.len() >= 3
            && !EXCEPTIONS.contains(&w.as_str())
        {
            w = format!("{root}{american}");
            break;
        }
    }
    for (british, american) in INSIDE {
        if w.contains(british) && !EXCEPTIONS.contains(&w.as_str()) {
            w = w.replacen(british, american, 1);
            break;
        }
    }
    w
}

/// Word endings, British and American, the longest first.
const ENDINGS: &[(&str, &str)] = &[
    ("isations", "izations"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("iser", "izer"),
    ("ise", "ize"),
    ("ysed", "yzed"),
    ("yse", "yze"),
    ("ogue", "og"),
    ("ogues", "ogs"),
    ("amme", "am"),
    ("ammes", "ams"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("eller", "eler"),
];

/// Letters inside a word, British and American.
const INSIDE: &[(&str, &str)] = &[
    ("defence", "defense"),
    ("offence", "offense"),
    ("licence", "license"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("metre", "meter"),
    ("litre", "liter"),
    ("labour", "labor"),
    ("favour", "favor"),
    ("honour", "honor"),
    ("harbour", "harbor"),
    ("neighbour", "neighbor"),
    ("behaviour", "behavior"),
    ("colour", "color"),
    ("rumour", "rumor"),
    ("humour", "humor"),
    ("endeavour", "endeavor"),
    ("armour", "armor"),
    ("vigour", "vigor"),
    ("aluminium", "aluminum"),
    ("grey", "gray"),
    ("manoeuvre", "maneuver"),
    ("judgement", "judgment"),
    ("fulfil", "fulfill"),
    ("skilful", "skillful"),
    ("cheque", "check"),
    ("tyre", "tire"),
    ("pyjama", "pajama"),
    ("anaes", "anes"),
    ("paed", "ped"),
    ("encyclopae", "encyclope"),
];

/// Words that end or read like British spellings and are not.
const EXCEPTIONS: &[&str] = &[
    "advertise",
    "advise",
    "advised",
    "advises",
    "advising",
    "arise",
    "arises",
    "arising",
    "comprise",
    "comprised",
    "compromise",
    "compromised",
    "cruise",
    "cruiser",
    "cruisers",
    "demise",
    "devise",
    "devised",
    "disguise",
    "disguised",
    "enterprise",
    "exercise",
    "exercised",
    "exercises",
    "exercising",
    "expertise",
    "fulfill",
    "fulfilled",
    "franchise",
    "improvise",
    "merchandise",
    "noise",
    "otherwise",
    "paradise",
    "poise",
    "poised",
    "praise",
    "praised",
    "praising",
    "precise",
    "premise",
    "premises",
    "promise",
    "promised",
    "promises",
    "promising",
    "raise",
    "raised",
    "raises",
    "raising",
    "revise",
    "revised",
    "rise",
    "rises",
    "rising",
    "supervise",
    "supervised",
    "surprise",
    "surprised",
    "surprises",
    "surprising",
    "televise",
    "televised",
    "wise",
    "likewise",
    "bruise",
    "bruised",
    "appraise",
    "chastise",
    "flammes",
    "selling",
    "spelling",
    "spelled",
    "telling",
    "dwelling",
    "excelled",
    "smelling",
    "smelled",
    "yelled",
    "yelling",
    "compelled",
    "compelling",
    "expelled",
    "expelling",
    "propelled",
    "rebelled",
    "repelled",
    "seller",
    "teller",
    "vogue",
    "rogue",
    "programmed",
    "excelling",
    "dispelled",
    "dispelling",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold_together() {
        for (british, american) in [
            ("co-operation", "cooperation"),
            ("stabilising", "stabilizing"),
            ("organisations", "organizations"),
            ("defence", "defense"),
            ("programme", "program"),
            ("centre", "center"),
            ("travelled", "traveled"),
            ("neighbours", "neighbors"),
            ("analyse", "analyze"),
        ] {
            assert_eq!(stem(british), stem(american), "{british}");
        }
        for word in ["promised", "televised", "selling", "exercise", "rising"] {
            assert_eq!(fold_spelling(word), word);
        }
    }

    #[test]
    fn rare_words_weigh_more() {
        assert!(idf(&stem("the")) < 0.01);
        assert!(idf(&stem("government")) < idf(&stem("ferry")));
        assert!((idf("zzyzx") - RAREST).abs() < f32::EPSILON);
    }
}
