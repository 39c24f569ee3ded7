//! Everything that follows from a workspace, as lines of text that name articles
//! instead of numbering them.

use wirecheck::desk::{ArticleId, Place, Story};
use wirecheck::workspace::{ConfiguredFinding, View, Workspace};

pub(crate) fn state(workspace: &mut Workspace) -> Vec<String> {
    let view = workspace.view();
    let mut out = Vec::new();
    for (id, entry) in view.snapshot.articles() {
        out.push(format!("article {} draft={} {:?}", entry.name, entry.draft, entry.article.meta));
        out.push(format!("  text {:?}", entry.article.source));
        out.push(format!("  reading {:?}", entry.reading));
        let config = view.config(id).map(|file| file.path.clone());
        out.push(format!("  config {:?}", config.map(|path| path.to_string_lossy().replace('\\', "/"))));
        let stories: Vec<_> = view.snapshot.stories_of(id).map(|story| names(&view, &story.articles)).collect();
        out.push(format!("  stories {stories:?}"));
    }
    for story in view.snapshot.stories() {
        out.extend(self::story(&view, story));
    }
    out.extend(findings(&view, &view.all_findings()));
    out.extend(workspace.troubles().iter().map(|trouble| format!("trouble {trouble:?}")));
    out
}

/// Findings with all that is said of them.
pub(crate) fn findings(view: &View, all: &[ConfiguredFinding]) -> Vec<String> {
    let mut out = Vec::new();
    for configured in all {
        let finding = &configured.finding;
        out.push(format!("finding {} {:?} {}", finding.rule, configured.severity, configured.key));
        for (i, end) in finding.ends.iter().enumerate() {
            let message = finding.message(&view.snapshot, i);
            out.push(format!("  {} {:?} {} | {message}", place(view, end.place), configured.ends[i], end.label));
        }
    }
    out
}

fn story(view: &View, story: &Story) -> Vec<String> {
    let name = |id: ArticleId| names(view, &[id]).remove(0);
    let mut out = vec![format!("story of {:?}", names(view, &story.articles))];
    for person in story.persons() {
        let variants: Vec<_> = person.variants.iter().map(|(form, ids)| (form, names(view, ids))).collect();
        let roles: Vec<_> = person.roles.iter().map(|role| (&role.text, place(view, role.place))).collect();
        let members: Vec<_> = person.members.iter().map(|(id, local)| (name(*id), local.0)).collect();
        out.push(format!("  person {} {variants:?} {roles:?} {members:?}", person.name));
    }
    for utterance in &story.utterances {
        let members: Vec<_> = utterance.members.iter().map(|m| (name(m.article), m.index)).collect();
        out.push(format!("  utterance {members:?}"));
    }
    for measure in &story.measures {
        let members: Vec<_> = measure.members.iter().map(|m| (name(m.article), m.index)).collect();
        out.push(format!("  measure {members:?}"));
    }
    for occasion in &story.occasions {
        let members: Vec<_> = occasion.members.iter().map(|m| (name(m.article), m.index)).collect();
        out.push(format!("  occasion {} {members:?}", occasion.event));
    }
    out
}

fn names(view: &View, ids: &[ArticleId]) -> Vec<String> {
    ids.iter().map(|id| view.snapshot.entry(*id).map_or("?".to_owned(), |e| e.name.to_string())).collect()
}

fn place(view: &View, place: Place) -> String {
    format!("{}:{:?}", names(view, &[place.article])[0], place.span)
}
