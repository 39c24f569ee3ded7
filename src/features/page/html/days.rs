//! The time line.

use maud::{Markup, html};

use super::Page;
use crate::features::comparison::{Day, Happening};

impl Page<'_> {
    pub(super) fn days(&self) -> Markup {
        let days = &self.comparison.days;
        if days.is_empty() {
            return html! {};
        }
        self.part("days", "Time line", &html! { ol.timeline { @for day in days { (self.day(day)) } } })
    }

    fn day(&self, day: &Day) -> Markup {
        html! {
            li {
                time datetime=(day.date) { (day.date) }
                ul { @for event in &day.events { li { (self.event(event)) } } }
            }
        }
    }

    fn event(&self, event: &Happening) -> Markup {
        html! {
            span.event { (event.event) }
            @if event.disputed { span.verdict.differ { "on different days" } }
            ul.tellings { @for telling in &event.tellings {
                li {
                    (self.source_link(telling.source, telling.place)) ": “" (telling.text) "”"
                    span.sentence { (telling.sentence) }
                }
            } }
        }
    }
}
