//! Documents that are open in an editor: they win over the files of their names.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Buffer, MAX_ARTICLE_BYTES, Origin, Trouble, Workspace, load};
use crate::article::Format;
use crate::desk::{Desk, Priming};
use crate::reading::Memory;

impl Workspace {
    /// A document was opened in an editor (or opened again: the new text replaces the old).
    pub fn buffer_opened(&mut self, origin: &Origin, text: Arc<str>, format: Format, version: Option<i32>) {
        if let Origin::File(path) = origin {
            self.disk.remove(path);
            self.touched.insert(path.clone());
        }
        self.buffers.insert(origin.clone(), Buffer { text, format, version, memory: Memory::default() });
        self.refresh_buffer(origin);
    }

    /// What the first edit of a document will want, to be fetched before it comes; `None` where it is no article.
    pub fn priming(&self, origin: &Origin) -> Option<Priming> {
        let (id, _) = self.entries.get(&self.naming.name(origin))?;
        Some(self.desk.priming(*id))
    }

    /// An open document was edited; `false` where it is not open.
    pub fn buffer_changed(&mut self, origin: &Origin, text: Arc<str>, version: Option<i32>) -> bool {
        let Some(buffer) = self.buffers.get_mut(origin) else { return false };
        buffer.text = text;
        buffer.version = version;
        self.refresh_buffer(origin);
        true
    }

    /// A document was closed: the file on disk counts again, if it belongs here.
    pub fn buffer_closed(&mut self, origin: &Origin) {
        if self.buffers.remove(origin).is_none() {
            return;
        }
        match origin {
            Origin::Buffer(name) => self.take(name),
            Origin::File(path) => {
                // What stands on the desk counts as read from disk now: the look at the disk corrects it.
                self.disk.insert(path.clone());
                _ = self.file_changed(path);
            }
        }
    }

    /// Whether a document is open.
    pub fn is_open(&self, origin: &Origin) -> bool {
        self.buffers.contains_key(origin)
    }

    pub(super) fn refresh_buffer(&mut self, origin: &Origin) {
        let Some(buffer) = self.buffers.get_mut(origin) else { return };
        let (text, format, version) = (buffer.text.clone(), buffer.format, buffer.version);
        let mut memory = std::mem::take(&mut buffer.memory);
        let path = origin.path().map_or_else(|| PathBuf::from(&*self.naming.name(origin)), Path::to_owned);
        if text.len() as u64 > MAX_ARTICLE_BYTES {
            self.take(&self.naming.name(origin));
            self.trouble(None, Trouble::new(&path, load::too_large()));
            return;
        }
        self.troubles.remove(&path);
        let prepared = self.loader().prepare(origin, &text, format, Some(&mut memory));
        if let Some(buffer) = self.buffers.get_mut(origin) {
            buffer.memory = memory;
        }
        self.set(origin.clone(), prepared, version, Desk::set);
    }

    pub(super) fn refresh_buffers(&mut self) {
        for origin in self.buffers.keys().cloned().collect::<Vec<_>>() {
            self.refresh_buffer(&origin);
        }
    }
}
