//! A whole page with many stories, for a browser and for paper.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::super::{Addresses, counted};
use super::{Page, STYLE};
use crate::features::comparison::Comparison;
use crate::features::escape;

/// What a report shows.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The heading.
    pub title: &'a str,
    /// When it was made, where that is to be shown.
    pub made: Option<&'a str>,
    /// The stories, in order; those of one article without findings are only listed.
    pub stories: &'a [Comparison],
    /// Where the places are.
    pub addresses: Addresses<'a>,
}

/// A page that needs nothing beside itself.
pub fn report(report: &Report<'_>) -> String {
    let (shown, alone): (Vec<&Comparison>, Vec<&Comparison>) =
        report.stories.iter().partition(|c| c.sources.len() > 1 || !c.findings.is_empty());
    let ids: Vec<String> = (1..=shown.len()).map(|n| format!("story-{n}")).collect();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="wirecheck";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="color-scheme" content="light dark";
                title { (escape::visible(report.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main.wirecheck.report {
                    header {
                        h1 { (escape::visible(report.title)) }
                        p.summary { (totals(report)) }
                    }
                    @if shown.len() > 1 { (contents(&shown, &ids)) }
                    @for (comparison, id) in shown.iter().zip(&ids) {
                        (Page { comparison, addresses: report.addresses, id, level: 2 }.story())
                    }
                    @if !alone.is_empty() { (others(&alone, report.addresses)) }
                }
            }
        }
    };
    page.into_string()
}

fn totals(report: &Report<'_>) -> Markup {
    let articles = report.stories.iter().map(|c| c.sources.len()).sum();
    let findings = report.stories.iter().map(|c| c.findings.len()).sum();
    let stories = match report.stories.len() {
        1 => "1 story".to_owned(),
        n => format!("{n} stories"),
    };
    html! {
        (counted(articles, "article")) " · " (stories) " · " (counted(findings, "finding"))
        @if let Some(made) = report.made { " · " time { (made) } }
    }
}

fn contents(stories: &[&Comparison], ids: &[String]) -> Markup {
    html! {
        nav aria-label="Stories" {
            ol { @for (story, id) in stories.iter().zip(ids) {
                li {
                    a href=(format!("#{id}")) { (story.name) }
                    span.meta { (counted(story.sources.len(), "article")) " · " (counted(story.findings.len(), "finding")) }
                }
            } }
        }
    }
}

/// Articles that nothing was found to compare with.
fn others(alone: &[&Comparison], addresses: Addresses<'_>) -> Markup {
    html! {
        section.alone aria-labelledby="alone" {
            h2 id="alone" { "Not compared" }
            p.legend { "No other article was found to tell of the same event." }
            @for comparison in alone { (Page { comparison, addresses, id: "alone", level: 2 }.sources()) }
        }
    }
}
