//! File systems that do what file systems do.

use std::io;
use std::num::NonZeroU64;
use std::sync::Mutex;

use super::*;

/// Files in memory, of which some cannot be read, and one is replaced while it is read.
#[derive(Debug, Default)]
struct Odd {
    files: Memory,
    refused: Mutex<BTreeSet<PathBuf>>,
    replaced: Mutex<Option<(PathBuf, String)>>,
}

impl Odd {
    fn refuses(&self, path: &Path) -> Option<PathBuf> {
        let refused = self.refused.lock().expect("unspoilt");
        refused.iter().find(|refused| path.starts_with(refused)).cloned()
    }
}

impl FileSystem for Odd {
    fn kind(&self, path: &Path) -> Option<Kind> {
        self.files.kind(path)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        if self.refuses(path).is_some() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let read = self.files.read(path, limit);
        if let Some((at, text)) = self.replaced.lock().expect("unspoilt").take_if(|(at, _)| at == path) {
            self.files.write(at, text);
        }
        read
    }

    fn state(&self, path: &Path) -> Option<NonZeroU64> {
        self.files.state(path)
    }

    fn list(&self, folder: &Path, only: Option<&Path>) -> (Vec<PathBuf>, Vec<Trouble>) {
        let (files, _) = self.files.list(folder, only);
        let (refused, files): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|path| path.parent().is_some_and(|folder| self.refuses(folder).is_some()));
        let folders: BTreeSet<PathBuf> = refused.iter().filter_map(|path| self.refuses(path)).collect();
        let trouble = |path: PathBuf| Trouble { path, message: "cannot be listed: permission denied".to_owned() };
        (files, folders.into_iter().map(trouble).collect())
    }
}

fn start(fs: &Arc<Odd>) -> Workspace {
    let mut workspace = Workspace::new(fs.clone());
    _ = workspace.change_folders(&["/w".into()], &[]);
    workspace.rescan();
    workspace
}

fn state(workspace: &mut Workspace) -> Vec<String> {
    let view = workspace.view();
    view.snapshot.articles().iter().map(|(_, e)| format!("{}: {}", e.name, e.article.source)).collect()
}

#[test]
fn what_cannot_be_read_is_told_once_and_comes_when_it_can() {
    let fs = Arc::new(Odd::default());
    for (path, text) in [("/w/a.txt", "a"), ("/w/shut/b.txt", "b"), ("/w/shut/deep/c.txt", "c"), ("/w/d.txt", "d")] {
        fs.files.write(path, text);
    }
    let shut: BTreeSet<PathBuf> = ["/w/shut", "/w/d.txt"].map(PathBuf::from).into();
    *fs.refused.lock().expect("unspoilt") = shut;
    let mut workspace = start(&fs);
    assert_eq!(state(&mut workspace), ["a.txt: a"]);
    let told: Vec<String> =
        workspace.take_troubles().iter().map(|t| format!("{} {}", t.path.display(), t.message)).collect();
    let expected = ["/w/d.txt cannot be read: permission denied", "/w/shut cannot be listed: permission denied"];
    assert_eq!(BTreeSet::from_iter(told.iter().map(String::as_str)), BTreeSet::from(expected));
    workspace.rescan();
    assert_eq!(workspace.take_troubles(), [], "told once");
    fs.refused.lock().expect("unspoilt").clear();
    for path in ["/w/shut", "/w/d.txt"] {
        assert_eq!(workspace.file_changed(Path::new(path)), Effect::Done);
    }
    assert_eq!(state(&mut workspace), ["a.txt: a", "d.txt: d", "shut/b.txt: b", "shut/deep/c.txt: c"]);
    workspace.rescan();
    assert_eq!((workspace.troubles(), state(&mut workspace).len()), (Vec::new(), 4));
}

#[test]
fn what_is_replaced_while_it_is_read_is_read_again() {
    let (fs, cache) = (Arc::new(Odd::default()), tempfile::tempdir().expect("a folder"));
    let kept = |fs: &Arc<Odd>| {
        let mut workspace = Workspace::new(fs.clone());
        workspace.use_index(Arc::new(Index::new(cache.path())));
        _ = workspace.change_folders(&["/w".into()], &[]);
        workspace.rescan();
        workspace
    };
    fs.files.write("/w/a.txt", "old");
    *fs.replaced.lock().expect("unspoilt") = Some(("/w/a.txt".into(), "new".to_owned()));
    let mut workspace = kept(&fs);
    assert_eq!(state(&mut workspace), ["a.txt: old"]);
    let (index, manifest) = workspace.to_keep().expect("something to keep");
    keep(&index, manifest);
    // The next start sees that the file is not the one that was read.
    assert_eq!(state(&mut kept(&fs)), ["a.txt: new"]);
    // So does this one when it is told.
    assert_eq!(workspace.file_changed(Path::new("/w/a.txt")), Effect::Done);
    assert_eq!(state(&mut workspace), ["a.txt: new"]);
}

#[test]
fn a_name_that_changes_in_case_alone_is_one_name() {
    let renamed = |events: [&str; 2], open: bool| {
        let fs = Arc::new(Memory::ignoring_case());
        fs.write("/w/in/a.txt", "a");
        let mut workspace = Workspace::new(fs.clone());
        _ = workspace.change_folders(&["/w".into()], &[]);
        workspace.rescan();
        let old = Origin::File("/w/in/a.txt".into());
        if open {
            workspace.buffer_opened(&old, "typed".into(), Format::Plain, Some(1));
        }
        fs.remove(Path::new("/w/in/a.txt"));
        fs.write("/w/in/A.txt", "a");
        for event in events {
            assert_eq!(workspace.file_changed(Path::new(event)), Effect::Done);
        }
        if open {
            workspace.buffer_closed(&old);
        }
        state(&mut workspace)
    };
    for open in [false, true] {
        assert_eq!(renamed(["/w/in/a.txt", "/w/in/A.txt"], open), ["in/A.txt: a"]);
        assert_eq!(renamed(["/w/in/A.txt", "/w/in/a.txt"], open), ["in/A.txt: a"]);
    }
}

#[test]
fn a_folder_whose_name_changes_in_case_alone_is_one_folder() {
    let fs = Arc::new(Memory::ignoring_case());
    fs.write("/w/in/a.txt", "a");
    let mut workspace = Workspace::new(fs.clone());
    _ = workspace.change_folders(&["/w".into()], &[]);
    workspace.rescan();
    fs.remove(Path::new("/w/in"));
    fs.write("/w/In/a.txt", "a");
    for event in ["/w/In", "/w/in"] {
        assert_eq!(workspace.file_changed(Path::new(event)), Effect::Done);
    }
    assert_eq!(state(&mut workspace), ["In/a.txt: a"]);
}

#[test]
fn word_that_comes_late_twice_or_of_nothing_does_no_harm() {
    let fs = Arc::new(Odd::default());
    fs.files.write("/w/a.txt", "one");
    fs.files.write("/w/in/b.txt", "b");
    let mut workspace = start(&fs);
    // Word of what has changed again, is gone again, is there again, or never was.
    fs.files.write("/w/a.txt", "three");
    fs.files.remove(Path::new("/w/in"));
    fs.files.write("/w/in/c.txt", "c");
    for path in ["/w/a.txt", "/w/in/b.txt", "/w/in", "/w/a.txt", "/w/never.txt", "/w/in/c.txt", "/w", "/else/x.txt"] {
        assert_eq!(workspace.file_changed(Path::new(path)), Effect::Done);
    }
    assert_eq!(state(&mut workspace), ["a.txt: three", "in/c.txt: c"]);
}
