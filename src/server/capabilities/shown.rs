//! What the user wants to see in and beside the text.

use serde_json::Value;

/// What is shown in and beside the text: all of it, unless the user says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is an independent answer")]
pub(in crate::server) struct Shown {
    /// Hints behind pronouns.
    pub(in crate::server) pronouns: bool,
    /// Hints behind noun phrases: "the mayor".
    pub(in crate::server) nominals: bool,
    /// Lenses over paragraphs.
    pub(in crate::server) lenses: bool,
    /// Colours of people, quotations, figures.
    pub(in crate::server) colours: bool,
    /// People and quotations to complete.
    pub(in crate::server) completion: bool,
}

impl Default for Shown {
    fn default() -> Self {
        Shown { pronouns: true, nominals: true, lenses: true, colours: true, completion: true }
    }
}

impl Shown {
    /// Takes over what the settings say; the rest stays. A feature is turned off
    /// and on by `"codeLens": false` or by `"codeLens": {"enable": false}`.
    pub(super) fn update(&mut self, settings: &Value) {
        let said = |feature: &str, key: &str| settings.get(feature)?.get(key)?.as_bool();
        let on = |feature: &str| settings.get(feature).and_then(Value::as_bool).or(said(feature, "enable"));
        let set = |into: &mut bool, answer: Option<bool>| *into = answer.unwrap_or(*into);
        let hints = on("inlayHints");
        let only = |kind: &str| if hints == Some(false) { None } else { said("inlayHints", kind) };
        set(&mut self.pronouns, only("pronouns").or(hints));
        set(&mut self.nominals, only("nominals").or(hints));
        set(&mut self.lenses, on("codeLens"));
        set(&mut self.colours, on("semanticTokens"));
        set(&mut self.completion, on("completion"));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_shown_can_be_turned_off_and_on() {
        let mut shown = Shown::default();
        let mut set = |value: Value| {
            shown.update(&value);
            shown
        };
        let all = Shown::default();
        assert_eq!(set(json!({"inlayHints": {"pronouns": false}})), Shown { pronouns: false, ..all });
        assert_eq!(set(json!({"inlayHints": {"enable": true, "nominals": false}})), Shown { nominals: false, ..all });
        let none = Shown { pronouns: false, nominals: false, ..all };
        assert_eq!(set(json!({"inlayHints": {"enable": false, "pronouns": true}})), none);
        assert_eq!(set(json!({"inlayHints": true, "codeLens": false})), Shown { lenses: false, ..all });
        assert_eq!(set(json!({"codeLens": {"enable": true}, "completion": {"enable": "no"}})), all);
        assert_eq!(
            set(json!({"completion": false, "semanticTokens": false})),
            Shown { completion: false, colours: false, ..all }
        );
        assert_eq!(
            set(json!({"completion": {"enable": true}, "semanticTokens": null})),
            Shown { colours: false, ..all }
        );
        assert_eq!(set(Value::Null), Shown { colours: false, ..all });
    }
}
