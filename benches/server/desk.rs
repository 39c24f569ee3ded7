//! Questions and edits, as somebody at work sends them.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::Plan;
use crate::document::{Document, Position};
use crate::shared::archive::{self, Archive, SEED};
use crate::shared::times::{Times, timed};
use crate::support::Server;
use crate::table::Rows;

/// Names of the two rows of a question: at rest, and between two edits.
const QUESTIONS: [(&str, &str, &str, Kind); 6] = [
    ("hover, person", "hover, person, while typing", "textDocument/hover", Kind::Person),
    ("hover, quotation", "hover, quotation, while typing", "textDocument/hover", Kind::Quotation),
    ("hover, figure", "hover, figure, while typing", "textDocument/hover", Kind::Figure),
    (
        "definition of a quotation",
        "definition of a quotation, while typing",
        "textDocument/definition",
        Kind::Quotation,
    ),
    ("references of a person", "references of a person, while typing", "textDocument/references", Kind::Person),
    ("completion", "completion, while typing", "textDocument/completion", Kind::Person),
];

/// The same edit in articles of several lengths.
const LENGTHS: [(&str, usize); 3] = [
    ("keystroke to fresh diagnostics, 4 kB", 4_000),
    ("keystroke to fresh diagnostics, 40 kB", 40_000),
    ("keystroke to fresh diagnostics, 400 kB", 400_000),
];

/// The article that is edited is one of so many on its story.
const OUTLETS: usize = 5;

/// Nobody types sooner after opening an article.
const LOOK: Duration = Duration::from_millis(200);

/// What is asked about.
#[derive(Clone, Copy)]
enum Kind {
    Person,
    Quotation,
    Figure,
}

impl Plan {
    /// Edits an article that others stand beside, and asks.
    pub(crate) fn desk(&self, server: &mut Server, archive: &Archive, rows: &mut Rows) {
        for (name, bytes) in LENGTHS {
            let mut document = article(server, &archive.folder, bytes);
            let rounds = if bytes < 100_000 { self.rounds } else { self.rounds.few() };
            let keystroke = |_| {
                let begun = Instant::now();
                document.type_letter(server);
                document.check(server);
                begun.elapsed()
            };
            let times = rounds.of(keystroke);
            rows.add(name, times);
            document.close(server);
        }
        rows.add("keystroke to fresh diagnostics, in any article", self.anywhere(server, archive));
        let mut document = article(server, &archive.folder, LENGTHS[0].1);
        self.questions(server, &mut document, rows);
        self.names(server, &mut document, rows);
        document.close(server);
    }

    /// Keystrokes in articles from all over the archive, as they are: short and long, alone or in the thick of things.
    /// The first one in each counts too.
    fn anywhere(&self, server: &mut Server, archive: &Archive) -> Times {
        const EACH: usize = 6;
        let many = self.rounds.most / EACH;
        let all = archive::articles(SEED).take(archive.articles);
        let mut drawn = all.skip(archive.articles / many / 2).step_by(archive.articles / many);
        let mut open: Option<Document> = None;
        self.rounds.of(|round| {
            if round % EACH == 0 {
                open.take().into_iter().for_each(|document| document.close(server));
                let copy = drawn.next().unwrap();
                open = Some(Document::open(server, &archive.folder.join(copy.path), copy.text));
                sleep(LOOK);
            }
            let document = open.as_mut().unwrap();
            let begun = Instant::now();
            document.type_letter(server);
            document.check(server);
            begun.elapsed()
        })
    }

    fn questions(&self, server: &mut Server, document: &mut Document, rows: &mut Rows) {
        for (name, typing, method, kind) in QUESTIONS {
            let at = document.place(kind);
            if !answers(server, document, method, at) {
                rows.add(name, "no answer");
                rows.add(typing, "no answer");
                continue;
            }
            rows.add(name, self.rounds.of(|_| timed(|| answers(server, document, method, at)).1));
            let times = self.rounds.of(|round| {
                document.type_letter(server);
                sleep(Duration::from_millis(round as u64 % 8));
                let asked = Instant::now();
                let id = document.ask(server, method, at);
                document.type_letter(server);
                server.answer(id);
                asked.elapsed()
            });
            rows.add(typing, times);
            document.check(server);
        }
    }

    fn names(&self, server: &mut Server, document: &mut Document, rows: &mut Rows) {
        let person = archive::people(SEED, archive::told_by(SEED, OUTLETS))[0];
        for (name, query) in [
            ("workspace/symbol, a name", person),
            ("workspace/symbol, two words", "the ministry"),
            ("workspace/symbol, two letters in no name", "xj"),
        ] {
            let times = self.rounds.few().of(|_| {
                document.type_letter(server);
                timed(|| server.request("workspace/symbol", json!({ "query": query }))).1
            });
            rows.add(name, times);
            document.check(server);
        }
    }
}

/// Asks, and says whether there was anything in the answer.
fn answers(server: &mut Server, document: &Document, method: &str, at: Position) -> bool {
    let id = document.ask(server, method, at);
    let answer = server.answer(id);
    !answer["result"].is_null() && answer["result"] != json!([])
}

impl Document {
    fn place(&self, kind: Kind) -> Position {
        let place = match kind {
            Kind::Person => self.find(" told reporters", 0).or(self.find("\u{201d} said ", 9)),
            Kind::Quotation => self.find("\u{201c}", 5),
            Kind::Figure => self.figure(),
        };
        place.unwrap_or_else(|| panic!("the article has no such thing"))
    }
}

/// The article that is edited, in a length of its own, in the story of its first telling.
fn article(server: &mut Server, folder: &Path, bytes: usize) -> Document {
    let (path, text) = edited(bytes);
    let document = Document::open(server, &folder.join(path), text);
    server.settle();
    document
}

/// Path and text of the article that is edited; the same in every archive.
pub(crate) fn edited(bytes: usize) -> (PathBuf, String) {
    let number = archive::told_by(SEED, OUTLETS);
    let path = archive::story(SEED, number).swap_remove(0).path;
    (path.into(), archive::long(SEED, number, bytes))
}
