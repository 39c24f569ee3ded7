//! What is kept of findings, and where they are shown.

use super::*;

const TOLL: &str = "---\nstory: quay\n---\nThe ferry Aurelia sank off Corvo. 34 passengers were killed.\n";

fn workspace(files: &[(&str, &str)]) -> (Arc<Memory>, Workspace) {
    let fs = Arc::new(Memory::new());
    for (path, text) in files {
        fs.write(*path, *text);
    }
    let mut workspace = Workspace::new(fs.clone());
    assert_eq!(workspace.change_folders(&["/w".into()], &[]), Effect::Rescan);
    workspace.rescan();
    (fs, workspace)
}

#[test]
fn what_a_draft_has_from_two_stories_is_shown_in_both() {
    let (_, mut workspace) = workspace(&[
        (
            "/w/flood.txt",
            "---\ndate: 2031-03-12\n---\n\n\u{201c}We lost entire streets of this town within minutes, and no one \
             had been warned,\u{201d} Brandt said.\n\nExactly 52 people were killed when a dam burst above the town \
             of Tessin on Tuesday.",
        ),
        (
            "/w/houses.txt",
            "---\ndate: 2032-05-01\n---\n\nNearly 2,000 houses in the Orvel valley were flooded, the town of Tessin \
             said.",
        ),
        (
            "/w/draft.txt",
            "---\nkind: draft\n---\n\nNearly 2,000 houses in the Orvel valley were flooded, the town of Tessin \
             said.\n\n\u{201c}We lost whole streets of this town within minutes, and nobody had been warned,\u{201d} \
             Brandt said.",
        ),
    ]);
    let view = workspace.view();
    let all = view.all_findings();
    let altered = all.iter().find(|found| found.finding.rule == "quote-altered").expect("an altered quotation");
    let homes: Vec<_> = altered.finding.ends.iter().map(|end| view.snapshot.story_of(end.place.article)).collect();
    assert!(!std::ptr::eq(homes[0].expect("a story"), homes[1].expect("a story")), "the draft is a guest");
    for end in &altered.finding.ends {
        let here = view.findings(end.place.article);
        assert_eq!(here.iter().filter(|found| found.key == altered.key).count(), 1, "{end:?}");
    }
}

#[test]
fn an_answer_from_an_older_view_makes_no_dismissal_idle() {
    let (fs, mut workspace) = workspace(&[("/w/a.md", TOLL), ("/w/b.md", &TOLL.replace("34", "52"))]);
    let older = workspace.view();
    let key = older.all_findings()[0].key.clone();
    fs.write("/w/wirecheck.toml", format!("[[ignore]]\nfinding = \"{key}\"\n"));
    assert_eq!(workspace.file_changed(Path::new("/w/wirecheck.toml")), Effect::Rescan);
    workspace.rescan();
    let newer = workspace.view();
    assert_eq!(newer.all_findings(), []);
    // Somebody else was slow.
    assert_eq!(older.all_findings().len(), 1);
    let config = newer.configs().remove(0);
    assert_eq!(newer.idle_ignores(&config), [] as [&crate::config::At<crate::config::Ignore>; 0]);
    assert_eq!(newer.all_findings(), []);
}

#[test]
fn what_is_kept_goes_with_the_articles() {
    let files: Vec<(String, String)> = (0..600)
        .map(|n| (format!("/w/in/{n}.md"), TOLL.replace("34", &format!("{}", n + 2)).replace("quay", &format!("s{n}"))))
        .collect();
    let named: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (fs, mut workspace) = workspace(&named);
    _ = workspace.view().all_findings();
    assert_eq!(workspace.store.len(), 600);
    fs.remove(Path::new("/w/in"));
    assert_eq!(workspace.file_changed(Path::new("/w/in")), Effect::Done);
    _ = workspace.view();
    assert_eq!(workspace.store.len(), 0);
}

#[test]
fn a_configuration_is_known_while_it_counts() {
    let (fs, mut workspace) = workspace(&[
        ("/w/in/wirecheck.toml", "oops = 1"),
        ("/w/out/wirecheck.toml", "exclude = [\"**\"]\noops = 1"),
        ("/w/out/a.md", TOLL),
        ("/x/wirecheck.toml", "oops = 1"),
    ]);
    let known = |workspace: &mut Workspace| -> Vec<PathBuf> {
        workspace.view().configs().iter().map(|file| file.path.clone()).collect()
    };
    // Those in an open folder are, whether an article follows them or not.
    assert_eq!(known(&mut workspace), ["/w/in/wirecheck.toml", "/w/out/wirecheck.toml"].map(PathBuf::from));
    // Those elsewhere are while a document follows them.
    let elsewhere = Origin::File("/x/a.md".into());
    workspace.buffer_opened(&elsewhere, TOLL.into(), Format::Markdown, Some(1));
    assert_eq!(known(&mut workspace).len(), 3);
    workspace.buffer_closed(&elsewhere);
    assert_eq!(known(&mut workspace).len(), 2);
    _ = workspace.config_edited(Path::new("/x/wirecheck.toml"), &"oops = 2".into());
    assert_eq!(known(&mut workspace).len(), 3);
    _ = workspace.config_settled(Path::new("/x/wirecheck.toml"));
    assert_eq!(known(&mut workspace).len(), 2);
    fs.write("/w/new/wirecheck.toml", "oops = 1");
    assert_eq!(workspace.file_changed(Path::new("/w/new")), Effect::Done);
    assert_eq!(known(&mut workspace).len(), 3);
}
