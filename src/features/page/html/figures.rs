//! The figures by source, and where their values lie.

use maud::{Markup, html};

use super::super::{range, side};
use super::{Page, part, plot};
use crate::features::comparison::{Measure, Value};

impl Page<'_> {
    pub(super) fn figures(&self) -> Markup {
        let rows = &self.comparison.figures;
        if rows.is_empty() {
            return html! {};
        }
        let tables = self.columns(|i| rows.iter().any(|m| m.values.iter().any(|v| v.source == i)));
        let disputed = rows.iter().any(|m| m.sides > 1);
        self.part("figures", "Figures", &html! {
            @if disputed { p.legend { "Values with one letter can be right together; those with different letters cannot." } }
            @for (n, columns) in tables.iter().enumerate() { (self.wide(&part("Figures by source", n, tables.len()), &self.matrix(columns))) }
            div.plots { @for measure in rows { (plot::plot(self, measure)) } }
        })
    }

    fn matrix(&self, columns: &[usize]) -> Markup {
        let rows = self.comparison.figures.iter().filter(|m| m.values.iter().any(|v| columns.contains(&v.source)));
        html! {
            table {
                thead { tr {
                    th scope="col" { "Figure" }
                    @for column in columns { th scope="col" { (self.label(*column)) } }
                } }
                tbody { @for measure in rows { tr {
                    th scope="row" {
                        (measure.what)
                        @if measure.sides > 1 { span.verdict.differ { "differ" } } @else { span.verdict { "agree" } }
                    }
                    @for column in columns { td { (self.cell(measure, *column)) } }
                } } }
            }
        }
    }

    fn cell(&self, measure: &Measure, column: usize) -> Markup {
        let values: Vec<&Value> = measure.values.iter().filter(|v| v.source == column).collect();
        html! {
            @if values.is_empty() { span.none { "–" } }
            @for value in values { div.value { (self.value(value, measure.sides > 1)) } }
        }
    }

    fn value(&self, value: &Value, disputed: bool) -> Markup {
        let by: Vec<&str> = [&value.speaker, &value.when].into_iter().flatten().map(String::as_str).collect();
        html! {
            @if disputed { span class=(format!("side side-{}", value.side.min(3))) { (side(value.side)) } " " }
            (self.link(value.place, &value.number))
            @if value.times > 1 { span.times { " ×" (value.times) } }
            @if let Some(range) = range(value) { span.range { (range) } }
            @if !by.is_empty() { span.by { (by.join(", ")) } }
        }
    }
}
