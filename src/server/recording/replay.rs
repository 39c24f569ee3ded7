//! Runs a recording against a server of its own.

use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Entry, FORM, Header, Side, What};
use crate::server::framing::{self, Frame};

/// Longer than any answer takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// How a recording is run.
#[derive(Clone, Copy, Debug)]
pub struct Replay<'a> {
    /// The recording.
    pub file: &'a Path,
    /// With the pauses as they were, and without waiting for answers.
    pub real_time: bool,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Replayed {
    /// The version that was recorded.
    pub version: String,
    /// How many messages the client sent.
    pub sent: usize,
    /// How many of them were requests.
    pub requests: usize,
    /// How many answers are those on record; none can be told where texts were replaced.
    pub same: usize,
    /// Requests whose answer is another one than on record: line and method.
    pub other: Vec<(usize, String)>,
    /// Requests that failed inside the server, or were not answered at all: line and method.
    pub failed: Vec<(usize, String)>,
    /// Whether texts were replaced in the recording.
    pub veiled: bool,
    /// The status with which the server ended; `None` if something killed it.
    pub status: Option<i32>,
    /// The line after which it was gone, if it went before the end.
    pub gone_after: Option<usize>,
}

/// Starts a server and sends it what the client said on record, in order. Each
/// request's answer is awaited before the next message, unless times are kept.
///
/// # Errors
/// Where the file cannot be read or is no recording, or no server can be started.
pub fn replay(how: Replay<'_>) -> Result<Replayed, String> {
    let recording = Recording::read(how.file).map_err(|why| format!("{}: {why}", how.file.display()))?;
    let mut server = Server::start(recording.answers()).map_err(|error| format!("cannot start a server: {error}"))?;
    let began = Instant::now();
    let mut out = Replayed { version: recording.version.clone(), veiled: recording.veiled, ..Replayed::default() };
    let mut asked = Vec::new();
    for (line, entry) in recording.entries.iter().filter(|(_, entry)| entry.from == Side::Client) {
        if how.real_time {
            server.listen_until(began + Duration::from_millis(entry.ms));
        }
        let request = entry.request();
        if !server.send(&entry.what) {
            out.gone_after = Some(*line);
            break;
        }
        out.sent += 1;
        let Some((id, method)) = request else { continue };
        asked.push((*line, id.clone(), method.to_owned()));
        if !how.real_time {
            server.answer(&id);
        }
    }
    out.requests = asked.len();
    let recorded = recording.results();
    for (line, id, method) in asked {
        match (server.answer(&id), recorded.get(&id.to_string())) {
            (Some(answer), _) if failed(&answer) => out.failed.push((line, method)),
            (None, _) => out.failed.push((line, method)),
            (Some(answer), Some(known)) if !recording.veiled && answer == **known => out.same += 1,
            (Some(_), Some(_)) if !recording.veiled => out.other.push((line, method)),
            (Some(_), _) => {}
        }
    }
    out.status = server.end();
    Ok(out)
}

fn failed(answer: &Value) -> bool {
    answer["error"]["code"] == json!(-32603)
}

/// A recording, read.
struct Recording {
    version: String,
    veiled: bool,
    /// With their lines, from 1.
    entries: Vec<(usize, Entry)>,
}

impl Recording {
    fn read(file: &Path) -> Result<Recording, String> {
        let file = File::open(file).map_err(|error| error.to_string())?;
        let mut lines = BufReader::new(file).lines();
        let first = lines.next().transpose().map_err(|error| error.to_string())?.unwrap_or_default();
        let header: Header = serde_json::from_str(&first).map_err(|_| "no recording of `wirecheck lsp --record`")?;
        if header.recording != FORM {
            return Err(format!("a recording of form {}; this version reads form {FORM}", header.recording));
        }
        let mut entries = Vec::new();
        for (number, line) in (2..).zip(lines) {
            let line = line.map_err(|error| format!("line {number}: {error}"))?;
            match serde_json::from_str(&line) {
                Ok(entry) => entries.push((number, entry)),
                Err(error) => return Err(format!("line {number}: {error}")),
            }
        }
        Ok(Recording { version: header.wirecheck, veiled: header.veiled, entries })
    }

    fn messages(&self, from: Side) -> impl Iterator<Item = &Value> {
        self.entries.iter().filter(move |(_, entry)| entry.from == from).filter_map(|(_, entry)| match &entry.what {
            What::Message(message) => Some(message),
            _ => None,
        })
    }

    /// The server's answers, by id.
    fn results(&self) -> HashMap<String, &Value> {
        let answers = self.messages(Side::Server).filter(|message| message.get("method").is_none());
        answers.map(|message| (message["id"].to_string(), message)).collect()
    }

    /// What the client answered, by the server's method, in order.
    fn answers(&self) -> HashMap<String, VecDeque<Value>> {
        let of_client = self.messages(Side::Client).filter(|message| message.get("method").is_none());
        let of_client: HashMap<String, &Value> = of_client.map(|m| (m["id"].to_string(), m)).collect();
        let mut out: HashMap<String, VecDeque<Value>> = HashMap::new();
        for message in self.messages(Side::Server) {
            if let (Some(method), Some(id)) = (message["method"].as_str(), message.get("id"))
                && let Some(answer) = of_client.get(&id.to_string())
            {
                out.entry(method.to_owned()).or_default().push_back((*answer).clone());
            }
        }
        out
    }
}

impl Entry {
    /// The id and the method of a request.
    fn request(&self) -> Option<(Value, &str)> {
        let What::Message(message) = &self.what else { return None };
        Some((message.get("id")?.clone(), message["method"].as_str()?))
    }
}

/// A server under replay.
struct Server {
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    answers: HashMap<String, Value>,
    /// What to answer its requests with.
    prepared: HashMap<String, VecDeque<Value>>,
}

impl Server {
    fn start(prepared: HashMap<String, VecDeque<Value>>) -> io::Result<Server> {
        let mut command = Command::new(std::env::current_exe()?);
        let mut child = command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (sender, output) = channel();
        let stdout = child.stdout.take().map(BufReader::new);
        let input = child.stdin.take();
        thread::spawn(move || {
            let mut stdout = stdout;
            while let Some(Ok(Some(Frame::Body(body)))) = stdout.as_mut().map(framing::read) {
                let Ok(message) = serde_json::from_slice(&body) else { continue };
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Ok(Server { child, input, output, answers: HashMap::new(), prepared })
    }

    /// Sends what the client sent; whether there is a server to take it. The client's
    /// answers are given when they are asked for.
    fn send(&mut self, what: &What) -> bool {
        let body = match what {
            What::Message(message) if message.get("method").is_none() => return true,
            What::Message(message) => as_ours(message).to_string(),
            What::Body(body) => body.clone(),
            What::Damaged(_) => return true,
        };
        self.write(&body)
    }

    fn write(&mut self, body: &str) -> bool {
        self.input.as_mut().is_some_and(|input| framing::write(input, body.as_bytes()).is_ok())
    }

    /// The answer to a request, once it is there.
    fn answer(&mut self, id: &Value) -> Option<Value> {
        let end = Instant::now() + PATIENCE;
        let id = id.to_string();
        while !self.answers.contains_key(&id) && self.listen(end) {}
        self.answers.get(&id).cloned()
    }

    fn listen_until(&mut self, end: Instant) {
        while self.listen(end) {}
    }

    /// Takes one message; `false` where none comes in time.
    fn listen(&mut self, end: Instant) -> bool {
        let message = match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return false,
        };
        match (message["method"].as_str(), message.get("id")) {
            (Some(method), Some(id)) => {
                let mut answer = self
                    .prepared
                    .get_mut(method)
                    .and_then(VecDeque::pop_front)
                    .unwrap_or_else(|| json!({ "jsonrpc": "2.0", "result": null }));
                answer["id"] = id.clone();
                self.write(&answer.to_string());
            }
            (None, Some(id)) => _ = self.answers.insert(id.to_string(), message),
            _ => {}
        }
        true
    }

    /// Closes its input and waits for its end.
    fn end(mut self) -> Option<i32> {
        self.input = None;
        let end = Instant::now() + PATIENCE;
        while self.listen(end) {}
        self.child.wait().ok().and_then(|status| status.code())
    }
}

/// A message for a server that we started: it watches whether we are alive.
fn as_ours(message: &Value) -> Value {
    let mut message = message.clone();
    if message["method"] == "initialize" {
        message["params"]["processId"] = json!(std::process::id());
    }
    message
}
