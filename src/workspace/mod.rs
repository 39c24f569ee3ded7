//! Files, open buffers and configuration: the state that the server and the
//! command line share. The only module below them that reads files.
//!
//! Must not know: LSP.
