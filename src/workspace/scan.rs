//! Reading whole folders, here or on other threads.

use super::load::{Listing, Loaded, Loader};
use super::{Path, PathBuf, Workspace};
use crate::desk::Desk;

impl Workspace {
    /// Reads everything again, here and now.
    pub fn rescan(&mut self) -> Listing {
        self.scan_here().0
    }

    /// The same; how many files had to be read, too.
    pub(super) fn scan_here(&mut self) -> (Listing, usize) {
        let mut loader = self.begin_scan();
        let (listing, recalled) = loader.list_and_recall(self.disk.is_empty(), || ());
        let left = recalled.and_then(|recalled| {
            let left = recalled.to_read().to_vec();
            self.restore(&loader, recalled).then_some(left)
        });
        let files = left.as_ref().unwrap_or(&listing.files);
        let read = files.len();
        let loaded = loader.load_all(files);
        self.apply(&loader, loaded);
        self.finish_scan(&loader, &listing);
        (listing, read)
    }

    /// Begins a scan that runs elsewhere: list and load with the loader, then hand
    /// what it gives to [`Workspace::apply`], in any portions, and end with
    /// [`Workspace::finish_scan`]. What changes meanwhile wins over the scan.
    pub fn begin_scan(&mut self) -> Loader {
        self.epoch += 1;
        self.touched.clear();
        self.loader()
    }

    /// Whoever scans has seen nothing yet: what was looked at before is looked at by the scan again.
    pub fn forget_touched(&mut self) {
        self.touched.clear();
    }

    /// Takes over a part of a scan; `false` if the scan is out of date.
    pub fn apply(&mut self, loader: &Loader, loaded: Vec<Loaded>) -> bool {
        if loader.epoch != self.epoch {
            return false;
        }
        for loaded in loaded {
            if !self.is_touched(&loaded.path) {
                self.put(loaded, Desk::set_later);
            }
        }
        true
    }

    /// Ends a scan: files that it did not list are gone. `false` if it is out of date.
    pub fn finish_scan(&mut self, loader: &Loader, listing: &Listing) -> bool {
        if loader.epoch != self.epoch {
            return false;
        }
        let gone: Vec<PathBuf> = self.unlisted(listing).filter(|path| !self.is_touched(path)).cloned().collect();
        for path in gone {
            self.remove_file(&path);
        }
        let stands = |path: &PathBuf| {
            let unlisted = || listing.troubles.iter().any(|trouble| trouble.path == *path);
            listing.files.binary_search(path).is_ok() || self.touched.contains(path) || unlisted()
        };
        self.troubles.retain(|path, _| stands(path));
        for trouble in &listing.troubles {
            self.trouble(None, trouble.clone());
        }
        true
    }

    /// Links so many of the articles that scans have brought and that are in no story yet, the latest first.
    /// How many are left.
    pub fn link(&mut self, most: usize) -> usize {
        self.put_back_if_heavy();
        self.desk.link(most)
    }

    /// Files on the desk that a listing has not.
    fn unlisted<'a>(&'a self, listing: &'a Listing) -> impl Iterator<Item = &'a PathBuf> {
        // Both are in order. As text, two paths are compared faster than part by part.
        let mut listed = listing.files.iter().peekable();
        self.disk.iter().filter(move |path| {
            let same = |other: &&PathBuf| other.as_os_str() == path.as_os_str();
            if listed.next_if(same).is_none() {
                while listed.next_if(|other| other < path).is_some() {}
                return listed.next_if(same).is_none();
            }
            false
        })
    }

    /// Whether a file, or a folder that it is in, has changed since the scan began.
    fn is_touched(&self, path: &Path) -> bool {
        !self.touched.is_empty() && path.ancestors().any(|path| self.touched.contains(path))
    }
}
