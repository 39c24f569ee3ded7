//! What the index keeps in the long run.

use super::*;

const FILES: usize = 24;

struct Desktop {
    fs: Arc<Memory>,
    cache: tempfile::TempDir,
}

impl Desktop {
    fn new() -> Desktop {
        let desk = Desktop { fs: Arc::new(Memory::new()), cache: tempfile::tempdir().expect("a folder") };
        (0..FILES).for_each(|n| _ = desk.write(n, 0));
        desk
    }

    fn write(&self, n: usize, edition: usize) -> PathBuf {
        let path = PathBuf::from(format!("/w/{n}.txt"));
        let padding = "Rain over the harbour.\n\n".repeat(20);
        self.fs.write(&path, format!("Edition {edition} of bulletin {n}.\n\n{padding}"));
        path
    }

    /// A start: the workspace, and how many files were not read again.
    fn start(&self) -> (Workspace, usize) {
        let mut workspace = Workspace::new(self.fs.clone());
        workspace.use_index(Arc::new(Index::strict(self.cache.path())));
        _ = workspace.change_folders(&["/w".into()], &[]);
        let (listing, read) = workspace.scan_here();
        let found = listing.files.len() - read;
        (workspace, found)
    }

    fn edit_all(&self, workspace: &mut Workspace, edition: usize) {
        for n in 0..FILES {
            let path = self.write(n, edition);
            assert_eq!(workspace.file_changed(&path), Effect::Done);
        }
    }

    fn files(&self, ending: &str) -> Vec<PathBuf> {
        let list = std::fs::read_dir(self.cache.path()).expect("there").flatten().map(|entry| entry.path());
        list.filter(|path| path.extension().is_some_and(|e| e == ending)).collect()
    }

    /// The bytes of the segments that the manifest names.
    fn named(&self) -> u64 {
        let manifest = self.files("manifest").pop().expect("a manifest");
        let path = |name: &String| self.cache.path().join(name);
        Index::named(&manifest).iter().map(|name| std::fs::metadata(path(name)).expect("there").len()).sum()
    }
}

fn kept(workspace: &mut Workspace) {
    _ = workspace.view().all_findings();
    let (index, manifest) = workspace.to_keep().expect("something to keep");
    keep(&index, manifest);
    assert_eq!(workspace.take_index_trouble(), None);
}

/// Every article can be had, and says what its file says.
fn is_whole(workspace: &mut Workspace, edition: usize) {
    let view = workspace.view();
    assert_eq!(view.snapshot.count(), FILES);
    for (_, entry) in view.snapshot.articles() {
        assert!(entry.article.source.starts_with(&format!("Edition {edition} ")), "{}", entry.article.source);
    }
    assert_eq!(workspace.take_index_trouble(), None);
}

#[test]
fn files_that_change_are_kept_in_one_segment() {
    let desk = Desktop::new();
    let (mut workspace, _) = desk.start();
    kept(&mut workspace);
    for (edition, n) in [(1, 3), (1, 4), (2, 3)] {
        let path = desk.write(n, edition);
        assert_eq!(workspace.file_changed(&path), Effect::Done);
        kept(&mut workspace);
    }
    assert_eq!(desk.files("articles").len(), 1);
    assert_eq!(desk.start().1, FILES);
}

#[test]
fn what_is_of_no_use_goes_while_others_read() {
    let desk = Desktop::new();
    let (mut first, _) = desk.start();
    kept(&mut first);
    let once = desk.named();
    let (mut second, found) = desk.start();
    assert_eq!(found, FILES);
    // One writes four editions; what was of use is copied, and the other reads on.
    for edition in 1..5 {
        desk.edit_all(&mut first, edition);
        kept(&mut first);
        assert!(desk.named() <= once * 2 + 4096, "{} bytes, {once} at first", desk.named());
    }
    is_whole(&mut first, 4);
    first.desk.put_back(false);
    is_whole(&mut first, 4);
    is_whole(&mut second, 0);
    // A rescan here knows what was copied; nothing is written twice.
    let before = desk.named();
    first.rescan();
    kept(&mut first);
    assert_eq!(desk.named(), before);
    let (mut third, found) = desk.start();
    assert_eq!(found, FILES);
    is_whole(&mut third, 4);
    // The other one keeps what it knows, which is the same files in an older state.
    kept(&mut second);
    assert_eq!(second.rescan().files.len(), FILES);
    is_whole(&mut second, 4);
    kept(&mut second);
    assert_eq!((desk.start().1, desk.files("new")), (FILES, Vec::new()));
}

#[test]
fn a_segment_that_somebody_removed_is_written_again() {
    let desk = Desktop::new();
    let (mut workspace, _) = desk.start();
    kept(&mut workspace);
    for segment in desk.files("articles") {
        std::fs::remove_file(segment).expect("removed");
    }
    kept(&mut workspace);
    let (mut again, found) = desk.start();
    assert_eq!(found, FILES);
    is_whole(&mut again, 0);
}

#[test]
fn that_nothing_can_be_written_is_told_once() {
    let desk = Desktop::new();
    std::fs::write(desk.cache.path().join("file"), "").expect("written");
    let mut workspace = Workspace::new(desk.fs.clone());
    workspace.use_index(Arc::new(Index::new(&desk.cache.path().join("file/below"))));
    _ = workspace.change_folders(&["/w".into()], &[]);
    workspace.rescan();
    assert!(workspace.take_index_trouble().is_some_and(|trouble| trouble.contains("does without")));
    for _ in 0..2 {
        desk.edit_all(&mut workspace, 1);
        kept(&mut workspace);
    }
}

/// What was found in a story is of no use where the story is another one once unsaved texts are gone.
#[test]
fn findings_are_of_the_stories_that_they_were_found_in() {
    let ferry = |toll: &str| {
        format!(
            "The ferry Aurelia sank off the island of Corvo in heavy fog on Monday night.\n\n\
             Exactly {toll} passengers were killed, the harbour master of Corvo, Ilse Varga, said on Tuesday.\n\n\
             “The fog came down on Corvo within minutes and the ferry was lost,” Ms Varga told reporters.\n"
        )
    };
    let mill = "The paper mill at Orvel will close for good in March, its owner, Tomas Brandt, told the town council.\n\n\
                “Paper from Orvel can no longer be sold at a price that feeds anybody,” Mr Brandt told the council.\n\n\
                The mill at Orvel has made paper for a hundred and forty years and employs most of the valley.\n\n\
                The council of Orvel asked Mr Brandt to wait until a buyer is found for the mill and its machines.\n";
    let fs = Arc::new(Memory::new());
    let cache = tempfile::tempdir().expect("a folder");
    let dated = |text: &str| format!("---\ndate: 2031-03-12\n---\n{text}");
    fs.write("/w/a.txt", dated(&ferry("34")));
    fs.write("/w/b.txt", dated(&ferry("34")));
    let both = "Exactly 52 passengers were killed when the ferry Aurelia sank off Corvo on Monday.\n\n";
    fs.write("/w/c.txt", dated(&format!("{both}{mill}")));
    let start = || {
        let mut workspace = Workspace::new(fs.clone());
        workspace.use_index(Arc::new(Index::strict(cache.path())));
        _ = workspace.change_folders(&["/w".into()], &[]);
        let read = workspace.scan_here().1;
        (workspace, read)
    };
    let stories = |workspace: &mut Workspace| workspace.view().snapshot.stories().len();
    let conflicts = |workspace: &mut Workspace| {
        let all = workspace.view().all_findings();
        all.iter().filter(|found| found.finding.rule == "figure-conflict").count()
    };
    let (mut first, _) = start();
    for n in 1..=2 {
        let unsaved = Origin::Buffer(format!("untitled:Untitled-{n}"));
        first.buffer_opened(&unsaved, dated(mill).into(), Format::Plain, Some(1));
    }
    assert_eq!((stories(&mut first), conflicts(&mut first)), (2, 0), "the unsaved texts draw one away");
    kept(&mut first);
    let (mut second, read) = start();
    assert_eq!((read, stories(&mut second)), (0, 1));
    assert!(conflicts(&mut second) > 0);
}
