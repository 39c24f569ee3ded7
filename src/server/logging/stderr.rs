//! Standard error without waiting for whoever reads it: a client that does not
//! would else stop the server at the next line.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// So many lines may wait.
const MOST: usize = 4096;

/// Lines on their way to standard error.
#[derive(Clone)]
pub(super) struct Lines {
    sender: SyncSender<Vec<u8>>,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    waiting: AtomicUsize,
    left_out: AtomicUsize,
}

impl Lines {
    /// Starts to write.
    pub(super) fn begin() -> Lines {
        let (sender, lines) = sync_channel(MOST);
        let counts = Arc::new(Counts::default());
        let counted = counts.clone();
        thread::spawn(move || write(&lines, &counted));
        Lines { sender, counts }
    }

    /// Waits until all is written, but not for ever.
    pub(super) fn finish(&self) {
        const LONGEST: Duration = Duration::from_millis(300);
        let begun = Instant::now();
        while self.counts.waiting.load(Ordering::Relaxed) > 0 && begun.elapsed() < LONGEST {
            thread::sleep(Duration::from_millis(1));
        }
    }
}

/// Each call is a line.
impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.counts.waiting.fetch_add(1, Ordering::Relaxed);
        if let Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) = self.sender.try_send(line.to_owned()) {
            self.counts.waiting.fetch_sub(1, Ordering::Relaxed);
            self.counts.left_out.fetch_add(1, Ordering::Relaxed);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write(lines: &Receiver<Vec<u8>>, counts: &Counts) {
    while let Ok(line) = lines.recv() {
        let mut stderr = io::stderr().lock();
        _ = stderr.write_all(&line);
        match counts.left_out.swap(0, Ordering::Relaxed) {
            0 => {}
            lost => _ = writeln!(stderr, "{lost} lines were left out: nobody read this log"),
        }
        counts.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}
