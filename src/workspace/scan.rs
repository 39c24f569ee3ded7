//! Reading whole folders, here or on other threads.

use super::load::{Listing, Loaded, Loader};
use super::{Path, PathBuf, Workspace};

impl Workspace {
    /// Reads everything again, here and now.
    pub fn rescan(&mut self) -> Listing {
        let mut loader = self.begin_scan();
        let listing = loader.list();
        let mut files = listing.files.clone();
        if let Some(recalled) = loader.recall(&listing).filter(|_| self.disk.is_empty()) {
            let unchanged = recalled.unchanged().clone();
            if self.restore(&loader, recalled) {
                files.retain(|file| !unchanged.contains(file));
            }
        }
        let loaded = loader.load_all(&files);
        self.apply(&loader, loaded);
        self.finish_scan(&loader, &listing);
        listing
    }

    /// Begins a scan that runs elsewhere: list and load with the loader, then hand
    /// what it gives to [`Workspace::apply`], in any portions, and end with
    /// [`Workspace::finish_scan`]. What changes meanwhile wins over the scan.
    pub fn begin_scan(&mut self) -> Loader {
        self.epoch += 1;
        self.touched.clear();
        self.loader()
    }

    /// Takes over a part of a scan; `false` if the scan is out of date.
    pub fn apply(&mut self, loader: &Loader, loaded: Vec<Loaded>) -> bool {
        if loader.epoch != self.epoch {
            return false;
        }
        for loaded in loaded {
            if !self.is_touched(&loaded.path) {
                self.put(loaded);
            }
        }
        true
    }

    /// Ends a scan: files that it did not list are gone. `false` if it is out of date.
    pub fn finish_scan(&mut self, loader: &Loader, listing: &Listing) -> bool {
        if loader.epoch != self.epoch {
            return false;
        }
        let unlisted = |path: &&PathBuf| listing.files.binary_search(path).is_err() && !self.is_touched(path);
        let gone: Vec<PathBuf> = self.disk.iter().filter(unlisted).cloned().collect();
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

    /// Whether a file, or a folder that it is in, has changed since the scan began.
    fn is_touched(&self, path: &Path) -> bool {
        !self.touched.is_empty() && path.ancestors().any(|path| self.touched.contains(path))
    }
}
