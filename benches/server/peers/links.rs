//! Servers for linked notes: from a link in one document to the file it leads to,
//! in a folder of many. Ours goes from a quotation to its other renderings.

use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::ours::Ours;
use super::tools::Tool;
use super::{Comparison, tools};
use crate::Plan;
use crate::desk::edited;
use crate::document::{Document, Position};
use crate::shared::archive::{self, Archive, SEED};
use crate::shared::process;
use crate::shared::times::{Times, megabytes, milliseconds, seconds};
use crate::support::{Server, uri};

/// How a server is started, and how links lead out of a folder.
struct Kind {
    program: &'static str,
    arguments: &'static [&'static str],
    /// From the document's folder; else from the root, with a stroke before it.
    relative: bool,
}

const PEERS: [Kind; 3] = [
    Kind { program: "markdown-oxide", arguments: &[], relative: false },
    Kind { program: "marksman", arguments: &["server"], relative: false },
    Kind { program: "iwes", arguments: &[], relative: true },
];

/// Longer than any takes to read the archive.
const PATIENCE: Duration = Duration::from_secs(300);

const DEFINITION: &str = "textDocument/definition";

pub(crate) fn compare(plan: &Plan, archive: &Archive, ours: &mut Ours, comparison: &mut Comparison) {
    let (path, text) = edited(4_000);
    let mut document = Document::open(&mut ours.server, &archive.folder.join(path), text);
    ours.server.settle();
    let at = document.find("\u{201c}", 5).unwrap();
    let (rest, typing) = definitions(plan, &mut ours.server, &mut document, at);
    document.close(&mut ours.server);
    let mut any = false;
    for kind in &PEERS {
        let Some(tool) = tools::find(kind.program) else { continue };
        any = true;
        let Some(peer) = crate::kept(kind.program, || Peer::measure(plan, archive, &tool, kind)) else { continue };
        let many = archive.articles;
        let ours_ready = milliseconds(ours.answered);
        comparison.add(format!("`initialize`, {many} articles"), ours_ready, milliseconds(peer.answered), &tool.name);
        let found = peer.found.map_or_else(|| "never".to_owned(), seconds);
        comparison.add(
            format!("from there to the first definition, {many} articles"),
            seconds(ours.cold),
            found,
            &tool.name,
        );
        if let Some((theirs, after)) = peer.definitions {
            comparison.add(format!("definition, {many} articles"), &rest, theirs, &tool.name);
            comparison.add(format!("definition right behind an edit, {many} articles"), &typing, after, &tool.name);
        }
        comparison.add(
            format!("resident, {many} articles"),
            megabytes(ours.resident),
            megabytes(peer.resident),
            &tool.name,
        );
    }
    if !any {
        comparison.missing("markdown-oxide, marksman, iwes");
    }
}

/// What was measured of one.
struct Peer {
    answered: Duration,
    /// From then until a definition was found.
    found: Option<Duration>,
    /// At rest, and right behind an edit.
    definitions: Option<(Times, Times)>,
    resident: u64,
}

impl Peer {
    fn measure(plan: &Plan, archive: &Archive, tool: &Tool, kind: &Kind) -> Peer {
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::new(&tool.path);
        command
            .args(kind.arguments)
            .current_dir(&archive.folder)
            .env("HOME", home.path())
            .env_remove("XDG_CONFIG_HOME");
        let begun = Instant::now();
        let mut server = Server::run(&mut command, home);
        server.patience = PATIENCE;
        initialize(&mut server, &archive.folder);
        let answered = begun.elapsed();
        let begun = Instant::now();
        let mut document = linking(&mut server, archive, kind);
        // A place in the link's own words.
        let at = document.find("](", 0).map(|(line, character)| (line, character - 3)).unwrap();
        let found = ready(&mut server, &document, at).then(|| begun.elapsed());
        let definitions = found.is_some().then(|| definitions(plan, &mut server, &mut document, at));
        let resident = process::resident(server.process());
        server.disorderly();
        Peer { answered, found, definitions, resident }
    }
}

fn initialize(server: &mut Server, folder: &Path) {
    let root = uri(folder);
    let client = json!({ "textDocument": { "definition": {}, "publishDiagnostics": {} } });
    let answer = server.request(
        "initialize",
        json!({
            "processId": std::process::id(),
            "capabilities": client,
            "rootUri": root,
            "workspaceFolders": [{ "uri": root, "name": "archive" }],
        }),
    );
    server.offered = answer["capabilities"].clone();
    server.notify("initialized", json!({}));
}

/// The article that ours is asked about, with a link to another at its end.
fn linking(server: &mut Server, archive: &Archive, kind: &Kind) -> Document {
    let (path, text) = edited(4_000);
    let target = archive::story(SEED, archive::told_by(SEED, 5)).swap_remove(1).path;
    let up = if kind.relative { "../".repeat(path.components().count() - 1) } else { "/".to_owned() };
    Document::open(server, &archive.folder.join(path), format!("{text}Read also [the other report]({up}{target}).\n"))
}

/// Waits until it knows where the link leads.
fn ready(server: &mut Server, document: &Document, at: Position) -> bool {
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        let id = document.ask(server, DEFINITION, at);
        if leads_somewhere(&server.answer(id)) {
            return true;
        }
        sleep(Duration::from_millis(20));
    }
    false
}

fn leads_somewhere(answer: &Value) -> bool {
    match &answer["result"] {
        Value::Array(places) => !places.is_empty(),
        Value::Object(_) => true,
        _ => false,
    }
}

/// At rest, and right behind an edit of the same document.
fn definitions(plan: &Plan, server: &mut Server, document: &mut Document, at: Position) -> (Times, Times) {
    let ask = |server: &mut Server, document: &Document| {
        let begun = Instant::now();
        let id = document.ask(server, DEFINITION, at);
        let answer = server.answer(id);
        assert!(leads_somewhere(&answer), "no definition: {answer}");
        begun.elapsed()
    };
    let rest = plan.rounds.of(|_| ask(server, document));
    let typing = plan.rounds.of(|_| {
        document.type_letter(server);
        ask(server, document)
    });
    (rest, typing)
}
