//! A stopwatch for things that are done many times.

use std::fmt;
use std::time::{Duration, Instant};

/// How long each of many took.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

/// How often something is done: so many times, but at least six, and not for longer than this.
#[derive(Clone, Copy)]
pub(crate) struct Rounds {
    pub(crate) most: usize,
    pub(crate) time: Duration,
}

impl Rounds {
    /// Does it over and over; what it gives is how long that took.
    pub(crate) fn of(self, mut work: impl FnMut(usize) -> Duration) -> Times {
        let begun = Instant::now();
        let mut times = Times::default();
        for round in 0..self.most {
            if round >= 6 && begun.elapsed() > self.time {
                break;
            }
            times.0.push(work(round));
        }
        times
    }

    /// A part of the rounds, for what takes long.
    pub(crate) fn few(self) -> Rounds {
        Rounds { most: (self.most / 5).max(10), ..self }
    }
}

impl Times {
    /// The time that so many of a hundred stay below.
    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        sorted[(sorted.len() * percent / 100).min(sorted.len() - 1)]
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |p| self.percentile(p).as_secs_f64() * 1000.0;
        write!(f, "{:.1} / {:.1} / {:.1} ms", ms(50), ms(95), ms(99))
    }
}

/// How long this takes.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let done = work();
    (done, begun.elapsed())
}

/// As tables show it.
pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// As tables show it.
pub(crate) fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// As tables show it.
pub(crate) fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
