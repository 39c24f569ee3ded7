//! Verbs of speech in all their forms.

use std::fmt::Write as _;

use super::table::Table;

/// Adds every form of every verb of `cues.txt`. Where two verbs share a form
/// ("found"), the first line has it. Gives the table of forms as Rust.
pub(crate) fn add(table: &mut Table, lines: &str) -> String {
    let class = table.class("Cue", "A form of a verb that reports speech.");
    let mut out = String::new();
    let mut count = 0;
    let lines: Vec<&str> = lines.lines().filter(|l| !l.starts_with('#')).collect();
    assert!(lines.is_sorted_by_key(|l| l.split(' ').next()), "cues.txt is not sorted");
    for line in lines {
        let fields: Vec<&str> = line.split(' ').collect();
        let [base, kind, given @ ..] = fields.as_slice() else { panic!("no verb with its class: {line}") };
        let kind = match *kind {
            "say" => "Say",
            "tell" => "Tell",
            "voice" => "Voice",
            "think" => "Think",
            "label" => "Label",
            "show" => "Show",
            _ => panic!("not a class: {line}"),
        };
        for (form, word) in forms(base, given) {
            let entry = table.entry(&word);
            if entry.cue == 0 {
                count += 1;
                entry.cue = count;
                entry.classes |= class;
                let _ =
                    writeln!(out, "    CueVerb {{ class: CueClass::{kind}, form: VerbForm::{form}, base: {base:?} }},");
            }
        }
    }
    format!("static CUES: [CueVerb; {count}] = [\n{out}];\n\n")
}

fn forms(base: &str, given: &[&str]) -> Vec<(&'static str, String)> {
    let mut out = vec![("Base", base.to_owned())];
    match given {
        [third, past, participle, ing] => {
            out.push(("Third", (*third).to_owned()));
            out.push(("Past", (*past).to_owned()));
            out.push(("Participle", (*participle).to_owned()));
            out.push(("Ing", (*ing).to_owned()));
            // American spelling of "labelled", "labelling".
            if base.ends_with('l') {
                out.push(("Past", format!("{base}ed")));
                out.push(("Ing", format!("{base}ing")));
            }
        }
        [] => {
            let consonant_y = base.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|e| base.ends_with(e));
            let stem = &base[..base.len() - 1];
            let hissing = ["s", "sh", "ch", "x", "z", "o"].iter().any(|e| base.ends_with(e));
            let third = match () {
                () if consonant_y => format!("{stem}ies"),
                () if hissing => format!("{base}es"),
                () => format!("{base}s"),
            };
            let past = match () {
                () if consonant_y => format!("{stem}ied"),
                () if base.ends_with('e') => format!("{base}d"),
                () => format!("{base}ed"),
            };
            let ing =
                if base.ends_with('e') && !base.ends_with("ee") { format!("{stem}ing") } else { format!("{base}ing") };
            out.extend([("Third", third), ("Past", past), ("Ing", ing)]);
        }
        _ => panic!("{base} needs none or all four of its forms"),
    }
    out
}
