//! The articles that are read.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use wirecheck::article::{self, Article, Format};

/// A set of articles.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Set {
    /// Those under `examples`.
    Newsroom,
    /// Those of the evaluation, where they are at hand; else the newsroom's again.
    Evaluation,
}

impl fmt::Display for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Set::Newsroom => "newsroom",
            Set::Evaluation if EVALUATION.is_empty() => "newsroom again",
            Set::Evaluation => "evaluation",
        })
    }
}

impl Set {
    pub(crate) fn articles(self) -> &'static [Article] {
        match self {
            Set::Evaluation if !EVALUATION.is_empty() => &EVALUATION,
            _ => &NEWSROOM,
        }
    }
}

static NEWSROOM: LazyLock<Vec<Article>> = LazyLock::new(|| under(&[root().join("examples/harbour-talks")]));

static EVALUATION: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let folder = std::env::var_os("WIRECHECK_EVAL").map_or_else(|| root().join("../shared/eval"), PathBuf::from);
    under(&[folder.join("gum-news"), folder.join("ecb")])
});

/// An article of about so many bytes, made of the newsroom's paragraphs.
pub(crate) fn of_bytes(bytes: usize) -> Article {
    let mut text = String::from("The headline of the day\n\n");
    let paragraphs = NEWSROOM.iter().flat_map(|a| a.source.split("\n\n")).filter(|p| p.len() > 100);
    for paragraph in paragraphs {
        text.push_str(paragraph);
        text.push_str("\n\n");
        if text.len() > bytes {
            break;
        }
    }
    let end = (0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.truncate(end);
    parse(text.into())
}

/// A text as a plain article.
pub(crate) fn parse(text: Arc<str>) -> Article {
    article::parse("article.txt", text, Format::Plain)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn under(folders: &[PathBuf]) -> Vec<Article> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut folders = folders.to_vec();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let texts = files.iter().filter_map(|f| Some((f, Format::of_name(f.to_str()?)?, std::fs::read(f).ok()?)));
    texts
        .filter_map(|(file, format, bytes)| {
            let text = article::decode(&bytes).ok()?.text;
            Some(article::parse(file.to_str()?, text.into(), format))
        })
        .collect()
}
