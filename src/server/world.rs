//! The one thread that owns the state. Events reach it in the order in which the
//! client sent them; each is done before the next. What takes long runs on
//! pools, over an unchanging [`Sight`], and comes back as an event.

mod checks;
mod configs;
mod edits;
mod faults;
mod scans;
mod showing;
mod status;
mod turns;

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Instant;

use rayon::ThreadPool;
use serde_json::Value;
use tower_lsp::lsp_types::request::RegisterCapability;
use tower_lsp::lsp_types::{
    LogMessageParams, MessageType, RegistrationParams, TextDocumentContentChangeEvent, TextDocumentItem, Url,
    notification,
};

use super::backlog::Burden;
use super::capabilities::{Client, Settings};
use super::documents::Documents;
use super::logging;
use super::outbox::Outbox;
use super::progress::Bar;
use super::publish::{Batch, Publisher, Pulled};
use super::refresh::{self, Prints};
use super::requests::compare::Showing;
use super::scan::{Report, Scan};
use super::sight::{Progress, Sight};
use super::told::Told;
use super::watch::{self, FileWatcher, FolderWatcher, UnderWatch};
use crate::desk::ArticleId;
use crate::features::visible;
use crate::workspace::index::{self, Index};
use crate::workspace::{Disk, Effect, MANY_FILES, Part, Workspace, caught};

use scans::Keeping;
pub(super) use scans::wait;
pub(super) use status::status;

/// Troubles told at once; the log has the rest.
const MOST_TROUBLES: usize = 10;

/// A question, answered from the state at its turn.
pub(super) type Job = Box<dyn FnOnce(&Sight) + Send>;

/// What happens to the world.
pub(super) enum Event {
    Initialize(Box<Client>, Settings, Vec<PathBuf>),
    Initialized,
    Open(TextDocumentItem),
    Change(Url, i32, Vec<TextDocumentContentChangeEvent>),
    Save(Url, Option<String>),
    Close(Url),
    Folders {
        added: Vec<PathBuf>,
        removed: Vec<PathBuf>,
    },
    /// Files or folders that came, changed or went.
    Watched(Vec<PathBuf>),
    /// File events were lost.
    Rescan,
    /// The client does not watch files after all.
    WatchOurselves,
    Settings(Value),
    Ask(Job),
    /// Something for the user.
    Show(Showing),
    /// The client has a document of ours, or closed it.
    Page(Url, bool),
    Scan(u64, Report),
    ProgressAllowed(u64),
    Checked(Box<Batch>, Box<Sight>),
    /// What the lenses of open documents say after a check.
    Lenses(Prints),
    /// A part of wirecheck has failed.
    Faults,
    /// A message of the client has been dealt with.
    Done(Burden),
    /// For tests of what a defect may cost.
    Panic,
    Stop,
}

/// Threads for work.
pub(super) struct Pools {
    /// Answers to requests, and diagnostics.
    answers: Arc<ThreadPool>,
    /// Reading folders.
    reading: Arc<ThreadPool>,
}

impl Pools {
    /// As many threads as the machine has, not more than four to answer.
    pub(super) fn new() -> Result<Pools, rayon::ThreadPoolBuildError> {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let pool = |name: &'static str, threads| {
            let named = move |i| format!("wirecheck-{name}-{i}");
            rayon::ThreadPoolBuilder::new().thread_name(named).num_threads(threads).build().map(Arc::new)
        };
        Ok(Pools { answers: pool("answer", cores.clamp(2, 4))?, reading: pool("read", cores)? })
    }
}

/// The state.
pub(super) struct World {
    workspace: Workspace,
    documents: Documents,
    client: Arc<Client>,
    settings: Settings,
    outbox: Outbox,
    events: Sender<Event>,
    pools: Pools,
    publisher: Publisher,
    shown: refresh::Shown,
    scan: Option<Scan>,
    scans: u64,
    indexed: bool,
    // Another scan is to follow this one.
    again: bool,
    keeping: Keeping,
    initialized: bool,
    bar: Option<Bar>,
    watcher: Option<FolderWatcher>,
    outer: Option<FileWatcher>,
    // Broken configurations that the user was told of.
    broken: BTreeSet<PathBuf>,
    // Changed, not checked yet.
    dirty: BTreeSet<ArticleId>,
    // Events that were taken from the channel already, to see which can be done together.
    ahead: VecDeque<Event>,
    // When the first thing changed that is not being checked yet.
    since: Option<Instant>,
    postponed: bool,
    told: Told,
    due: Option<Instant>,
    generation: u64,
    checking: usize,
    // Configurations are to be looked at when nothing else is being checked.
    configs_wait: bool,
    /// What was told of all this.
    told_status: Option<status::Told>,
    // What the user knows to fail.
    told_faults: BTreeSet<Part>,
    /// The documents of ours that the client has.
    pages: BTreeSet<Url>,
}

impl World {
    /// Nothing open.
    pub(super) fn new(outbox: Outbox, events: Sender<Event>, pools: Pools) -> World {
        let mut workspace = Workspace::new(Arc::new(Disk));
        if let Some(folder) = index::folder() {
            workspace.use_index(Arc::new(Index::new(&folder)));
        }
        World {
            told: Told::default(),
            workspace,
            documents: Documents::default(),
            client: Arc::new(Client::new(&Default::default())),
            settings: Settings::default(),
            outbox,
            events,
            pools,
            publisher: Publisher::default(),
            shown: refresh::Shown::default(),
            scan: None,
            scans: 0,
            indexed: false,
            again: false,
            keeping: Keeping::default(),
            initialized: false,
            bar: None,
            watcher: None,
            outer: None,
            broken: BTreeSet::new(),
            dirty: BTreeSet::new(),
            ahead: VecDeque::new(),
            since: None,
            postponed: false,
            due: None,
            generation: 0,
            checking: 0,
            configs_wait: false,
            told_status: None,
            told_faults: BTreeSet::new(),
            pages: BTreeSet::new(),
        }
    }

    /// What pulling clients were answered.
    pub(super) fn pulled(&self) -> Pulled {
        self.publisher.pulled.clone()
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Initialize(client, settings, folders) => self.initialize(*client, settings, &folders),
            Event::Initialized => self.initialized(),
            Event::Open(document) => self.open(document),
            Event::Change(uri, version, changes) => self.change(uri, version, changes),
            // Its burden is put down with it.
            Event::Done(_) => {}
            Event::Save(uri, text) => self.save(&uri, text),
            Event::Close(uri) => self.close(&uri),
            Event::Folders { added, removed } => self.folders(&added, &removed),
            Event::Watched(paths) => self.watched(paths),
            Event::Rescan => self.look_again(),
            Event::WatchOurselves => {
                _ = self.watch_ourselves();
                // Nobody watched since the folders were read.
                self.look_again();
            }
            Event::Settings(value) => self.set(&value),
            Event::Ask(job) => self.ask(job),
            Event::Show(showing) => self.show(showing),
            Event::Page(uri, shown) => self.shows_page(&uri, shown),
            Event::Scan(number, report) => self.scanned(number, report),
            Event::ProgressAllowed(number) => self.show_progress(number),
            Event::Checked(batch, sight) => self.publish(*batch, &sight),
            Event::Lenses(prints) => self.show_lenses(prints),
            Event::Faults => self.tell_faults(),
            #[allow(clippy::panic, reason = "asked for by a test")]
            Event::Panic => panic!("asked for"),
            Event::Stop => {}
        }
    }

    fn initialize(&mut self, client: Client, settings: Settings, folders: &[PathBuf]) {
        self.client = Arc::new(client);
        self.settings = settings;
        logging::set_level(self.settings.log);
        _ = self.workspace.set_levels(&self.settings.levels);
        _ = self.workspace.set_config(self.settings.config.clone());
        _ = self.workspace.change_folders(folders, &[]);
    }

    fn initialized(&mut self) {
        if self.initialized {
            return;
        }
        self.initialized = true;
        if self.client.watches {
            let refused = self.events.clone();
            let params = RegistrationParams { registrations: vec![watch::registration()] };
            self.outbox.request::<RegisterCapability>(&params, move |answer| {
                if answer.is_err() {
                    _ = refused.send(Event::WatchOurselves);
                }
            });
        } else {
            _ = self.watch_ourselves();
        }
        self.watch_configs();
        if self.settings == Settings::default() {
            self.ask_for_settings();
        }
        self.start_scan();
    }

    /// From now on, or what is given ends, the folders that are open are watched.
    fn watch_ourselves(&mut self) -> Option<UnderWatch> {
        let watcher = self.watcher.get_or_insert_with(|| FolderWatcher::start(&self.events));
        let under_watch = watcher.watch(self.workspace.folders());
        if under_watch.is_none() {
            // Its thread has ended: the next time another one tries.
            self.watcher = None;
        }
        under_watch
    }

    /// A folder that went and came back is another one for a watcher.
    fn watch_returned(&mut self, paths: &[PathBuf]) {
        let Some(watcher) = &self.watcher else { return };
        let ours: Vec<&Path> = self.workspace.folders().filter(|f| paths.iter().any(|p| p == f)).collect();
        if !ours.is_empty() {
            ours.iter().for_each(|folder| watcher.forget(folder));
            _ = self.watch_ourselves();
        }
    }

    fn folders(&mut self, added: &[PathBuf], removed: &[PathBuf]) {
        let effect = self.workspace.change_folders(added, removed);
        if self.watcher.is_some() {
            _ = self.watch_ourselves();
        }
        self.watch_configs();
        self.follow(effect);
    }

    fn watched(&mut self, mut paths: Vec<PathBuf>) {
        let _burdens = self.fold(|event| match event {
            Event::Watched(more) => {
                paths.extend(more);
                None
            }
            other => Some(other),
        });
        self.keep_later();
        self.watch_returned(&paths);
        let is_folder = |path: &PathBuf| self.workspace.folders().any(|folder| folder == path);
        if paths.len() > MANY_FILES || paths.iter().any(is_folder) {
            return self.look_again();
        }
        let mut effect = Effect::Done;
        for path in &paths {
            if self.workspace.file_changed(path) == Effect::Rescan {
                effect = Effect::Rescan;
            }
        }
        self.touch(self.settings.delay);
        self.follow(effect);
    }

    /// Looks at everything on disk, as what has changed is much or unknown.
    fn look_again(&mut self) {
        // A scan reads articles, not the configurations that are known already.
        _ = self.workspace.look_at_configs();
        self.scan_again();
    }

    fn follow(&mut self, effect: Effect) {
        match effect {
            Effect::Done => {}
            Effect::Rescan => self.scan_again(),
        }
    }

    fn ask(&mut self, job: Job) {
        let effect = self.workspace.begin_anew_if_lost();
        self.follow(effect);
        let sight = self.sight();
        let events = self.events.clone();
        self.pools.answers.spawn_fifo(move || {
            // What panics on a pool would end the process.
            _ = caught(|| job(&sight));
            if sight.view.faults.are_untold() {
                _ = events.send(Event::Faults);
            }
        });
    }

    fn sight(&mut self) -> Sight {
        let idle = self.is_idle();
        Sight {
            view: self.workspace.view_so_far(),
            client: self.client.clone(),
            uris: self.documents.uris(),
            open_configs: self.documents.with_path(|path| self.workspace.is_config(path)),
            progress: Progress { indexed: self.indexed, idle },
            shown: self.settings.shown,
        }
    }

    /// Nothing is being read or checked.
    fn is_idle(&self) -> bool {
        self.scan.is_none() && self.due.is_none() && self.checking == 0 && !self.postponed
    }

    fn tell_troubles(&mut self) {
        if let Some(trouble) = self.workspace.take_index_trouble() {
            self.log(MessageType::WARNING, &trouble);
        }
        let new = self.workspace.take_troubles();
        for trouble in new.iter().take(MOST_TROUBLES) {
            self.log(MessageType::WARNING, &format!("{} {}", trouble.path.display(), trouble.message));
        }
        if new.len() > MOST_TROUBLES {
            self.log(MessageType::WARNING, &format!("{} more files cannot be read", new.len() - MOST_TROUBLES));
        }
    }

    fn log(&self, typ: MessageType, message: &str) {
        let message = visible(message);
        tracing::warn!("{message}");
        if self.initialized {
            let params = LogMessageParams { typ, message };
            self.outbox.notify::<notification::LogMessage>(&params);
        }
    }
}
