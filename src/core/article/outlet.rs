//! The outlet, from the names of a file and its folders.

/// Folders that hold one folder for each outlet.
const CONTAINERS: &[&str] = &[
    "agencies",
    "articles",
    "feeds",
    "media",
    "newsroom",
    "outlets",
    "papers",
    "press",
    "publishers",
    "raw",
    "sites",
    "sources",
    "wire",
    "wires",
];

/// Names that say nothing about who published.
const GENERIC: &[&str] = &[
    "agencies",
    "article",
    "articles",
    "body",
    "clean",
    "content",
    "copy",
    "corpus",
    "data",
    "desk",
    "dev",
    "docs",
    "document",
    "documents",
    "draft",
    "drafts",
    "examples",
    "feed",
    "feeds",
    "file",
    "files",
    "final",
    "fixtures",
    "home",
    "in",
    "inbox",
    "incoming",
    "index",
    "input",
    "main",
    "media",
    "misc",
    "new",
    "news",
    "newsroom",
    "old",
    "out",
    "outlets",
    "output",
    "papers",
    "plain",
    "press",
    "public",
    "publishers",
    "raw",
    "readme",
    "sites",
    "source",
    "sources",
    "src",
    "stories",
    "story",
    "temp",
    "test",
    "tests",
    "text",
    "texts",
    "tmp",
    "train",
    "txt",
    "untitled",
    "user",
    "version",
    "wire",
    "wires",
    "work",
];

/// Words that titles of newspapers, agencies and stations are made of.
const TITLE_WORDS: &[&str] = &[
    "bild",
    "bulletin",
    "chronicle",
    "citizen",
    "courier",
    "daily",
    "dispatch",
    "echo",
    "enquirer",
    "examiner",
    "express",
    "free-press",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "independent",
    "inquirer",
    "journal",
    "ledger",
    "mail",
    "mercury",
    "mirror",
    "nation",
    "news",
    "newswire",
    "observer",
    "outlook",
    "pioneer",
    "post",
    "press",
    "radio",
    "record",
    "register",
    "reporter",
    "review",
    "sentinel",
    "standard",
    "star",
    "sun",
    "telegraph",
    "times",
    "today",
    "tribune",
    "tv",
    "union",
    "weekly",
    "wire",
    "zeitung",
];

/// Outlets that are often met under their short names.
const KNOWN: &[&str] = &[
    "abc",
    "afp",
    "aljazeera",
    "ansa",
    "ap",
    "apnews",
    "axios",
    "bbc",
    "bloomberg",
    "breitbart",
    "cbs",
    "cgtn",
    "cnbc",
    "cnn",
    "cp",
    "dpa",
    "dw",
    "economist",
    "efe",
    "elpais",
    "euronews",
    "forbes",
    "fox",
    "foxnews",
    "france24",
    "ft",
    "globaltimes",
    "guardian",
    "huffpost",
    "independent",
    "interfax",
    "itv",
    "jpost",
    "kyivindependent",
    "kyivpost",
    "kyodo",
    "lemonde",
    "lusa",
    "meduza",
    "msnbc",
    "nbc",
    "newsweek",
    "npr",
    "nyt",
    "nytimes",
    "pbs",
    "politico",
    "pravda",
    "pti",
    "repubblica",
    "reuters",
    "rfi",
    "rferl",
    "rt",
    "scmp",
    "sky",
    "skynews",
    "slate",
    "spiegel",
    "sputnik",
    "tass",
    "telegraph",
    "thehill",
    "theguardian",
    "time",
    "times",
    "ukrinform",
    "unian",
    "upi",
    "usatoday",
    "vox",
    "wapo",
    "washingtonpost",
    "wsj",
    "xinhua",
    "yonhap",
];

/// The outlet that a path names, in the path's own spelling: "ap" for
/// `wires/ap/x.txt`, "vostra post" for `vostra-post_2025-01-21.txt`.
pub(super) fn of_path(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = path.split(['/', '\\']).filter(|p| !p.is_empty() && *p != "." && *p != "..").collect();
    let file = parts.pop()?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let (title, dated) = without_date(stem);
    let folder = parts.last().copied().filter(|f| names_something(f));
    let contained = parts.len() >= 2 && CONTAINERS.contains(&parts[parts.len() - 2].to_lowercase().as_str());

    let from_file = || {
        let words = title.split(' ').count();
        let alone = dated && words == 1;
        (names_something(&title) && (is_known(&title) || alone || (words <= 4 && is_title(&title))))
            .then(|| title.clone())
    };
    let from_folder = || folder.filter(|f| contained || is_known(f) || is_title(f)).map(spaced);
    if contained { from_folder().or_else(from_file) } else { from_file().or_else(from_folder) }
}

/// A name without its date and numbers, words parted by spaces, and whether it had a date.
fn without_date(stem: &str) -> (String, bool) {
    let words = stem.split(['-', '_', ' ', '.', '+']).filter(|w| !w.is_empty());
    let title: Vec<&str> = words.clone().filter(|w| !w.bytes().all(|b| b.is_ascii_digit())).collect();
    (title.join(" "), super::dates::first_full(stem).is_some())
}

fn spaced(name: &str) -> String {
    name.replace(['-', '_'], " ").trim().to_owned()
}

/// Whether a name may be an outlet's at all: no number, no hash, no generic word.
fn names_something(name: &str) -> bool {
    let lower = name.to_lowercase();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters > 1 && !name.contains(|c: char| c.is_ascii_digit()) && !GENERIC.contains(&lower.trim()) || is_known(name)
}

fn is_known(name: &str) -> bool {
    KNOWN.contains(&name.to_lowercase().replace([' ', '-', '_'], "").as_str())
}

/// Whether a word of the name is one that titles of papers are made of, or it ends as a domain.
fn is_title(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.any(|w| TITLE_WORDS.contains(&w))
        || [".com", ".org", ".net", ".co.uk", " com", " org", " net"].iter().any(|d| lower.ends_with(d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_outlets() {
        for (path, outlet) in [
            ("wires/ap/summit.txt", Some("ap")),
            ("wires/tarn-line/2025-01-21.txt", Some("tarn line")),
            ("2025-01-21-vostrapost.txt", Some("vostrapost")),
            ("vostrapost-2025-01-21.txt", Some("vostrapost")),
            ("stories/bridge/vostra-gazette.md", Some("vostra gazette")),
            ("stories/bridge/Reuters_20250121.txt", Some("Reuters")),
            ("Tarn Courier/bridge.txt", Some("Tarn Courier")),
            ("example.com/bridge.txt", Some("example.com")),
            ("000_9764bff6bf47121f.txt", None),
            ("event_0/0_L.txt", None),
            ("19/19_10ecb.txt", None),
            ("drafts/bridge.md", None),
            ("news/bridge.txt", None),
            ("wires/bridge.txt", None),
            ("sources/texts/bridge.txt", None),
            ("the-mayor-opens-a-new-bridge-the-press-was-there.txt", None),
            ("", None),
        ] {
            assert_eq!(of_path(path).as_deref(), outlet, "{path}");
        }
    }
}
