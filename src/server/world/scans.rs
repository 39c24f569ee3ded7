//! Reading folders: begun here, done on the pool, taken over in portions.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::Event;
use super::World;
use crate::server::progress::Bar;
use crate::server::scan::{Report, Scan};
use crate::workspace::keep;

/// The thread that writes down what is kept for the next start.
pub(in crate::server) type Writing = Arc<Mutex<Option<JoinHandle<()>>>>;

/// Waits until nothing is being written any more, but not for ever.
pub(in crate::server) fn wait(writing: &Writing) {
    const LONGEST: Duration = Duration::from_secs(3);
    let begun = Instant::now();
    let busy = || writing.lock().unwrap_or_else(PoisonError::into_inner).as_ref().is_some_and(|w| !w.is_finished());
    while busy() && begun.elapsed() < LONGEST {
        thread::sleep(Duration::from_millis(5));
    }
}

impl World {
    /// The thread that writes, to be waited for at the end.
    pub(in crate::server) fn writing(&self) -> Writing {
        self.writing.clone()
    }

    pub(super) fn start_scan(&mut self) {
        if !self.initialized {
            return;
        }
        self.scans += 1;
        let number = self.scans;
        let loader = self.workspace.begin_scan();
        self.scan = Some(Scan::start(number, loader, !self.indexed, &self.pools.reading, &self.events));
        self.bar = None;
        if self.client.progress && self.workspace.folders().next().is_some() {
            let events = self.events.clone();
            let allowed = move || _ = events.send(Event::ProgressAllowed(number));
            self.bar = Some(Bar::ask(number, &self.outbox, allowed));
        }
    }

    /// Keeps what was read, for the next start, once all is checked.
    pub(super) fn keep(&mut self) {
        if !std::mem::take(&mut self.unkept) {
            return;
        }
        self.workspace.put_back();
        if let Some((index, manifest)) = self.workspace.to_keep() {
            let writing = thread::spawn(move || keep(&index, manifest));
            *self.writing.lock().unwrap_or_else(PoisonError::into_inner) = Some(writing);
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
            Report::Listed(total) => scan.total = Some(total),
            Report::Recalled(recalled, loader, answer) => {
                scan.done += recalled.unchanged().len();
                _ = answer.send(self.workspace.restore(&loader, *recalled));
            }
            Report::Loaded(loaded, acknowledge) => {
                scan.done += loaded.len();
                self.workspace.apply(&scan.loader, loaded);
                _ = acknowledge.send(());
                if let (Some(bar), Some(total)) = (&mut self.bar, scan.total) {
                    bar.report(scan.done, total);
                }
            }
            Report::Finished(listing) => {
                self.workspace.finish_scan(&scan.loader, &listing);
                self.scan = None;
                self.bar = None;
                self.indexed = true;
                self.unkept = true;
                tracing::info!(files = listing.files.len(), "folders read");
                self.touch(Duration::ZERO);
            }
        }
    }
}
