//! Reading folders: begun here, done on the pool, taken over in portions.

use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::Event;
use super::World;
use crate::server::progress::Bar;
use crate::server::scan::{Report, Scan};
use crate::workspace::{keep, lock};

/// The thread that writes down what is kept for the next start.
pub(in crate::server) type Writing = Arc<Mutex<Option<JoinHandle<()>>>>;

/// What is kept for the next start, and when.
#[derive(Default)]
pub(super) struct Keeping {
    /// All was read, and is not kept yet.
    due: bool,
    /// Files have changed since.
    changed: bool,
    last: Option<Instant>,
    writing: Writing,
}

/// So many articles are linked before what else has happened is looked at.
const LINKED_AT_ONCE: usize = 128;

/// Changes of files are kept after so long, and at the end.
const KEEP_AGAIN: Duration = Duration::from_secs(300);

/// Waits until the world has ended and nothing is being written any more, but not for ever.
pub(in crate::server) fn wait(world: &JoinHandle<()>, writing: &Writing) {
    const LONGEST: Duration = Duration::from_secs(3);
    let begun = Instant::now();
    let writes = || lock(writing).as_ref().is_some_and(|w| !w.is_finished());
    while (!world.is_finished() || writes()) && begun.elapsed() < LONGEST {
        thread::sleep(Duration::from_millis(5));
    }
}

impl World {
    /// The thread that writes, to be waited for at the end.
    pub(in crate::server) fn writing(&self) -> Writing {
        self.keeping.writing.clone()
    }

    /// Reads everything again. A scan that is under way and still counts is not begun
    /// anew for that, or it might never end: another one follows it.
    pub(super) fn scan_again(&mut self) {
        self.again = self.scan.as_ref().is_some_and(|scan| self.workspace.is_current(&scan.loader));
        if !self.again {
            self.start_scan();
        }
    }

    pub(super) fn start_scan(&mut self) {
        if !self.initialized {
            return;
        }
        self.again = false;
        self.scans += 1;
        let number = self.scans;
        let loader = self.workspace.begin_scan();
        // Each scan waits until the folders are watched, so that no change falls between the two.
        let after = if self.watcher.is_some() { self.watch_ourselves() } else { None };
        self.scan = Some(Scan::start(number, loader, !self.indexed, after, &self.pools.reading, &self.events));
        self.bar = None;
        if self.client.progress && self.workspace.folders().next().is_some() {
            let events = self.events.clone();
            let allowed = move || _ = events.send(Event::ProgressAllowed(number));
            self.bar = Some(Bar::ask(number, &self.outbox, allowed));
        }
    }

    /// Files have changed: what is kept for the next start is out of date.
    pub(super) fn keep_later(&mut self) {
        self.keeping.changed = true;
    }

    /// Keeps what was read, for the next start, once all is checked.
    pub(super) fn keep(&mut self) {
        let Keeping { due, changed, last, .. } = self.keeping;
        if due || changed && last.is_none_or(|last| last.elapsed() > KEEP_AGAIN) {
            self.keep_now();
        }
    }

    /// Keeps what is not kept yet, as this is the end. Half a scan is not worth it.
    pub(super) fn keep_at_the_end(&mut self) {
        if self.indexed && self.scan.is_none() && (self.keeping.due || self.keeping.changed) {
            self.keep_now();
        }
    }

    fn keep_now(&mut self) {
        let Keeping { due, changed, last, writing } = &mut self.keeping;
        (*due, *changed, *last) = (false, false, Some(Instant::now()));
        self.workspace.put_back();
        if let Some((index, manifest)) = self.workspace.to_keep() {
            let mut writing = lock(writing);
            let before = writing.take();
            *writing = Some(thread::spawn(move || {
                // What is older must not be written later.
                before.map(JoinHandle::join);
                keep(&index, manifest);
            }));
        }
    }

    pub(super) fn show_progress(&mut self, number: u64) {
        let current = self.scan.as_ref().is_some_and(|scan| scan.number == number);
        if let Some(bar) = &mut self.bar
            && current
        {
            bar.show();
        }
    }

    pub(super) fn scanned(&mut self, number: u64, report: Report) {
        let Some(scan) = self.scan.as_mut().filter(|scan| scan.number == number) else { return };
        match report {
            Report::Watched(acknowledge) => {
                // What was looked at before may have changed unnoticed.
                self.workspace.forget_touched();
                let effect = self.workspace.look_at_configs();
                _ = acknowledge.send(());
                self.follow(effect);
            }
            Report::Listed(total) => scan.total = Some(total),
            Report::Recalled(recalled, loader, answer) => {
                let unchanged = scan.total.unwrap_or(0).saturating_sub(recalled.to_read().len());
                let whole = recalled.is_whole();
                let restored = self.workspace.restore(&loader, *recalled);
                if restored {
                    scan.done += unchanged;
                    scan.kept = whole;
                }
                _ = answer.send(restored);
            }
            Report::Loaded(loaded, acknowledge) => {
                scan.done += loaded.len();
                self.workspace.apply(&scan.loader, loaded);
                _ = acknowledge.send(());
                if let (Some(bar), Some(total)) = (&mut self.bar, scan.total) {
                    bar.read(scan.done, total);
                }
            }
            Report::Read(listing) => {
                self.workspace.finish_scan(&scan.loader, &listing);
                scan.to_link = self.workspace.link(0);
                tracing::info!(files = listing.files.len(), "folders read");
                self.link();
            }
            Report::Linking => self.link(),
        }
    }

    /// Links what a scan has brought, in portions like it.
    fn link(&mut self) {
        let Some(scan) = &self.scan else { return };
        let left = self.workspace.link(LINKED_AT_ONCE);
        if left > 0 {
            if let Some(bar) = &mut self.bar {
                bar.linked(scan.to_link.saturating_sub(left), scan.to_link);
            }
            _ = self.events.send(Event::Scan(scan.number, Report::Linking));
            return;
        }
        self.keeping.due |= !scan.kept;
        self.scan = None;
        self.bar = None;
        self.indexed = true;
        self.touch(Duration::ZERO);
        if self.again {
            self.start_scan();
        }
    }
}
