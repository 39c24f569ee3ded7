//! Diagnostics: what has changed is checked after a while, elsewhere, and published.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use super::{Event, MANY_FILES, World};
use crate::server::publish::{self, Batch};
use crate::server::refresh;
use crate::server::sight::Sight;

impl World {
    /// Notes what the workspace says has changed, to be checked after a while:
    /// each edit begins the wait anew, but not for ever.
    pub(super) fn touch(&mut self, delay: Duration) {
        self.dirty.extend(self.workspace.take_changed());
        self.tell_troubles();
        let now = Instant::now();
        self.due = Some(match self.due {
            Some(due) if delay.is_zero() => due.min(now),
            Some(due) => (now + delay).min(due + delay * 3),
            None => now + delay,
        });
    }

    pub(super) fn check(&mut self) {
        self.due = None;
        self.dirty.extend(self.workspace.take_changed());
        let sight = self.sight();
        let mut changed = std::mem::take(&mut self.dirty);
        let reading = self.scan.is_some();
        if reading {
            // Until all is read, only what the user looks at; the rest at the end of the scan.
            self.dirty = changed.iter().copied().filter(|id| !sight.is_open(*id)).collect();
            changed.retain(|id| sight.is_open(*id));
        }
        if !reading {
            self.tell_broken(&sight);
        }
        let mut articles = publish::affected(&self.before, &sight.view, &changed);
        if reading {
            articles.retain(|id| sight.is_open(*id));
        }
        let before =
            if reading { self.before.clone() } else { std::mem::replace(&mut self.before, sight.view.clone()) };
        self.generation += 1;
        self.checking += 1;
        let (generation, events) = (self.generation, self.events.clone());
        // Much to check must not stand before the next answer.
        let pool = if articles.len() > MANY_FILES { &self.pools.reading } else { &self.pools.answers };
        pool.spawn_fifo(move || {
            let batch = catch_unwind(AssertUnwindSafe(|| publish::check(&sight, &before, &articles, generation)));
            let batch = batch.unwrap_or_else(|_| publish::nothing(generation));
            let lenses = sight.client.surface.refresh.lenses.then(|| sight.clone());
            _ = events.send(Event::Checked(Box::new(batch), Box::new(sight)));
            // Diagnostics do not wait for this.
            if let Some(sight) = lenses
                && let Ok(prints) = catch_unwind(AssertUnwindSafe(|| refresh::prints(&sight, &articles)))
            {
                _ = events.send(Event::Lenses(prints));
            }
        });
    }

    pub(super) fn publish(&mut self, batch: Batch, sight: &Sight) {
        self.checking -= 1;
        self.publisher.publish(batch, sight, &self.documents, self.settings.open_files_only, &self.outbox);
    }
}
