//! Ends the server when the editor that started it has died without a word.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use super::transport::Hangup;

const EVERY: Duration = Duration::from_secs(3);

/// Watches a process, where it can be seen at all: in a container, the editor's
/// number may mean nothing here.
pub(super) fn watch(process: u32, hangup: Hangup) {
    let Some(born) = birth(process) else { return };
    thread::spawn(move || {
        // A number is used again: the time of birth tells one process from the next.
        while birth(process).as_ref() == Some(&born) {
            thread::sleep(EVERY);
        }
        tracing::warn!(process, "the editor is gone");
        hangup.now();
    });
}

/// What tells a living process from all others of its number; `None` where it is
/// not seen. Only Linux shows it in a file; elsewhere the end of input has to do.
fn birth(process: u32) -> Option<String> {
    let stat = std::fs::read_to_string(PathBuf::from(format!("/proc/{process}/stat"))).ok()?;
    // The name, in parentheses, may hold anything; fields count from behind it.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?;
    let started = fields.nth(18)?;
    (!matches!(state, "Z" | "X")).then(|| started.to_owned())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_seen_and_a_dead_one_is_not() {
        assert!(birth(std::process::id()).is_some_and(|born| born.parse::<u64>().is_ok()));
        assert_eq!(birth(u32::MAX), None);
    }
}
