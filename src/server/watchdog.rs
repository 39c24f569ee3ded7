//! Ends the server when the editor that started it has died without a word. The
//! end of its input does so too, but not where another process holds the pipe.

use std::thread;
use std::time::Duration;

use super::transport::Hangup;

/// Twice this, and the farewell, is less than the ten seconds that a server may outlive its editor.
const EVERY: Duration = Duration::from_secs(3);

/// What is seen of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Seen {
    /// It lives. A number is used again: what is here tells one process from the next.
    Living(String),
    /// It is not there, or dead and not yet buried.
    Gone,
    /// There is no way to know just now.
    Unknown,
}

/// Watches a process, where it can be seen at all: in a container, the editor's
/// number may mean nothing here.
pub(super) fn watch(process: u32, hangup: Hangup) {
    let is_parent = move || parent() == Some(process);
    let (was_parent, born) = (is_parent(), look(process));
    let visible = matches!(born, Seen::Living(_));
    if !was_parent && !visible {
        tracing::info!(process, "the editor cannot be seen: the end of input has to do");
        return;
    }
    thread::spawn(move || {
        let is_gone = || match look(process) {
            Seen::Unknown => false,
            now => visible && now != born,
        };
        // Who loses its parent is given another one.
        while (is_parent() || !was_parent) && !is_gone() {
            thread::sleep(EVERY);
        }
        tracing::warn!(process, "the editor is gone");
        hangup.now();
    });
}

#[cfg(unix)]
fn parent() -> Option<u32> {
    Some(std::os::unix::process::parent_id())
}

#[cfg(not(unix))]
fn parent() -> Option<u32> {
    None
}

/// On Linux processes are files.
#[cfg(target_os = "linux")]
fn look(process: u32) -> Seen {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{process}/stat")) else { return Seen::Gone };
    // The name, in parentheses, may hold anything; fields count from behind it.
    let mut fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace();
    match (fields.next(), fields.nth(18)) {
        (Some("Z" | "X"), _) => Seen::Gone,
        (Some(_), Some(started)) => Seen::Living(started.to_owned()),
        _ => Seen::Unknown,
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
fn look(process: u32) -> Seen {
    look_by_ps(process)
}

/// Every other Unix has a `ps` that tells the state and the start.
#[cfg(all(unix, any(test, not(target_os = "linux"))))]
fn look_by_ps(process: u32) -> Seen {
    let arguments = ["-o", "stat=", "-o", "lstart=", "-p", &process.to_string()];
    // It fails where there is none.
    let Some((_, said)) = said("ps", &arguments) else { return Seen::Unknown };
    match said.trim().split_once(char::is_whitespace) {
        Some((state, started)) if !state.starts_with('Z') => Seen::Living(started.trim().to_owned()),
        _ => Seen::Gone,
    }
}

/// Windows has a program for it, which names the image and the number in quotes.
#[cfg(windows)]
fn look(process: u32) -> Seen {
    let arguments = ["/FI", &format!("PID eq {process}"), "/FO", "CSV", "/NH"];
    match said("tasklist", &arguments) {
        Some((true, said)) => listed(&said, process),
        _ => Seen::Unknown,
    }
}

/// What a list of at most one process says of it: `"image","number",…`, or nothing, or in words that there is none.
#[cfg(any(windows, all(test, target_os = "linux")))]
fn listed(said: &str, process: u32) -> Seen {
    // The image's name may hold commas.
    match said.split_once(&format!("\",\"{process}\",\"")) {
        Some((image, _)) => Seen::Living(image.trim().to_owned()),
        None => Seen::Gone,
    }
}

#[cfg(not(any(unix, windows)))]
fn look(_: u32) -> Seen {
    Seen::Unknown
}

/// Whether a program of the system did well, and what it printed; `None` where it cannot be run.
#[cfg(any(windows, all(unix, any(test, not(target_os = "linux")))))]
fn said(program: &str, arguments: &[&str]) -> Option<(bool, String)> {
    use std::process::{Command, Stdio};
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stderr(Stdio::null());
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt as _;
        /// Without a console window that flashes up.
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    let output = command.output().ok()?;
    Some((output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned()))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn what_windows_lists_is_understood() {
        let code = "\"Code, Insiders.exe\",\"4711\",\"Console\",\"1\",\"96,120 K\"\r\n";
        assert_eq!(listed(code, 4711), Seen::Living("\"Code, Insiders.exe".to_owned()));
        assert_eq!(listed("INFO: No tasks are running which match the specified criteria.\r\n", 4711), Seen::Gone);
        assert_eq!(listed("", 4711), Seen::Gone);
    }

    #[test]
    fn a_living_process_is_seen_and_a_dead_one_is_not() {
        for look in [look, look_by_ps] {
            let own = look(std::process::id());
            if own == Seen::Unknown {
                continue; // No `ps` here.
            }
            assert!(matches!(&own, Seen::Living(born) if !born.is_empty()), "{own:?}");
            assert_eq!(look(std::process::id()), own, "the same at every look");
            assert_eq!(look(4_000_000_000), Seen::Gone);
            let mut child = Command::new("sleep").arg("60").spawn().expect("a process");
            assert!(matches!(look(child.id()), Seen::Living(_)));
            child.kill().expect("killed");
            // Dead, but its parent has not asked for it yet.
            while look(child.id()) != Seen::Gone {
                std::thread::yield_now();
            }
            child.wait().expect("buried");
        }
        assert_eq!(parent(), Some(std::os::unix::process::parent_id()));
    }
}
