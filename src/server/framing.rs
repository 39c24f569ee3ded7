//! LSP's base protocol: a header with `Content-Length`, an empty line, a body.
//! Damage costs at most the message it is in: reading goes on at the next
//! `Content-Length`, wherever in a line it stands.

use std::io::{self, BufRead, Read as _, Write};

/// The largest body that is taken; a larger one is skipped.
pub(super) const MAX_BODY: u64 = 64 << 20;

// Header lines are short; of a longer one (a body that stands where a header should) the end counts.
const MAX_LINE: usize = 4096;

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// A body, not looked at yet.
    Body(Vec<u8>),
    /// Something that is no message, and why.
    Damaged(&'static str),
}

impl Frame {
    /// Bytes of its body that are kept.
    pub(super) fn len(&self) -> usize {
        match self {
            Frame::Body(body) => body.len(),
            Frame::Damaged(_) => 0,
        }
    }
}

/// Reads the next frame; `None` at the end of the input.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let mut length = None;
    let mut header = false;
    loop {
        let Some(line) = read_line(input)? else { return Ok(None) };
        match (line.is_empty(), length) {
            (true, Some(length)) => return body(input, length),
            (true, None) if header => return Ok(Some(Frame::Damaged("a header without a valid Content-Length"))),
            // An empty line too many between two messages.
            (true, None) => {}
            (false, _) => {
                header = true;
                if let Some(value) = content_length(&line) {
                    length = value;
                }
            }
        }
    }
}

/// Writes a body as a frame.
pub(super) fn write(output: &mut impl Write, body: &[u8]) -> io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n", body.len())?;
    output.write_all(body)?;
    output.flush()
}

fn body(input: &mut impl BufRead, length: u64) -> io::Result<Option<Frame>> {
    if length > MAX_BODY {
        let skipped = io::copy(&mut input.take(length), &mut io::sink())?;
        return Ok((skipped == length).then_some(Frame::Damaged("a message larger than 64 MiB")));
    }
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    Ok((body.len() as u64 == length).then_some(Frame::Body(body)))
}

/// A line without its end; `None` at the end of the input.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    loop {
        let available = input.fill_buf()?;
        if available.is_empty() {
            return Ok(None);
        }
        let end = available.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(available.len(), |end| end + 1);
        line.extend_from_slice(&available[..taken]);
        input.consume(taken);
        if line.len() > 2 * MAX_LINE {
            line.drain(..line.len() - MAX_LINE);
        }
        if end.is_some() {
            line.truncate(line.trim_ascii_end().len());
            return Ok(Some(line));
        }
    }
}

/// The length that a header line gives, `Some(None)` for one that is no number.
/// The name may stand anywhere: what is left of a damaged message ends without a line break.
fn content_length(line: &[u8]) -> Option<Option<u64>> {
    const NAME: &[u8] = b"content-length:";
    let at = line.windows(NAME.len()).rposition(|window| window.eq_ignore_ascii_case(NAME))?;
    let value = std::str::from_utf8(&line[at + NAME.len()..]).ok().and_then(|text| text.trim().parse().ok());
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(input: &[u8]) -> Vec<String> {
        let mut input = input;
        let mut out = Vec::new();
        while let Some(frame) = read(&mut input).expect("reading memory") {
            out.push(match frame {
                Frame::Body(body) => String::from_utf8_lossy(&body).into_owned(),
                Frame::Damaged(_) => "!".to_owned(),
            });
        }
        out
    }

    #[test]
    fn frames_come_out_as_they_went_in() {
        let mut bytes = Vec::new();
        for body in ["{}", "", "\u{1F4F0} news\r\n\r\n"] {
            write(&mut bytes, body.as_bytes()).expect("writing memory");
        }
        assert_eq!(frames(&bytes), ["{}", "", "\u{1F4F0} news\r\n\r\n"]);
    }

    #[test]
    fn damage_costs_one_message() {
        for (input, expected) in [
            ("content-LENGTH:2\n\n{}", &["{}"][..]),
            ("Content-Type: x\r\nContent-Length: 2\r\n\r\n{}", &["{}"]),
            ("\r\n\r\nContent-Length: 2\r\n\r\n{}", &["{}"]),
            ("Content-Length: x\r\n\r\n{}Content-Length: 2\r\n\r\n[]", &["!", "[]"]),
            ("Content-Length: -1\r\n\r\nContent-Length: 2\r\n\r\n[]", &["!", "[]"]),
            ("Content-Length: 99999999999999999999\r\n\r\nContent-Length: 2\r\n\r\n[]", &["!", "[]"]),
            ("nonsense\r\n\r\nContent-Length: 2\r\n\r\n[]", &["!", "[]"]),
            // Too short: the rest of the body stands before the next header.
            ("Content-Length: 1\r\n\r\n{}Content-Length: 2\r\n\r\n[]", &["{", "[]"]),
            // Too long: it swallows a part of the next, no more.
            (
                "Content-Length: 9\r\n\r\n{}Content-Length: 2\r\n\r\n[]Content-Length: 2\r\n\r\n{}",
                &["{}Content", "!", "{}"],
            ),
            ("Content-Length: 20\r\n\r\n{}", &[]),
            ("Content-Length: 2", &[]),
            ("", &[]),
        ] {
            assert_eq!(frames(input.as_bytes()), expected, "{input:?}");
        }
    }

    #[test]
    fn a_body_in_place_of_a_header_is_passed_over() {
        let input = format!("{}Content-Length: 2\r\n\r\n{{}}", "x".repeat(1 << 20));
        assert_eq!(frames(input.as_bytes()), ["{}"]);
    }
}
