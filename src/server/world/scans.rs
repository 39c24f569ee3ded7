//! Reading folders: begun here, done on the pool, taken over in portions.

use std::time::Duration;

use super::Event;
use super::World;
use crate::server::progress::Bar;
use crate::server::scan::{Report, Scan};

impl World {
    pub(super) fn start_scan(&mut self) {
        if !self.initialized {
            return;
        }
        self.scans += 1;
        let number = self.scans;
        let loader = self.workspace.begin_scan();
        self.scan = Some(Scan::start(number, loader, &self.pools.reading, &self.events));
        self.bar = None;
        if self.client.progress && self.workspace.folders().next().is_some() {
            let events = self.events.clone();
            let allowed = move || _ = events.send(Event::ProgressAllowed(number));
            self.bar = Some(Bar::ask(number, &self.outbox, allowed));
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
                tracing::info!(files = listing.files.len(), "folders read");
                self.touch(Duration::ZERO);
            }
        }
    }
}
