//! Reading the folders in the background, in portions small enough that
//! questions get answered in between.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use rayon::ThreadPool;

use super::world::Event;
use crate::workspace::{Listing, Loaded, Loader};

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
    stopped: Arc<AtomicBool>,
}

/// What a scan reports.
pub(super) enum Report {
    /// How many files there are.
    Listed(usize),
    /// Some of them. The next portion waits until this one is acknowledged.
    Loaded(Vec<Loaded>, Sender<()>),
    /// All of them.
    Finished(Listing),
}

impl Scan {
    /// Starts to read.
    pub(super) fn start(number: u64, loader: Loader, pool: &Arc<ThreadPool>, events: &Sender<Event>) -> Scan {
        let stopped = Arc::new(AtomicBool::new(false));
        let scan = Scan { number, loader: loader.clone(), total: None, done: 0, stopped: stopped.clone() };
        let (pool, events) = (pool.clone(), events.clone());
        thread::spawn(move || {
            let send = |report| !stopped.load(Ordering::Relaxed) && events.send(Event::Scan(number, report)).is_ok();
            run(&loader, &pool, send);
        });
        scan
    }
}

impl Drop for Scan {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

fn run(loader: &Loader, pool: &ThreadPool, send: impl Fn(Report) -> bool) {
    let listing = loader.list();
    if !send(Report::Listed(listing.files.len())) {
        return;
    }
    let mut taken: Option<Receiver<()>> = None;
    for portion in listing.files.chunks(PORTION) {
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
    send(Report::Finished(listing));
}
