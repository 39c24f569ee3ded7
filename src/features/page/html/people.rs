//! People, and what each source calls them.

use maud::{Markup, html};

use super::{Page, part};
use crate::features::comparison::{Person, PersonCell};
use crate::features::escape;

/// Rows of the table; whoever is beyond is only listed.
const MOST: usize = 40;

impl Page<'_> {
    pub(super) fn people(&self) -> Markup {
        let tells = |p: &&Person| p.cells.len() > 1 || p.cells.iter().any(|c| !c.roles.is_empty());
        let (known, others): (Vec<&Person>, Vec<&Person>) = self.comparison.people.iter().partition(tells);
        if known.is_empty() && others.is_empty() {
            return html! {};
        }
        let rows = &known[..known.len().min(MOST)];
        let others: Vec<&Person> = known.iter().skip(MOST).copied().chain(others).collect();
        let tables = self.columns(|i| rows.iter().any(|p| p.cells.iter().any(|c| c.source == i)));
        self.part("people", "People", &html! {
            @if !rows.is_empty() { @for (n, columns) in tables.iter().enumerate() { (self.wide(&part("People by source", n, tables.len()), &self.roles(rows, columns))) } }
            @if !others.is_empty() { p.others { "Also named: " (self.also(&others)) } }
        })
    }

    fn roles(&self, people: &[&Person], columns: &[usize]) -> Markup {
        let here = |p: &&&Person| p.cells.iter().any(|c| columns.contains(&c.source));
        html! {
            table {
                thead { tr {
                    th scope="col" { "Person" }
                    @for column in columns { th scope="col" { (self.label(*column)) } }
                } }
                tbody { @for person in people.iter().filter(here) { tr {
                    th scope="row" { (escape::line(&person.name, 80)) }
                    @for column in columns { td {
                        @match person.cells.iter().find(|c| c.source == *column) {
                            Some(cell) => (self.person(person, cell)),
                            None => span.none { "–" },
                        }
                    } }
                } } }
            }
        }
    }

    fn person(&self, person: &Person, cell: &PersonCell) -> Markup {
        let spelt = cell.forms.first().filter(|form| **form != person.name);
        html! {
            @for (role, place) in &cell.roles { div.role { (self.link(*place, &escape::line(role, 100))) } }
            @if let Some(form) = spelt { span.by { "as " (escape::line(form, 80)) } }
            @if let Some(first) = cell.mentions.first() {
                @let times = cell.mentions.len();
                span.range { (self.link(*first, &format!("{times} {}", if times == 1 { "mention" } else { "mentions" }))) }
            }
        }
    }

    fn also(&self, people: &[&Person]) -> Markup {
        html! {
            @for (i, person) in people.iter().enumerate() {
                @if i > 0 { ", " }
                @match person.cells.first().and_then(|c| c.mentions.first()) {
                    Some(first) => (self.link(*first, &escape::line(&person.name, 80))),
                    None => (escape::line(&person.name, 80)),
                }
            }
        }
    }
}
