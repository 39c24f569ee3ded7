//! Turn by turn: what happened is done in order, what is due in between, and what
//! comes in floods together.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

use tower_lsp::lsp_types::MessageType;

use super::{Event, World};
use crate::server::backlog::Burden;
use crate::workspace::{VERSION, caught};

/// So many events are looked at to see which can be done together.
const MOST_AHEAD: usize = 4096;

enum Turn {
    Event(Event),
    /// What has changed is due to be checked.
    Check,
}

impl World {
    /// Lives until it is told to stop. A defect costs the event that it shows in.
    pub(in crate::server) fn run(mut self, events: &Receiver<Event>) {
        while let Some(turn) = self.next(events) {
            let handled = caught(|| {
                match turn {
                    Turn::Event(event) => self.handle(event),
                    Turn::Check => self.check(),
                }
                self.tell_status();
            });
            if let Err(panic) = handled {
                tracing::error!(version = VERSION, at = panic.at, "a defect of wirecheck");
                self.due = None;
                self.log(MessageType::ERROR, "wirecheck met a defect of its own and goes on; its log has the details");
            }
        }
        _ = caught(|| self.keep_at_the_end());
    }

    /// What is next; `None` at the end.
    fn next(&mut self, events: &Receiver<Event>) -> Option<Turn> {
        // A flood of events must not hold up what is due.
        if self.due.is_some_and(|due| due <= Instant::now()) {
            return Some(Turn::Check);
        }
        if self.ahead.is_empty() {
            let event = match self.due {
                Some(due) => match events.recv_timeout(due.saturating_duration_since(Instant::now())) {
                    Ok(event) => event,
                    Err(RecvTimeoutError::Timeout) => return Some(Turn::Check),
                    Err(RecvTimeoutError::Disconnected) => return None,
                },
                None => events.recv().ok()?,
            };
            self.ahead.push_back(event);
        }
        self.ahead.extend(events.try_iter().take(MOST_AHEAD.saturating_sub(self.ahead.len())));
        self.ahead.pop_front().filter(|event| !matches!(event, Event::Stop)).map(Turn::Event)
    }

    /// Takes the events that come next for as long as `take` does, which gives back the
    /// first that it does not want. The burdens are to be put down once all is done.
    pub(super) fn fold(&mut self, mut take: impl FnMut(Event) -> Option<Event>) -> Vec<Burden> {
        let mut burdens = Vec::new();
        while let Some(event) = self.ahead.pop_front() {
            if let Event::Done(burden) = event {
                burdens.push(burden);
            } else if let Some(other) = take(event) {
                self.ahead.push_front(other);
                break;
            }
        }
        burdens
    }
}
