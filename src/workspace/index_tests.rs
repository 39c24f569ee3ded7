//! The index over files in memory.

use super::*;

const FLOOD: &str = "Exactly 34 people were killed when a dam burst above the town of Tessin on Monday.\n\n\
    The regional governor, Oda Brandt, visited the town of Tessin after the dam burst.\n";
const OTHER: &str = "Exactly 52 people were killed when a dam burst above the town of Tessin on Monday.\n\n\
    The regional governor, Oda Brandt, visited the town of Tessin after the dam burst.\n";

struct Desktop {
    fs: Arc<Memory>,
    cache: tempfile::TempDir,
}

impl Desktop {
    fn new() -> Desktop {
        let fs = Arc::new(Memory::new());
        for (name, text) in [("/w/a.txt", FLOOD), ("/w/b.txt", OTHER), ("/w/c.txt", "A quiet day in Lomm.\n")] {
            fs.write(name, text);
        }
        Desktop { fs, cache: tempfile::tempdir().expect("a folder") }
    }

    /// Starts, reads, keeps, ends: how many files were not read again, and what there was to say.
    fn run(&self) -> (usize, Vec<String>, Option<String>) {
        let mut workspace = Workspace::new(self.fs.clone());
        workspace.use_index(Arc::new(Index::new(self.cache.path())));
        assert_eq!(workspace.change_folders(&["/w".into()], &[]), Effect::Rescan);
        let (listing, read) = workspace.scan_here();
        let found = listing.files.len() - read;
        let view = workspace.view();
        let mut state: Vec<String> =
            view.snapshot.articles().iter().map(|(_, e)| format!("{}: {}", e.name, e.article.source)).collect();
        state.extend(view.all_findings().iter().map(|f| format!("{} {}", f.finding.rule, f.key)));
        if let Some((index, manifest)) = workspace.to_keep() {
            keep(&index, manifest);
        }
        (found, state, workspace.take_index_trouble())
    }

    fn files(&self, ending: &str) -> Vec<PathBuf> {
        let list = std::fs::read_dir(self.cache.path()).expect("there").flatten().map(|entry| entry.path());
        list.filter(|path| path.extension().is_some_and(|e| e == ending)).collect()
    }
}

#[test]
fn a_second_start_reads_nothing_and_finds_the_same() {
    let desk = Desktop::new();
    let (found, first, trouble) = desk.run();
    assert_eq!((found, &trouble), (0, &None));
    assert!(first.iter().any(|line| line.starts_with("figure-conflict")), "{first:?}");
    assert_eq!(desk.run(), (3, first.clone(), None));
    desk.fs.write("/w/b.txt", FLOOD);
    desk.fs.remove(Path::new("/w/c.txt"));
    let (found, changed, _) = desk.run();
    assert_eq!(found, 1, "one changed, one went");
    assert!(changed.iter().all(|line| !line.starts_with("figure-conflict")), "{changed:?}");
    desk.fs.write("/w/b.txt", OTHER);
    desk.fs.write("/w/c.txt", "A quiet day in Lomm.\n");
    assert_eq!(desk.run().1, first);
}

#[test]
fn what_went_before_it_is_taken_over_stays_away() {
    let desk = Desktop::new();
    desk.fs.write("/w/in/d.txt", "A loud day in Lomm.\n");
    desk.run();
    let mut workspace = Workspace::new(desk.fs.clone());
    workspace.use_index(Arc::new(Index::new(desk.cache.path())));
    _ = workspace.change_folders(&["/w".into()], &[]);
    let mut loader = workspace.begin_scan();
    for gone in ["/w/in", "/w/c.txt"] {
        desk.fs.remove(Path::new(gone));
        assert_eq!(workspace.file_changed(Path::new(gone)), Effect::Done);
    }
    let (listing, recalled) = loader.list_and_recall(true, || ());
    assert!(workspace.restore(&loader, recalled.expect("kept")));
    assert!(workspace.finish_scan(&loader, &listing));
    let names: Vec<String> = workspace.view().snapshot.articles().iter().map(|(_, e)| e.name.to_string()).collect();
    assert_eq!(names, ["a.txt", "b.txt"]);
}

#[test]
fn another_configuration_is_another_workspace() {
    let desk = Desktop::new();
    desk.run();
    desk.fs.write("/w/wirecheck.toml", "exclude = [\"b.txt\"]");
    let (found, state, trouble) = desk.run();
    assert_eq!((found, state.len(), trouble), (0, 2, None), "{state:?}");
    assert_eq!(desk.run().0, 2);
}

#[test]
fn a_scan_in_the_same_process_knows_what_was_read() {
    let desk = Desktop::new();
    let mut workspace = Workspace::new(desk.fs.clone());
    workspace.use_index(Arc::new(Index::new(desk.cache.path())));
    _ = workspace.change_folders(&["/w".into()], &[]);
    workspace.rescan();
    let before = workspace.view().snapshot.articles().len();
    let (index, manifest) = workspace.to_keep().expect("something to keep");
    keep(&index, manifest);
    desk.fs.write("/w/wirecheck.toml", "[rules]\nfigure-conflict = \"error\"\n");
    assert_eq!(workspace.reload_config(), Effect::Rescan);
    workspace.rescan();
    assert_eq!(workspace.view().snapshot.articles().len(), before);
    assert_eq!(workspace.take_index_trouble(), None);
}

#[test]
fn two_at_once_do_not_disturb_each_other() {
    let desk = Desktop::new();
    let start = || {
        let mut workspace = Workspace::new(desk.fs.clone());
        workspace.use_index(Arc::new(Index::new(desk.cache.path())));
        _ = workspace.change_folders(&["/w".into()], &[]);
        workspace.rescan();
        workspace
    };
    let (mut one, mut two) = (start(), start());
    for workspace in [&mut one, &mut two] {
        let (index, manifest) = workspace.to_keep().expect("something to keep");
        keep(&index, manifest);
        assert_eq!(workspace.take_index_trouble(), None);
    }
    for workspace in [&mut one, &mut two] {
        workspace.rescan();
        let view = workspace.view();
        assert!(view.snapshot.articles().iter().all(|(_, entry)| !entry.article.source.is_empty()));
        assert_eq!(workspace.take_index_trouble(), None);
    }
    assert_eq!(desk.run().0, 3);
}

#[test]
fn what_is_damaged_or_foreign_is_given_up_and_made_again() {
    let desk = Desktop::new();
    let (_, state, _) = desk.run();
    fn damage(path: &Path, at: usize) {
        let mut bytes = std::fs::read(path).expect("read");
        let at = at.min(bytes.len() - 1);
        bytes[at] ^= 0x40;
        std::fs::write(path, bytes).expect("written");
    }
    type Spoil = Box<dyn Fn(&Path)>;
    let spoilt: [(&str, Spoil); 6] = [
        ("manifest", Box::new(|path| damage(path, 3))),
        ("manifest", Box::new(|path| damage(path, 200))),
        ("manifest", Box::new(|path| std::fs::write(path, b"").expect("written"))),
        ("articles", Box::new(|path| damage(path, 3))),
        ("articles", Box::new(|path| std::fs::write(path, b"wirecheck").expect("written"))),
        ("articles", Box::new(|path| std::fs::remove_file(path).expect("removed"))),
    ];
    for (n, (ending, spoil)) in spoilt.iter().enumerate() {
        desk.files(ending).iter().for_each(|path| spoil(path));
        let (found, again, trouble) = desk.run();
        assert_eq!((found, &again), (0, &state), "{n}");
        assert!(trouble.is_some_and(|trouble| trouble.contains("made again")), "{n}");
        assert_eq!(desk.run(), (3, state.clone(), None), "{n}");
    }
}

#[test]
fn a_damaged_article_is_noticed_when_it_is_looked_at() {
    let desk = Desktop::new();
    let (_, state, _) = desk.run();
    for path in desk.files("articles") {
        let mut bytes = std::fs::read(&path).expect("read");
        let end = bytes.len();
        bytes[200..end].fill(7);
        std::fs::write(&path, bytes).expect("written");
    }
    let mut workspace = Workspace::new(desk.fs.clone());
    workspace.use_index(Arc::new(Index::new(desk.cache.path())));
    _ = workspace.change_folders(&["/w".into()], &[]);
    workspace.rescan();
    let view = workspace.view();
    assert!(view.snapshot.articles().iter().any(|(_, e)| e.article.source.is_empty()), "nothing was lost");
    assert_eq!(workspace.begin_anew_if_lost(), Effect::Rescan);
    assert!(workspace.take_index_trouble().is_some_and(|trouble| trouble.contains("damaged")));
    assert_eq!(desk.run().1, state);
}

#[test]
fn where_nothing_can_be_written_all_stays_in_memory() {
    let desk = Desktop::new();
    let (_, state, _) = desk.run();
    let blocked = Desktop { fs: desk.fs, cache: tempfile::tempdir().expect("a folder") };
    let mut workspace = Workspace::new(blocked.fs.clone());
    std::fs::write(blocked.cache.path().join("file"), "").expect("written");
    workspace.use_index(Arc::new(Index::new(&blocked.cache.path().join("file/below"))));
    _ = workspace.change_folders(&["/w".into()], &[]);
    workspace.rescan();
    let view = workspace.view();
    assert_eq!(view.snapshot.articles().len(), 3);
    assert_eq!(view.all_findings().len(), state.len() - 3);
    assert!(workspace.take_index_trouble().is_some_and(|trouble| trouble.contains("does without")));
}

#[test]
fn the_index_says_what_it_takes_and_goes() {
    let desk = Desktop::new();
    desk.run();
    std::fs::write(desk.cache.path().join("notes.txt"), "mine").expect("written");
    let usage = index::usage(desk.cache.path()).expect("usage");
    assert_eq!((usage.workspaces, usage.files), (1, 2));
    assert!(usage.bytes > 1000);
    assert_eq!(index::clear(desk.cache.path()).expect("cleared"), usage);
    assert_eq!(index::usage(desk.cache.path()).expect("usage"), index::Usage::default());
    assert!(desk.cache.path().join("notes.txt").exists(), "what is not the index's stays");
    assert_eq!(desk.run().0, 0);
}
