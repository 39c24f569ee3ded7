//! What is to be written, in order. A client may read slowly: what a newer
//! message makes pointless gives way to it, so that what waits is bounded by
//! what there is to know, not by how often it changed.

use std::collections::{HashMap, VecDeque};

/// How a message stands to those that wait before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Each is sent.
    Each,
    /// Takes the place of the one of its name: diagnostics of a document, how far a progress is.
    Replaces(String),
    /// The one of its name goes; this one comes after all that wait: the state that all lead to.
    Follows(String),
    /// Not sent where one of its name waits: "ask again".
    Once(String),
    /// Said to people: beyond so many nobody reads them.
    Talk,
}

/// So much talk may wait.
const MOST_TALK: usize = 1000;

#[derive(Debug)]
struct Item {
    body: Vec<u8>,
    manner: Manner,
}

/// The messages that wait.
#[derive(Debug, Default)]
pub(super) struct Queue {
    // `None` is one that has gone.
    items: VecDeque<Option<Item>>,
    gone: usize,
    /// The number of the first item; they count up.
    first: u64,
    named: HashMap<String, u64>,
    talk: usize,
    bytes: usize,
}

impl Queue {
    /// Puts a message in; whether it will be sent.
    pub(super) fn push(&mut self, body: Vec<u8>, manner: Manner) -> bool {
        match &manner {
            Manner::Each => {}
            Manner::Talk if self.talk >= MOST_TALK => return false,
            Manner::Talk => self.talk += 1,
            Manner::Once(name) if self.named.contains_key(name) => return false,
            Manner::Replaces(name) => {
                if let Some(item) = self.named.get(name).copied().and_then(|at| self.slot(at)?.as_mut()) {
                    let before = std::mem::replace(&mut item.body, body).len();
                    let after = item.body.len();
                    self.bytes = self.bytes + after - before;
                    return true;
                }
            }
            Manner::Follows(name) => {
                if let Some(gone) = self.named.get(name).copied().and_then(|at| self.slot(at)?.take()) {
                    self.bytes -= gone.body.len();
                    self.gone += 1;
                }
            }
            Manner::Once(_) => {}
        }
        if let Manner::Replaces(name) | Manner::Follows(name) | Manner::Once(name) = &manner {
            self.named.insert(name.clone(), self.first + self.items.len() as u64);
        }
        self.bytes += body.len();
        self.items.push_back(Some(Item { body, manner }));
        if self.gone > self.items.len() / 2 + MOST_TALK {
            self.close_up();
        }
        true
    }

    /// Closes the gaps that messages have left which went.
    fn close_up(&mut self) {
        self.items.retain(Option::is_some);
        self.gone = 0;
        for (number, item) in (self.first..).zip(&self.items) {
            if let Some(Item { manner: Manner::Replaces(name) | Manner::Follows(name) | Manner::Once(name), .. }) = item
            {
                self.named.insert(name.clone(), number);
            }
        }
    }

    /// The next message to write.
    pub(super) fn pop(&mut self) -> Option<Vec<u8>> {
        loop {
            let item = self.items.pop_front()?;
            let number = self.first;
            self.first += 1;
            let Some(Item { body, manner }) = item else {
                self.gone -= 1;
                continue;
            };
            match manner {
                Manner::Each => {}
                Manner::Talk => self.talk -= 1,
                Manner::Replaces(name) | Manner::Follows(name) | Manner::Once(name) => {
                    if self.named.get(&name) == Some(&number) {
                        self.named.remove(&name);
                    }
                }
            }
            self.bytes -= body.len();
            return Some(body);
        }
    }

    /// How much waits.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    fn slot(&mut self, number: u64) -> Option<&mut Option<Item>> {
        self.items.get_mut(usize::try_from(number.checked_sub(self.first)?).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaces(name: &str) -> Manner {
        Manner::Replaces(name.to_owned())
    }

    fn drained(queue: &mut Queue) -> String {
        let bodies: Vec<String> =
            std::iter::from_fn(|| queue.pop()).map(|body| String::from_utf8(body).expect("text")).collect();
        assert_eq!((queue.bytes(), queue.talk, queue.gone, queue.named.len()), (0, 0, 0, 0), "nothing is left over");
        bodies.join(" ")
    }

    #[test]
    fn what_is_newer_takes_the_place_of_what_it_makes_pointless() {
        let mut queue = Queue::default();
        for (body, manner) in [
            ("a1", replaces("a")),
            ("x", Manner::Each),
            ("s1", Manner::Follows("s".to_owned())),
            ("r1", Manner::Once("r".to_owned())),
            ("a2", replaces("a")),
            ("b1", replaces("b")),
            ("r2", Manner::Once("r".to_owned())),
            ("s2", Manner::Follows("s".to_owned())),
            ("a333", replaces("a")),
            ("x", Manner::Each),
        ] {
            queue.push(body.into(), manner);
        }
        assert_eq!(drained(&mut queue), "a333 x r1 b1 s2 x");
    }

    #[test]
    fn what_was_written_is_not_replaced() {
        let mut queue = Queue::default();
        queue.push("a1".into(), replaces("a"));
        assert_eq!(queue.pop(), Some("a1".into()));
        queue.push("a2".into(), replaces("a"));
        queue.push("r1".into(), Manner::Once("r".to_owned()));
        assert_eq!(queue.pop(), Some("a2".into()));
        assert!(!queue.push("r2".into(), Manner::Once("r".to_owned())));
        assert_eq!(drained(&mut queue), "r1");
    }

    #[test]
    fn a_million_messages_to_nobody_are_few() {
        let mut queue = Queue::default();
        for i in 0..1_000_000 {
            let name = (i % 10).to_string();
            match i % 4 {
                0 => queue.push(vec![b'd'; 100], Manner::Replaces(name)),
                1 => queue.push(vec![b's'; 100], Manner::Follows("status".to_owned())),
                2 => queue.push(vec![b't'; 100], Manner::Talk),
                _ => queue.push(vec![b'r'; 100], Manner::Once(name)),
            };
        }
        assert!(queue.bytes() <= (10 + 1 + MOST_TALK + 10) * 100, "{}", queue.bytes());
        assert!(queue.items.len() < 4 * MOST_TALK, "{}", queue.items.len());
        assert!(std::iter::from_fn(|| queue.pop()).count() < 1100);
    }
}
