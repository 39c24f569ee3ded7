//! Diagnostics: what has changed is checked after a while, elsewhere, and published.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::{Event, World};
use crate::desk::ArticleId;
use crate::server::logging::TARGET;
use crate::server::publish::{self, Batch};
use crate::server::refresh;
use crate::server::sight::Sight;
use crate::workspace::{MANY_FILES, caught};

/// So many articles are checked at once.
const PORTION: usize = 1000;

/// So many checks run at once.
const MOST_CHECKS: usize = 2;

/// While edits go on, a check waits at most for so many times the delay.
const LONGEST: u32 = 4;

impl World {
    /// Notes what the workspace says has changed, to be checked after a while:
    /// each edit begins the wait anew, but not for ever.
    pub(super) fn touch(&mut self, delay: Duration) {
        self.dirty.extend(self.workspace.take_changed());
        self.tell_troubles();
        self.tell_faults();
        let now = Instant::now();
        let since = *self.since.get_or_insert(now);
        let due = (now + delay).min(since + delay * LONGEST);
        self.due = Some(if delay.is_zero() { self.due.map_or(now, |due| due.min(now)) } else { due });
    }

    pub(super) fn check(&mut self) {
        self.due = None;
        // Many at once would each hold a state of their own.
        self.postponed = self.checking >= MOST_CHECKS;
        if self.postponed {
            return;
        }
        self.since = None;
        let effect = self.workspace.begin_anew_if_lost();
        self.follow(effect);
        let sight = self.sight();
        self.dirty.extend(self.workspace.take_changed());
        if self.scan.is_none() {
            self.tell_broken(&sight);
        }
        let changed = self.next_to_check(&sight);
        let mut articles = sight.view.affected(&changed);
        let gone = self.told.update(&sight.view, &articles);
        if self.scan.is_some() {
            self.dirty.extend(articles.iter().filter(|id| !sight.is_open(**id)));
            articles.retain(|id| sight.is_open(*id));
        }
        articles.iter().for_each(|id| _ = self.dirty.remove(id));
        // What other checks are still to find decides whether a dismissal is of use.
        let alone = self.checking == 0 && self.scan.is_none() && self.dirty.is_empty();
        let configs = alone || !self.indexed;
        self.configs_wait = !configs;
        self.generation += 1;
        self.checking += 1;
        let (generation, events) = (self.generation, self.events.clone());
        let open_only = self.settings.open_files_only;
        // Much to check must not stand before the next answer.
        let pool = if articles.len() > MANY_FILES { &self.pools.reading } else { &self.pools.answers };
        pool.spawn_fifo(move || {
            let batch = caught(|| publish::check(&sight, &articles, &gone, configs, open_only, generation));
            let batch = batch.unwrap_or_else(|_| publish::nothing(generation));
            let lenses = sight.client.surface.refresh.lenses.then(|| sight.clone());
            _ = events.send(Event::Checked(Box::new(batch), Box::new(sight)));
            // Diagnostics do not wait for this.
            if let Some(sight) = lenses
                && let Ok(prints) = caught(|| refresh::prints(&sight, &articles))
            {
                _ = events.send(Event::Lenses(prints));
            }
        });
    }

    /// What the user looks at comes first: until all is read nothing else, then the rest
    /// in portions, so that what is fetched for one can be given up before the next.
    fn next_to_check(&mut self, sight: &Sight) -> BTreeSet<ArticleId> {
        let (open, others): (BTreeSet<_>, BTreeSet<_>) =
            std::mem::take(&mut self.dirty).into_iter().partition(|id| sight.is_open(*id));
        let all = if self.scan.is_some() || !open.is_empty() && others.len() > MANY_FILES { 0 } else { PORTION };
        let mut next = open;
        let mut others = others.into_iter();
        next.extend(others.by_ref().take(all));
        self.dirty = others.collect();
        next
    }

    pub(super) fn publish(&mut self, batch: Batch, sight: &Sight) {
        self.checking -= 1;
        tracing::debug!(target: TARGET, articles = batch.len(), check = batch.generation, "checked");
        if std::mem::take(&mut self.postponed) {
            self.due.get_or_insert_with(Instant::now);
        }
        self.tell_faults();
        self.publisher.publish(batch, sight, &self.documents, self.settings.open_files_only, &self.outbox);
        if self.scan.is_some() {
            return;
        }
        if !self.dirty.is_empty() {
            self.due.get_or_insert_with(Instant::now);
        } else if self.checking == 0 && self.due.is_none() {
            if std::mem::take(&mut self.configs_wait) {
                self.due = Some(Instant::now());
            } else {
                self.keep();
            }
        }
    }
}
