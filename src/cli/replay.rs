//! `wirecheck replay`: what came of running a recording.

use std::io::{self, Write};

use super::args;
use super::{Status, complain, stdout};
use crate::features::visible;
use crate::server::{Replay, Replayed, replay};

/// So many requests of a kind are named.
const MOST: usize = 20;

pub(super) fn run(args: &args::Replay) -> io::Result<Status> {
    let replayed = match replay(Replay { file: &args.file, real_time: args.real_time }) {
        Ok(replayed) => replayed,
        Err(why) => {
            complain(&why);
            return Ok(Status::Trouble);
        }
    };
    let mut out = stdout(args::Color::Auto);
    print(&mut out, &replayed)?;
    out.flush()?;
    let well = replayed.failed.is_empty() && replayed.gone_after.is_none() && replayed.status.is_some();
    Ok(if well { Status::Fine } else { Status::Found })
}

fn print(out: &mut impl Write, replayed: &Replayed) -> io::Result<()> {
    let Replayed { version, sent, requests, same, other, failed, veiled, status, gone_after } = replayed;
    writeln!(out, "recorded with {}, run with {}", visible(version), env!("CARGO_PKG_VERSION"))?;
    write!(out, "{sent} messages sent, {requests} of them requests")?;
    match veiled {
        true => writeln!(out, "; texts were replaced, so answers cannot be compared")?,
        false => writeln!(out, "; {same} answers as on record, {} others", other.len())?,
    }
    list(out, "another answer", other)?;
    list(out, "no good answer", failed)?;
    if let Some(line) = gone_after {
        writeln!(out, "the server was gone at line {line}")?;
    }
    match status {
        Some(status) => writeln!(out, "the server ended with status {status}"),
        None => writeln!(out, "the server was killed"),
    }
}

fn list(out: &mut impl Write, what: &str, lines: &[(usize, String)]) -> io::Result<()> {
    for (line, method) in lines.iter().take(MOST) {
        writeln!(out, "  line {line}: {what} to {}", visible(method))?;
    }
    match lines.len().saturating_sub(MOST) {
        0 => Ok(()),
        more => writeln!(out, "  and {more} more"),
    }
}
