//! Which diagnostics the client has, and what it must be told.
//!
//! What was computed may be older than the text by the time it arrives: then it
//! is dropped, as a newer computation is on its way.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use rayon::prelude::*;
use tower_lsp::lsp_types::Url;
use tower_lsp::lsp_types::request::WorkspaceDiagnosticRefresh;

use super::diagnostics::{Written, of_article, of_config};
use super::documents::Documents;
use super::outbox::Outbox;
use super::sight::Sight;
use crate::desk::ArticleId;
use crate::workspace::{Origin, Part, Subject, View, lock};

/// The diagnostics of one article as computed from one state.
#[derive(Debug)]
pub(super) struct Checked {
    origin: Origin,
    uri: Url,
    version: Option<i32>,
    diagnostics: Written,
}

/// What was computed together.
#[derive(Debug)]
pub(super) struct Batch {
    /// Counts up; a later batch knows more.
    pub(super) generation: u64,
    checked: Vec<Checked>,
}

impl Batch {
    /// How many documents it is about.
    pub(super) fn len(&self) -> usize {
        self.checked.len()
    }
}

/// What pulling clients were answered last, by fingerprint.
pub(super) type Pulled = Arc<Mutex<HashMap<Origin, u64>>>;

/// What the client has.
#[derive(Default)]
pub(super) struct Publisher {
    // Only what is not empty.
    published: HashMap<Origin, (u64, Url)>,
    // The generation that last said something about an origin.
    seen: HashMap<Origin, u64>,
    pub(super) pulled: Pulled,
}

/// Computes the diagnostics of articles, of those that are gone, and of configurations if asked to; nothing of
/// articles that are not open where that is asked for.
pub(super) fn check(
    sight: &Sight,
    articles: &BTreeSet<ArticleId>,
    gone: &[Origin],
    configs: bool,
    open_only: bool,
    generation: u64,
) -> Batch {
    find_in_parallel(&sight.view, articles);
    let mut checked: Vec<Checked> = gone.iter().filter_map(|origin| nothing_about(sight, origin)).collect();
    let of_one = |id: &ArticleId| {
        let (source, uri) = (sight.view.source(*id)?, sight.uri(*id)?);
        let about = || Subject::of(&sight.view.snapshot, [*id]);
        let hidden = open_only && !sight.is_open(*id);
        let written = || if hidden { Written::none() } else { Written::of(&of_article(sight, *id)) };
        let diagnostics = sight.view.faults.run(Part::Answer("diagnostics"), about, written)?;
        Some(Checked { origin: source.origin.clone(), uri, version: source.version, diagnostics })
    };
    checked.par_extend(articles.par_iter().filter_map(of_one));
    for file in sight.view.configs().into_iter().filter(|_| configs) {
        let origin = Origin::File(file.path.clone());
        if let Some(uri) = sight.uri_of(&origin) {
            let run = || Written::of(&of_config(sight, &file));
            let Some(diagnostics) = sight.view.faults.run(Part::Answer("configuration"), Vec::new, run) else {
                continue;
            };
            checked.push(Checked { origin, uri, version: None, diagnostics });
        }
    }
    Batch { generation, checked }
}

/// The view keeps what it finds: story by story on all threads, then article by article from there.
fn find_in_parallel(view: &View, articles: &BTreeSet<ArticleId>) {
    let mut seen = BTreeSet::new();
    let stories = articles.iter().flat_map(|id| view.snapshot.stories_of(*id));
    let stories: Vec<_> = stories.filter(|story| seen.insert(story.lead())).collect();
    stories.par_iter().for_each(|story| _ = view.findings_of(story));
}

impl Publisher {
    /// Tells the client what it does not know yet.
    pub(super) fn publish(
        &mut self,
        batch: Batch,
        sight: &Sight,
        documents: &Documents,
        open_only: bool,
        outbox: &Outbox,
    ) {
        let mut ask_again = false;
        for checked in batch.checked {
            let open = documents.get(&checked.origin);
            let stale = checked.version != open.map(|document| document.version)
                && sight.view.find(&checked.origin).is_some()
                || self.seen.get(&checked.origin).is_some_and(|seen| *seen > batch.generation);
            if stale {
                continue;
            }
            self.seen.insert(checked.origin.clone(), batch.generation);
            let pulls = open.is_some() && sight.client.pulls;
            if pulls {
                let known = lock(&self.pulled).get(&checked.origin).copied();
                ask_again |= known.is_some_and(|known| known != checked.diagnostics.print());
            }
            let hidden = pulls || open_only && open.is_none();
            let shown = if hidden { Checked { diagnostics: Written::none(), ..checked } } else { checked };
            self.send(shown, open.is_some(), outbox);
        }
        if ask_again {
            // The new answers will tell what they are.
            lock(&self.pulled).clear();
            outbox.request::<WorkspaceDiagnosticRefresh>(&(), |_| ());
        }
    }

    /// A document was opened: what was published before is told again, as some clients
    /// forget what they are told of documents that are not open.
    pub(super) fn opened(&mut self, origin: &Origin) {
        if let Some((print, _)) = self.published.get_mut(origin) {
            *print = !*print;
        }
    }

    /// A document was closed: what was pulled for it is gone.
    pub(super) fn closed(&mut self, origin: &Origin) {
        lock(&self.pulled).remove(origin);
    }

    fn send(&mut self, checked: Checked, open: bool, outbox: &Outbox) {
        let Checked { origin, mut uri, version, diagnostics } = checked;
        let print = diagnostics.print();
        let known = self.published.get(&origin);
        if let Some((_, at)) = known.filter(|(_, at)| *at != uri) {
            // One file, written in two ways. What a client has opened is called as it says, also afterwards.
            if open {
                outbox.publish(at, &Written::none(), None);
            } else {
                uri = at.clone();
            }
        }
        let same = known.map_or(diagnostics.is_none(), |(known, at)| *known == print && *at == uri);
        if same {
            return;
        }
        if diagnostics.is_none() {
            self.published.remove(&origin);
        } else {
            self.published.insert(origin, (print, uri.clone()));
        }
        outbox.publish(&uri, &diagnostics, version);
    }
}

fn nothing_about(sight: &Sight, origin: &Origin) -> Option<Checked> {
    let (origin, uri) = (origin.clone(), sight.uri_of(origin)?);
    Some(Checked { origin, uri, version: None, diagnostics: Written::none() })
}

/// A batch without content, where computing one failed.
pub(super) fn nothing(generation: u64) -> Batch {
    Batch { generation, checked: Vec::new() }
}
