//! Sheets and fingerprints as bytes and back, for shelves that keep bytes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Profile, Sheet};
use crate::article::{Article, Block, Meta};
use crate::reading::Reading;
use crate::text::LineIndex;

/// An article as it is written down.
pub struct Encoded {
    /// Its fingerprint.
    pub profile: Vec<u8>,
    /// Its text and what was read from it.
    pub sheet: Vec<u8>,
}

#[derive(Serialize)]
struct Written<'a> {
    source: &'a str,
    prose: Prose,
    meta: &'a Meta,
    blocks: &'a [Block],
    reading: &'a Reading,
}

#[derive(Deserialize)]
struct Found {
    source: Arc<str>,
    prose: Prose,
    meta: Meta,
    blocks: Vec<Block>,
    reading: Reading,
}

/// What prose is but for the text itself.
#[derive(Serialize, Deserialize)]
enum Prose {
    /// The text with these stretches blanked: how much is left, how much is blank, and so on.
    Blanked(Vec<u32>),
    /// Its own.
    Other(Arc<str>),
}

impl Prose {
    fn new(source: &str, prose: &str) -> Prose {
        let (a, b) = (source.as_bytes(), prose.as_bytes());
        if a == b {
            return Prose::Blanked(vec![a.len() as u32]);
        }
        if a.len() != b.len() || a.iter().zip(b).any(|(x, y)| x != y && *y != b' ') {
            return Prose::Other(prose.into());
        }
        let mut runs = Vec::new();
        let (mut at, mut blank) = (0, false);
        while at < a.len() {
            let rest = a[at..].iter().zip(&b[at..]);
            let run = rest.take_while(|(x, y)| (x != y) == blank).count();
            runs.push(run as u32);
            at += run;
            blank = !blank;
        }
        Prose::Blanked(runs)
    }

    fn of(self, source: &Arc<str>) -> Option<Arc<str>> {
        match self {
            Prose::Other(prose) => Some(prose),
            Prose::Blanked(runs) if runs.len() < 2 => Some(source.clone()),
            Prose::Blanked(runs) => {
                let mut bytes = source.as_bytes().to_vec();
                let mut at = 0;
                for (n, run) in runs.into_iter().enumerate() {
                    let end = at + run as usize;
                    let stretch = bytes.get_mut(at..end)?;
                    if n % 2 == 1 {
                        stretch.fill(b' ');
                    }
                    at = end;
                }
                Some(String::from_utf8(bytes).ok()?.into())
            }
        }
    }
}

/// Everything of an article.
pub fn encode(article: &Article, reading: &Reading, profile: &Profile) -> Encoded {
    let written = Written {
        source: &article.source,
        prose: Prose::new(&article.source, &article.prose),
        meta: &article.meta,
        blocks: &article.blocks,
        reading,
    };
    // Nothing here can fail to be written; if it could, nothing would be found again.
    let sheet = postcard::to_allocvec(&written).unwrap_or_default();
    Encoded { profile: postcard::to_allocvec(profile).unwrap_or_default(), sheet }
}

/// An article and what was read from it; `None` for what no article is.
pub fn sheet(bytes: &[u8]) -> Option<Sheet> {
    let Found { source, prose, meta, blocks, reading } = postcard::from_bytes(bytes).ok()?;
    let prose = prose.of(&source)?;
    let lines = LineIndex::new(&source);
    Some(Sheet { article: Article { source, prose, lines, meta, blocks }, reading })
}

/// A fingerprint; `None` for what is none.
pub fn profile(bytes: &[u8]) -> Option<Profile> {
    postcard::from_bytes(bytes).ok()
}
