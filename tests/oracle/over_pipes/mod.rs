//! The real binary in whole sessions: what it has and shows at the end, against a
//! model, a fresh server, and the command line.

mod client;
mod shown;
mod steps;
mod text;

use std::cell::Cell;

use proptest::prelude::*;
use serde_json::json;

use crate::copy::article;
use crate::sessions;
use crate::support::Folder;
use client::Client;
use shown::{checked, published, shown};
use steps::{FILES, step};

#[test]
fn what_is_shown_is_what_a_fresh_server_and_the_command_line_show() {
    let encoding = proptest::sample::select(&["utf-8", "utf-16", "utf-32"][..]);
    let files = proptest::collection::vec(proptest::option::weighted(0.7, article()), FILES.len());
    let strategy = (encoding, files, proptest::collection::vec(step(), 1..40));
    let (with_findings, with_open) = (Cell::new(0), Cell::new(0));
    sessions::run(40, &strategy, |(encoding, files, steps)| {
        let mut client = Client::start(folder(&files), encoding);
        for step in steps {
            client.step(step);
        }
        client.finish();
        client.hear_out().map_err(TestCaseError::fail)?;
        as_a_fresh_server(&mut client)?;
        with_open.set(with_open.get() + u32::from(!client.open.is_empty()));

        client.leave();
        as_a_fresh_server(&mut client)?;
        let (got, expected) = (published(&client.server), checked(&client));
        with_findings.set(with_findings.get() + u32::from(!expected.is_empty()));
        prop_assert_eq!(got, expected, "published, and found by `wirecheck check`");
        Ok(())
    });
    if sessions::are_usual() {
        assert!(with_findings.get() > 10, "only {} sessions ended with a finding", with_findings.get());
        assert!(with_open.get() > 10, "only {} sessions ended with a document open", with_open.get());
    }
}

fn folder(files: &[Option<String>]) -> Folder {
    let folder = Folder::new(&[("one/in/notes.log", "no article"), ("two/notes.log", "no article")]);
    for (name, text) in FILES.iter().zip(files) {
        if let Some(text) = text {
            folder.write(name, text);
        }
    }
    folder
}

fn as_a_fresh_server(client: &mut Client) -> Result<(), TestCaseError> {
    for (document, open) in &client.open {
        let uri = client.uri(*document);
        prop_assert_eq!(client.server.text(&uri), json!(open.text), "the text of {}", uri);
    }
    let documents: Vec<String> = (0..=FILES.len()).map(|document| client.uri(document)).collect();
    let expected = shown(&mut client.fresh(), &documents);
    let got = shown(&mut client.server, &documents);
    for what in got.keys().chain(expected.keys()) {
        prop_assert_eq!(got.get(what), expected.get(what), "{}", what);
    }
    Ok(())
}
