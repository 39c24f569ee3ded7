//! Severities that a user's editor sets, for rules that no `wirecheck.toml` speaks of.

use std::collections::BTreeMap;

use super::Workspace;
use crate::config::Level;
use crate::rules;

/// A level for each rule that the editor has one for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<String, Level>);

impl Levels {
    /// From names of rules and levels. What is neither is left out: an editor shows itself what is wrong there.
    pub fn of<'a>(named: impl IntoIterator<Item = (&'a str, &'a str)>) -> Levels {
        let known = |(rule, level): (&str, &str)| Some((rules::find(rule)?.id.to_owned(), Level::of_name(level)?));
        Levels(named.into_iter().filter_map(known).collect())
    }

    /// The level of a rule.
    pub(super) fn get(&self, rule: &str) -> Option<Level> {
        self.0.get(rule).copied()
    }
}

impl Workspace {
    /// Uses these where the configuration of an article is silent. Whether that changes anything.
    pub fn set_levels(&mut self, levels: &Levels) -> bool {
        if *self.levels == *levels {
            return false;
        }
        self.levels = levels.clone().into();
        true
    }
}
