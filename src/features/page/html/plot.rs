//! A dot plot: a line for each value, with what its hedge allows as a bar.
//!
//! Drawn in parts of the width, so that text keeps its size in a narrow window.

use maud::{Markup, html};

use super::super::{number, range, side};
use super::Page;
use crate::features::comparison::{Measure, Value};

/// From this ratio of the greatest to the least value on the scale is by ratio.
const WIDE: f64 = 50.0;

/// The part of the width that lies between the outermost values.
const INSET: f64 = 6.0;

pub(super) fn plot(page: &Page<'_>, measure: &Measure) -> Markup {
    let Some(scale) = Scale::of(measure) else { return html! {} };
    let unit = if measure.unit.is_empty() { String::new() } else { format!(" ({})", measure.unit) };
    html! {
        figure.plot {
            figcaption {
                (measure.what) (unit)
                @if scale.log { span.scale { "each step of the scale multiplies" } }
            }
            div.rows {
                @for value in measure.values.iter().filter(|v| v.point.is_some() || v.interval.is_some()) {
                    (row(page, measure, value, &scale))
                }
                div.row.axis aria-hidden="true" { span {} (axis(&scale)) span {} }
            }
        }
    }
}

fn row(page: &Page<'_>, measure: &Measure, value: &Value, scale: &Scale) -> Markup {
    let letter = if measure.sides > 1 { format!(", {}", side(value.side)) } else { String::new() };
    let range = range(value).map(|r| format!(", {r}")).unwrap_or_default();
    let label = format!("{}: {}{range}{letter}", page.label(value.source), value.number);
    html! {
        div.row {
            span.label { (page.label(value.source)) }
            svg.track role="img" aria-label=(label) width="100%" height="22" {
                line.base x1="0" x2="100%" y1="11" y2="11" {}
                @if let Some(interval) = value.interval.filter(|_| value.hedged) { (bar(interval, value.side, scale)) }
                @if let Some(point) = value.point { (dot(scale.at(point), value.side)) }
            }
            span.number { (value.number) }
        }
    }
}

/// What is allowed, with an arrow where it goes on beyond the scale.
fn bar((low, high): (f64, f64), side: u32, scale: &Scale) -> Markup {
    let (from, to) = (scale.at(low.max(scale.low)), scale.at(high.min(scale.high)));
    if to - from < 0.5 {
        return html! {};
    }
    html! {
        line class=(format!("bar side-{}", side.min(3))) x1=(percent(from)) x2=(percent(to)) y1="11" y2="11" {}
        @if high > scale.high { (glyph(to, side, "M-1,-5 L5,0 L-1,5")) }
        @if low < scale.low { (glyph(from, side, "M1,-5 L-5,0 L1,5")) }
    }
}

/// The value named; sides differ in shape too.
fn dot(at: f64, side: u32) -> Markup {
    let shape = match side {
        0 => "M-5,0 a5,5 0 1,0 10,0 a5,5 0 1,0 -10,0 z",
        1 => "M-4.5,-4.5 h9 v9 h-9 z",
        2 => "M0,-6 L6,0 L0,6 L-6,0 z",
        _ => "M0,-6 L5.5,4.5 L-5.5,4.5 z",
    };
    glyph(at, side, shape)
}

fn glyph(at: f64, side: u32, path: &str) -> Markup {
    html! {
        svg x=(percent(at)) y="11" overflow="visible" { path class=(format!("dot side-{}", side.min(3))) d=(path) {} }
    }
}

fn axis(scale: &Scale) -> Markup {
    let ends = [scale.first, scale.last];
    let shown = if scale.first == scale.last { &ends[..1] } else { &ends[..] };
    html! {
        svg.track width="100%" height="20" {
            @for value in shown {
                line.tick x1=(percent(scale.at(*value))) x2=(percent(scale.at(*value))) y1="0" y2="5" {}
                text x=(percent(scale.at(*value))) y="17" text-anchor="middle" { (number(*value)) }
            }
        }
    }
}

fn percent(part: f64) -> String {
    format!("{part:.2}%")
}

/// From values to parts of the width.
struct Scale {
    /// The least and the greatest value named.
    first: f64,
    last: f64,
    /// The ends of what is shown.
    low: f64,
    high: f64,
    log: bool,
}

impl Scale {
    /// `None` where there is nothing to draw.
    fn of(measure: &Measure) -> Option<Scale> {
        let ends = |v: &Value| v.interval.filter(|_| v.hedged).into_iter().flat_map(|(low, high)| [low, high]);
        let named: Vec<f64> = measure.values.iter().filter_map(|v| v.point).collect();
        let all: Vec<f64> = match named.is_empty() {
            true => measure.values.iter().flat_map(ends).filter(|v| v.is_finite()).collect(),
            false => named,
        };
        let first = all.iter().copied().min_by(f64::total_cmp)?;
        let last = all.iter().copied().max_by(f64::total_cmp)?;
        // Hedges widen the scale, but an "up to" must not push all values to one side.
        let room = (last - first).max(last.abs() * 0.15).max(f64::MIN_POSITIVE);
        let near = |v: &f64| *v >= first - room && *v <= last + room;
        let hedged: Vec<f64> = measure.values.iter().flat_map(ends).filter(near).collect();
        let low = hedged.iter().copied().fold(first, f64::min);
        let high = hedged.iter().copied().fold(last, f64::max);
        let (low, high) = if low == high { (low - room / 2.0, high + room / 2.0) } else { (low, high) };
        let log = low > 0.0 && high / low > WIDE;
        Some(Scale { first, last, low, high, log })
    }

    /// Percent of the width.
    fn at(&self, value: f64) -> f64 {
        let map = |v: f64| if self.log { v.ln() } else { v };
        let (low, high) = (map(self.low), map(self.high));
        let part = (map(value) - low) / (high - low);
        INSET + part.clamp(0.0, 1.0) * (100.0 - 2.0 * INSET)
    }
}
