//! What may happen in a session.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::copy::{article, configuration, typed};

/// Files that come and go; names that differ in case alone among them, where those are two files.
pub(super) const FILES: [&str; 9] = [
    "one/a.txt",
    if cfg!(windows) { "one/A2.txt" } else { "one/A.txt" },
    "one/b.md",
    "one/in/c.txt",
    "one/in/d.md",
    "one/out/c.txt",
    "two/a.txt",
    "two/e f.md",
    "three/g.txt",
];

/// Folders that an editor opens; what lies in another is read while it is open.
pub(super) const FOLDERS: [&str; 2] = ["one", "two"];

/// A document that is no file.
pub(super) const UNTITLED: &str = "untitled:Untitled-1";

/// What is asked in between, about a place in a document.
pub(super) const QUESTIONS: [&str; 9] = [
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/documentSymbol",
    "textDocument/completion",
    "textDocument/foldingRange",
    "textDocument/semanticTokens/full",
    "workspace/symbol",
];

/// How word of changes on disk arrives.
#[derive(Clone, Copy, Debug)]
pub(super) enum Delivery {
    InOrder,
    Backwards,
    Twice,
    OneByOne,
}

#[derive(Clone, Debug)]
pub(super) enum Step {
    Write(usize, String),
    /// A file whose bytes are no text.
    WriteBytes(usize),
    Remove(&'static str),
    Rename(usize, usize),
    RenameFolder(&'static str, &'static str),
    Open(usize),
    /// Where it begins, how many characters it takes, what comes in their place; several in one message.
    Type(usize, Vec<(usize, usize, String)>),
    /// All of it in one message, without a range.
    Replace(usize, String),
    Undo(usize),
    Save(usize),
    Close(usize),
    AddFolder(usize),
    RemoveFolder(usize),
    /// The same in both folders; `None` takes it away.
    Configure(Option<String>),
    /// Something that is shown is dismissed in the configuration.
    Dismiss(usize),
    OpenConfig,
    TypeConfig(String),
    SaveConfig,
    Ignore(Option<&'static str>),
    Set(Value),
    Ask(usize, usize, (u32, u32)),
    /// So many of the last questions are no longer of interest.
    Cancel(usize),
    Deliver(Delivery),
    Settle,
    /// The server is started again, `true`: after files have come to rest.
    Restart(bool),
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    let file = 0..FILES.len();
    // One more than there are files: the untitled document.
    let document = 0..=FILES.len();
    let edit = (any::<usize>(), 0..40usize, typed());
    let edits = proptest::collection::vec(edit, 1..4);
    let place = proptest::sample::select(&["one/a.txt", "one/b.md", "one/in/c.txt", "one/in", "one/out", "two"][..]);
    let move_ = proptest::sample::select(&[("one/in", "one/out"), ("one/out", "one/in"), ("one/in", "one/In")][..]);
    let ignored = proptest::sample::select(&["a.txt\n", "in/\n", "*.md\n!b.md\n", ""][..]);
    let delivery = proptest::sample::select(
        &[Delivery::InOrder, Delivery::InOrder, Delivery::Backwards, Delivery::Twice, Delivery::OneByOne][..],
    );
    let disk = prop_oneof![
        6 => (file.clone(), article()).prop_map(|(i, text)| Step::Write(i, text)),
        1 => file.clone().prop_map(Step::WriteBytes),
        2 => place.prop_map(Step::Remove),
        3 => (file.clone(), file.clone()).prop_map(|(from, to)| Step::Rename(from, to)),
        2 => move_.prop_map(|(from, to)| Step::RenameFolder(from, to)),
        1 => proptest::option::of(ignored).prop_map(Step::Ignore),
        8 => delivery.prop_map(Step::Deliver),
    ];
    let editor = prop_oneof![
        4 => document.clone().prop_map(Step::Open),
        8 => (document.clone(), edits).prop_map(|(i, edits)| Step::Type(i, edits)),
        1 => (document.clone(), article()).prop_map(|(i, text)| Step::Replace(i, text)),
        3 => document.clone().prop_map(Step::Undo),
        2 => file.prop_map(Step::Save),
        2 => document.clone().prop_map(Step::Close),
    ];
    let settings = prop_oneof![
        2 => proptest::option::of(configuration()).prop_map(Step::Configure),
        2 => any::<usize>().prop_map(Step::Dismiss),
        1 => Just(Step::OpenConfig),
        1 => configuration().prop_map(Step::TypeConfig),
        1 => Just(Step::SaveConfig),
        2 => set().prop_map(Step::Set),
    ];
    let server = prop_oneof![
        1 => (0..FOLDERS.len()).prop_map(Step::AddFolder),
        1 => (0..FOLDERS.len()).prop_map(Step::RemoveFolder),
        4 => (document, 0..QUESTIONS.len(), (0..9u32, 0..80u32)).prop_map(|(i, what, at)| Step::Ask(i, what, at)),
        3 => (1..4usize).prop_map(Step::Cancel),
        2 => Just(Step::Settle),
        1 => proptest::bool::weighted(0.05).prop_map(Step::Restart),
    ];
    prop_oneof![8 => disk, 8 => editor, 2 => settings, 4 => server]
}

fn set() -> impl Strategy<Value = Value> {
    proptest::sample::select(vec![
        json!({ "rules": { "figure-conflict": "error" } }),
        json!({ "rules": { "quote-wording": "off", "name-spelling": "warning" } }),
        json!({ "rules": {} }),
        json!({ "diagnosticMode": "openFilesOnly" }),
        json!({ "diagnosticMode": "workspace" }),
        json!({ "diagnosticDelay": 7 }),
    ])
}
