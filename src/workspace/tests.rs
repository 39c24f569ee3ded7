//! The workspace against files in memory.

use super::*;

struct Bench {
    fs: Arc<Memory>,
    workspace: Workspace,
}

impl Bench {
    fn new(files: &[(&str, &str)]) -> Bench {
        let fs = Arc::new(Memory::new());
        for (path, text) in files {
            fs.write(*path, *text);
        }
        let mut workspace = Workspace::new(fs.clone());
        assert_eq!(workspace.change_folders(&["/w".into()], &[]), Effect::Rescan);
        workspace.rescan();
        Bench { fs, workspace }
    }

    fn write(&mut self, path: &str, text: &str) {
        self.fs.write(path, text);
        if self.workspace.file_changed(Path::new(path)) == Effect::Rescan {
            self.workspace.rescan();
        }
    }

    fn remove(&mut self, path: &str) {
        self.fs.remove(Path::new(path));
        if self.workspace.file_changed(Path::new(path)) == Effect::Rescan {
            self.workspace.rescan();
        }
    }

    fn open(&mut self, path: &str, text: &str) {
        self.workspace.buffer_opened(&file(path), text.into(), Format::Plain, Some(1));
    }

    /// "name: text" of all articles.
    fn state(&mut self) -> Vec<String> {
        let view = self.workspace.view();
        view.snapshot.articles().iter().map(|(_, e)| format!("{}: {}", e.name, e.article.source)).collect()
    }
}

fn file(path: &str) -> Origin {
    Origin::File(path.into())
}

#[test]
fn files_come_change_and_go() {
    let mut bench = Bench::new(&[("/w/a.txt", "one"), ("/w/b/c.md", "two"), ("/w/d.rs", "no"), ("/x/e.txt", "no")]);
    assert_eq!(bench.state(), ["a.txt: one", "b/c.md: two"]);
    bench.write("/w/a.txt", "three");
    bench.write("/w/new/n.txt", "four");
    bench.write("/x/e.txt", "outside");
    assert_eq!(bench.state(), ["a.txt: three", "b/c.md: two", "new/n.txt: four"]);
    bench.remove("/w/b");
    bench.remove("/w/a.txt");
    assert_eq!(bench.state(), ["new/n.txt: four"]);
}

#[test]
fn unsaved_text_wins_until_the_document_is_closed() {
    let mut bench = Bench::new(&[("/w/a.txt", "disk")]);
    bench.open("/w/a.txt", "unsaved");
    bench.write("/w/a.txt", "disk, later");
    bench.workspace.rescan();
    assert_eq!(bench.state(), ["a.txt: unsaved"]);
    assert!(bench.workspace.buffer_changed(&file("/w/a.txt"), "typed".into(), Some(2)));
    assert_eq!(bench.state(), ["a.txt: typed"]);
    let view = bench.workspace.view();
    let id = view.find(&file("/w/a.txt")).expect("on the desk");
    assert_eq!(view.source(id).and_then(|s| s.version), Some(2));
    bench.workspace.buffer_closed(&file("/w/a.txt"));
    assert_eq!(bench.state(), ["a.txt: disk, later"]);
    assert!(!bench.workspace.buffer_changed(&file("/w/a.txt"), "late".into(), Some(3)));
}

#[test]
fn documents_from_elsewhere_are_there_while_they_are_open() {
    let mut bench = Bench::new(&[("/x/out.txt", "disk")]);
    bench.open("/x/out.txt", "open");
    let untitled = Origin::Buffer("untitled:Untitled-1".into());
    bench.workspace.buffer_opened(&untitled, "new".into(), Format::Plain, None);
    assert_eq!(bench.state(), ["/x/out.txt: open", "untitled:Untitled-1: new"]);
    bench.workspace.buffer_closed(&file("/x/out.txt"));
    bench.workspace.buffer_closed(&untitled);
    assert_eq!(bench.state(), [] as [&str; 0]);
}

#[test]
fn the_configuration_says_what_is_read() {
    let mut bench = Bench::new(&[
        ("/w/wires/a.txt", "a"),
        ("/w/notes/b.txt", "b"),
        ("/w/drafts/c.txt", "c"),
        ("/w/wirecheck.toml", "sources = [\"wires/**\"]\ndrafts = [\"drafts\"]\n[outlets]\n\"wires/**\" = \"Wires\""),
    ]);
    assert_eq!(bench.state(), ["drafts/c.txt: c", "wires/a.txt: a"]);
    let view = bench.workspace.view();
    let entry = |name: &str| view.snapshot.entry(view.snapshot.find(name).expect(name)).cloned().expect(name);
    assert!(entry("drafts/c.txt").draft && !entry("wires/a.txt").draft);
    assert_eq!(entry("wires/a.txt").article.meta.outlet.as_deref(), Some("Wires"));

    bench.open("/w/notes/b.txt", "open anyway");
    assert_eq!(bench.state().len(), 3);
    bench.workspace.buffer_closed(&file("/w/notes/b.txt"));
    bench.write("/w/wirecheck.toml", "exclude = [\"wires\"]");
    assert_eq!(bench.state(), ["drafts/c.txt: c", "notes/b.txt: b"]);
    bench.remove("/w/wirecheck.toml");
    assert_eq!(bench.state().len(), 3);
}

#[test]
fn several_folders_put_their_name_before_the_path() {
    let mut bench = Bench::new(&[("/w/a.txt", "a"), ("/x/a.txt", "x"), ("/w/in/b.txt", "b")]);
    bench.open("/w/a.txt", "open");
    let mut folders = |added: &[&str], removed: &[&str]| {
        let paths = |all: &[&str]| all.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(bench.workspace.change_folders(&paths(added), &paths(removed)), Effect::Rescan);
        bench.workspace.rescan();
        bench.state()
    };
    assert_eq!(folders(&["/x"], &[]), ["w/a.txt: open", "w/in/b.txt: b", "x/a.txt: x"]);
    assert_eq!(folders(&[], &["/w"]), ["/w/a.txt: open", "a.txt: x"]);
    assert_eq!(folders(&["/w/in"], &["/x"]), ["/w/a.txt: open", "b.txt: b"]);
}

#[test]
fn a_change_during_a_scan_wins_over_it() {
    let mut bench = Bench::new(&[("/w/a.txt", "old"), ("/w/b.txt", "b"), ("/w/c.txt", "c")]);
    let loader = bench.workspace.begin_scan();
    let listing = loader.list();
    let loaded = loader.load_all(&listing.files);
    bench.write("/w/a.txt", "new");
    bench.remove("/w/b.txt");
    bench.write("/w/d.txt", "d");
    bench.open("/w/c.txt", "typed");
    assert!(bench.workspace.apply(&loader, loaded));
    assert!(bench.workspace.finish_scan(&loader, &listing));
    assert_eq!(bench.state(), ["a.txt: new", "c.txt: typed", "d.txt: d"]);

    let stale = bench.workspace.begin_scan();
    bench.workspace.rescan();
    let loaded = stale.load_all(&listing.files);
    assert!(!bench.workspace.apply(&stale, loaded));
}

#[test]
fn trouble_is_collected_and_goes_away() {
    let fs = Arc::new(Memory::new());
    fs.write("/w/a.txt", "a");
    fs.write("/w/big.txt", vec![b'x'; MAX_ARTICLE_BYTES as usize + 1]);
    fs.write("/w/empty/x.rs", "");
    let paths: Vec<PathBuf> = ["a.txt", "big.txt", "none.txt", "empty"].iter().map(PathBuf::from).collect();
    let (mut workspace, troubles) = Workspace::load_from(fs.clone(), Path::new("/w"), &paths);
    let told: Vec<String> = troubles.iter().map(|t| format!("{} {}", t.path.display(), t.message)).collect();
    let told: Vec<String> = told.iter().map(|message| message.replace('\\', "/")).collect();
    assert_eq!(
        told,
        [
            "/w/big.txt is larger than 4 MiB: not read",
            "/w/empty holds no article (.txt, .text, .md, .markdown)",
            "/w/none.txt does not exist",
        ]
    );
    assert_eq!(workspace.take_troubles().len(), 2);
    workspace.rescan();
    assert_eq!(workspace.take_troubles(), [], "told once");
    fs.write("/w/none.txt", "now it does");
    assert_eq!(workspace.file_changed(Path::new("/w/none.txt")), Effect::Done);
    assert_eq!(workspace.troubles().len(), 1);
    assert_eq!(workspace.view().snapshot.articles().len(), 2);
}

#[test]
fn the_command_line_names_files_as_they_were_given() {
    let fs = Arc::new(Memory::new());
    for path in ["/w/news/ap/a.txt", "/w/b.txt", "/x/c.txt", "/w/notes.log"] {
        fs.write(path, "text");
    }
    for (given, names) in [
        (&["news"][..], &["ap/a.txt"][..]),
        (&["news/ap/a.txt"], &["news/ap/a.txt"]),
        (&["news", "b.txt"], &["b.txt", "news/ap/a.txt"]),
        (&["./b.txt", "../x/c.txt"], &["w/b.txt", "x/c.txt"]),
        (&["/x"], &["c.txt"]),
        (&["notes.log"], &["notes.log"]),
    ] {
        let paths: Vec<PathBuf> = given.iter().map(PathBuf::from).collect();
        let (mut workspace, troubles) = Workspace::load_from(fs.clone(), Path::new("/w"), &paths);
        assert_eq!(troubles, []);
        let view = workspace.view();
        let found: Vec<&str> = view.snapshot.articles().iter().map(|(_, e)| &*e.name).collect();
        assert_eq!(found, names, "{given:?}");
    }
}

#[test]
fn only_what_changed_is_named() {
    let mut bench = Bench::new(&[("/w/a.txt", "a"), ("/w/b.txt", "b")]);
    assert_eq!(bench.workspace.take_changed().len(), 2);
    bench.write("/w/a.txt", "more");
    assert_eq!(bench.workspace.take_changed().len(), 1);
    assert_eq!(bench.workspace.take_changed(), []);
}

const TOLL: &str = "---\nstory: ferry\n---\nThe ferry Aurelia sank off Corvo. 34 passengers were killed.\n";

/// The rules that find something, and the keys of what they find.
fn found(bench: &mut Bench) -> Vec<(&'static str, String)> {
    bench.workspace.view().all_findings().into_iter().map(|f| (f.finding.rule, f.key)).collect()
}

#[test]
fn a_dismissal_holds_at_once_and_until_it_goes() {
    let mut bench = Bench::new(&[("/w/a.md", TOLL), ("/w/b.md", &TOLL.replace("34", "52"))]);
    let all = found(&mut bench);
    let [("figure-conflict", key)] = all.as_slice() else { panic!("{all:?}") };
    let entry = format!("[[ignore]]\nfinding = \"{key}\"\n");
    bench.write("/w/wirecheck.toml", &entry);
    assert_eq!(found(&mut bench), []);
    // Severities and dismissals alone: nothing is read again, and both ends are told.
    bench.workspace.take_changed();
    bench.fs.write("/w/wirecheck.toml", "[rules]\nfigure-conflict = \"error\"\n");
    assert_eq!(bench.workspace.file_changed(Path::new("/w/wirecheck.toml")), Effect::Done);
    assert_eq!(bench.workspace.take_changed().len(), 2);
    assert_eq!(bench.workspace.view().all_findings()[0].severity, crate::rules::Severity::Error);
    bench.write("/w/wirecheck.toml", "exclude = [\"b.md\"]");
    assert_eq!(bench.state().len(), 1);
}

#[test]
fn an_unsaved_configuration_dismisses_too() {
    let mut bench = Bench::new(&[("/w/a.md", TOLL), ("/w/b.md", &TOLL.replace("34", "52"))]);
    bench.write("/w/wirecheck.toml", "drafts = [\"d\"]\n");
    let (_, key) = found(&mut bench).remove(0);
    let path = Path::new("/w/wirecheck.toml");
    let text = format!("drafts = [\"d\"]\n[[ignore]]\nfinding = \"{key}\"\n");
    assert_eq!(bench.workspace.config_edited(path, &text.as_str().into()), Effect::Done);
    assert_eq!(found(&mut bench), []);
    // What is read changes when the file is saved, not before.
    let more = format!("exclude = [\"a.md\"]\n{text}");
    assert_eq!(bench.workspace.config_edited(path, &more.as_str().into()), Effect::Done);
    assert_eq!((found(&mut bench).len(), bench.state().len()), (0, 2));
    bench.fs.write("/w/wirecheck.toml", more.as_str());
    assert_eq!(bench.workspace.config_settled(path), Effect::Rescan);
    bench.workspace.rescan();
    assert_eq!(bench.state().len(), 1);
}

#[test]
fn remarks_dismiss_what_their_paragraph_says() {
    for (remark, dismissed, idle) in [
        ("<!-- wirecheck: ignore figure-conflict two counts -->\n", true, 0),
        ("<!-- wirecheck: ignore figure-conflict, quote-wording -->\n\n", true, 0),
        ("<!-- wirecheck: ignore quote-wording -->\n", false, 1),
        ("<!-- wirecheck: ignore figure-conflict -->\n\nThe sea was calm.\n\n", false, 1),
        ("<!-- wirecheck: ignore KEY -->\n\nThe sea was calm.\n\n", true, 0),
    ] {
        let mut bench = Bench::new(&[("/w/a.md", TOLL), ("/w/b.md", &TOLL.replace("34", "52"))]);
        let (_, key) = found(&mut bench).remove(0);
        let text = TOLL.replace("The ferry", &format!("{}The ferry", remark.replace("KEY", &key)));
        bench.write("/w/a.md", &text);
        assert_eq!(found(&mut bench).is_empty(), dismissed, "{remark}");
        let view = bench.workspace.view();
        let article = view.find(&file("/w/a.md")).expect("there");
        assert_eq!(view.idle_remarks(article).len(), idle, "{remark}");
    }
}

#[test]
fn dismissals_of_no_use_are_known() {
    let mut bench = Bench::new(&[("/w/a.md", TOLL), ("/w/b.md", &TOLL.replace("34", "52"))]);
    let (_, key) = found(&mut bench).remove(0);
    let ignore = |key: &str| format!("[[ignore]]\nfinding = \"{key}\"\n");
    bench.write("/w/wirecheck.toml", &format!("{}{}", ignore(&key), ignore("0123456789")));
    let idle = |bench: &mut Bench| -> Vec<String> {
        let view = bench.workspace.view();
        view.all_findings();
        let file = view.configs().remove(0);
        view.idle_ignores(&file).iter().map(|ignore| ignore.value.finding.value.clone()).collect()
    };
    assert_eq!(idle(&mut bench), ["0123456789"]);
    bench.write("/w/b.md", TOLL);
    assert_eq!(idle(&mut bench), [key, "0123456789".to_owned()]);
}
