//! Nouns for what a person is, with their plurals.

use std::fmt::Write as _;

use super::lists::{entries, items};
use super::table::Table;

/// Adds the nouns of `roles.txt`, singular and plural. Gives the table of nouns as Rust.
pub(crate) fn add(table: &mut Table, lines: &str) -> String {
    let class = table.class("Role", "A noun for what somebody is, singular or plural.");
    let mut out = String::new();
    let mut count = 0;
    // a singular goes before a plural of the same letters
    for plural in [false, true] {
        for line in entries(lines) {
            let columns: Vec<&str> = line.split('|').map(str::trim).collect();
            let [family, sex, nouns] = columns[..] else { panic!("not a class of roles: {line}") };
            let sex = match sex {
                "m" => "Male",
                "f" => "Female",
                _ => "Either",
            };
            for singular in items(nouns) {
                let forms = if plural { plurals(singular) } else { vec![singular.to_owned()] };
                for form in forms {
                    let entry = table.entry(&form);
                    if entry.role == 0 {
                        count += 1;
                        entry.role = count;
                        entry.classes |= class;
                        let _ = writeln!(
                            out,
                            "    RoleNoun {{ sex: Sex::{sex}, class: {family:?}, singular: {singular:?}, plural: {plural} }},"
                        );
                    }
                }
            }
        }
    }
    format!("static ROLES: [RoleNoun; {count}] = [\n{out}];\n")
}

fn plurals(singular: &str) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(stem) = singular.strip_suffix('y') {
        out.push(format!("{stem}ies"));
    }
    if let Some(stem) = singular.strip_suffix("man") {
        out.push(format!("{stem}men"));
    }
    if !singular.ends_with("ie") {
        out.push(format!("{singular}s"));
    }
    out
}
