//! Our own side of each comparison, measured once.

use std::time::Duration;

use tempfile::TempDir;

use crate::column::start_as;
use crate::shared::archive::Archive;
use crate::shared::process;
use crate::support::{Server, clients};

/// Our server, which has read the archive, and what that took.
pub(crate) struct Ours {
    pub(crate) server: Server,
    pub(crate) answered: Duration,
    pub(crate) cold: Duration,
    pub(crate) resident: u64,
    _cache: TempDir,
}

impl Ours {
    /// Starts without an index, for a client that is sent its diagnostics, as the peers do.
    pub(crate) fn start(archive: &Archive) -> Ours {
        let cache = tempfile::tempdir().unwrap();
        let mut started = start_as(&archive.folder, cache.path(), clients::rich());
        // From here on it is diagnostics of one document that are waited for.
        started.server.forgets = false;
        let resident = process::resident(started.server.process());
        Ours { server: started.server, answered: started.answered, cold: started.ready, resident, _cache: cache }
    }
}
