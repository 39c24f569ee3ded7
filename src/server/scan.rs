//! Reading the folders in the background, in portions small enough that
//! questions get answered in between.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use rayon::ThreadPool;

use super::watch::UnderWatch;
use super::world::Event;
use crate::workspace::{Listing, Loaded, Loader, Recalled, caught};

const PORTION: usize = 64;

/// A scan under way. Dropping it stops it.
pub(super) struct Scan {
    /// Its place in the order of scans.
    pub(super) number: u64,
    /// Identifies the state it reads for.
    pub(super) loader: Loader,
    /// Files to read, once they are listed.
    pub(super) total: Option<usize>,
    /// Files read.
    pub(super) done: usize,
    /// Articles to be linked, once all are read.
    pub(super) to_link: usize,
    /// All of it is kept for the next start already.
    pub(super) kept: bool,
    stopped: Arc<AtomicBool>,
}

/// What a scan reports.
pub(super) enum Report {
    /// The folders are watched from now on. Nothing is listed until this is acknowledged.
    Watched(Sender<()>),
    /// How many files there are.
    Listed(usize),
    /// What was kept of them from an earlier run; the answer says whether it is of use.
    Recalled(Box<Recalled>, Loader, Sender<bool>),
    /// Some of them. The next portion waits until this one is acknowledged.
    Loaded(Vec<Loaded>, Sender<()>),
    /// All of them.
    Read(Listing),
    /// Some were linked; more are left.
    Linking,
}

impl Scan {
    /// Starts to read, as soon as the folders are watched; the first scan looks for what an earlier run has kept.
    pub(super) fn start(
        number: u64,
        loader: Loader,
        first: bool,
        watched: Option<UnderWatch>,
        pool: &Arc<ThreadPool>,
        events: &Sender<Event>,
    ) -> Scan {
        let stopped = Arc::new(AtomicBool::new(false));
        let scan = Scan {
            number,
            loader: loader.clone(),
            total: None,
            done: 0,
            to_link: 0,
            kept: false,
            stopped: stopped.clone(),
        };
        let (pool, events) = (pool.clone(), events.clone());
        thread::spawn(move || {
            let send = |report| !stopped.load(Ordering::Relaxed) && events.send(Event::Scan(number, report)).is_ok();
            run(loader, first, watched, &pool, send);
        });
        scan
    }
}

impl Drop for Scan {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

fn run(
    mut loader: Loader,
    first: bool,
    watched: Option<UnderWatch>,
    pool: &ThreadPool,
    send: impl Fn(Report) -> bool + Sync,
) {
    let wait = || {
        if let Some(watched) = watched {
            watched.wait();
            let (acknowledge, taken) = channel();
            send(Report::Watched(acknowledge));
            _ = taken.recv();
        }
    };
    // A defect there costs what was kept, not the start. Later scans learn from it which contents have been
    // read before, no more.
    let (listing, recalled) = pool
        .install(|| caught(|| loader.list_and_recall(first, wait)))
        .unwrap_or_else(|_| pool.install(|| (loader.list(), None)));
    if !send(Report::Listed(listing.files.len())) {
        return;
    }
    let mut left = None;
    if let Some(recalled) = recalled {
        let to_read = recalled.to_read().to_vec();
        let (answer, of_use) = channel();
        if !send(Report::Recalled(Box::new(recalled), loader.clone(), answer)) {
            return;
        }
        left = (of_use.recv() == Ok(true)).then_some(to_read);
    }
    let files = left.as_ref().unwrap_or(&listing.files);
    let mut taken: Option<Receiver<()>> = None;
    for portion in files.chunks(PORTION) {
        let loaded = pool.install(|| loader.load_all(portion));
        // One portion is read while the one before is taken in.
        if let Some(taken) = taken.take() {
            _ = taken.recv();
        }
        let (acknowledge, receiver) = channel();
        if !send(Report::Loaded(loaded, acknowledge)) {
            return;
        }
        taken = Some(receiver);
    }
    send(Report::Read(listing));
}
