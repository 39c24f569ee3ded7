//! The fixed wordings of page furniture and credits. Only wordings that many
//! sites share; what is a site's own is told by structure (see `furniture`).

use std::sync::LazyLock;

use regex::Regex;

use super::shape::is_terminal;

/// Labels that stand alone and say nothing of what follows.
const LABELS: &[&str] = &[
    "ad",
    "ad feedback",
    "advert",
    "advertisement",
    "advertisement - scroll to continue",
    "advertising",
    "article",
    "article continues below",
    "article continues below advertisement",
    "back to top",
    "close",
    "comment",
    "comments",
    "continue",
    "cookies",
    "copy link",
    "download",
    "email",
    "end",
    "ends",
    "exclusive",
    "facebook",
    "font size",
    "gallery",
    "home",
    "image",
    "instagram",
    "leave a comment",
    "linkedin",
    "listen",
    "live",
    "load more",
    "load more comments",
    "loading",
    "log in",
    "login",
    "menu",
    "news",
    "next",
    "open image in gallery",
    "photo",
    "photos",
    "pinterest",
    "play",
    "play video",
    "post comment",
    "previous",
    "print",
    "privacy policy",
    "promoted",
    "reddit",
    "report a typo",
    "report an error",
    "save",
    "search",
    "section",
    "share",
    "share article",
    "share this",
    "share this article",
    "share this page",
    "share this story",
    "show comments",
    "sign in",
    "sign up",
    "skip advertisement",
    "skip ad",
    "skip to content",
    "skip to main content",
    "sponsored",
    "sponsored content",
    "sponsored links",
    "story continues",
    "story continues below",
    "story continues below advertisement",
    "subscribe",
    "subscribe now",
    "supported by",
    "tags",
    "telegram",
    "terms of use",
    "text size",
    "this article is more than",
    "toggle caption",
    "topics",
    "tweet",
    "twitter",
    "video",
    "view comments",
    "view gallery",
    "watch",
    "whatsapp",
    "x",
    "hide caption",
    "enlarge this image",
    "click to enlarge",
    "scroll down",
    "scroll to continue",
];

/// Labels that head a list of links.
const LEADS: &[&str] = &[
    "also in the news",
    "also read",
    "around the web",
    "don't miss",
    "editor's choice",
    "editor's pick",
    "editor's picks",
    "editors' picks",
    "explore more on these topics",
    "featured",
    "from our partners",
    "from the web",
    "further reading",
    "get the latest",
    "in case you missed it",
    "in other news",
    "keep reading",
    "latest",
    "latest headlines",
    "latest news",
    "latest stories",
    "more",
    "more coverage",
    "more headlines",
    "more in this section",
    "more news",
    "more on this",
    "more on this story",
    "more stories",
    "more to explore",
    "more top stories",
    "most popular",
    "most read",
    "most shared",
    "most viewed",
    "must read",
    "must reads",
    "newsletter",
    "newsletters",
    "now read",
    "on this topic",
    "other stories",
    "other top stories",
    "other topics of interest",
    "our picks",
    "people also read",
    "popular",
    "popular stories",
    "promoted stories",
    "read also",
    "read more",
    "read more on this story",
    "read next",
    "recommended",
    "recommended for you",
    "recommended reading",
    "recommended stories",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related links",
    "related news",
    "related posts",
    "related reading",
    "related stories",
    "related story",
    "related to this story",
    "related topics",
    "related video",
    "related videos",
    "see also",
    "see more",
    "similar articles",
    "suggested reading",
    "today's top stories",
    "top news",
    "top stories",
    "trending",
    "trending now",
    "trending stories",
    "up next",
    "watch next",
    "what to read next",
    "you may also like",
    "you may be interested in",
    "you might also like",
    "you might be interested in",
    "join us on",
    "follow us",
    "follow us on",
    "stay connected",
    "stay informed",
    "stay in touch",
    "stay up to date",
    "the latest",
    "what others are reading",
];

/// Openings of short lines that link elsewhere, when no sentence follows.
const LINK_OPENINGS: &[&str] = &[
    "also read:",
    "also see:",
    "don't miss:",
    "join us on ",
    "listen:",
    "listen to this article",
    "live updates:",
    "more about ",
    "more from ",
    "more in ",
    "more on ",
    "must read:",
    "next »",
    "next:",
    "next article",
    "photos:",
    "previous article",
    "previous:",
    "read also:",
    "read more:",
    "read next:",
    "read:",
    "recommended:",
    "related article:",
    "related:",
    "see also:",
    "share on ",
    "slideshow:",
    "up next:",
    "video:",
    "view gallery:",
    "watch live:",
    "watch now:",
    "watch:",
    "what to know:",
    "follow us on ",
    "find us on ",
    "« previous",
    "‹ previous",
    "← ",
    "→ ",
    "» ",
    "« ",
];

/// Words with which a page speaks to its reader.
const PAGE_WORDS: &[&str] = &[
    " our app",
    " our channel",
    " our coverage",
    " our daily",
    " our free",
    " our journalism",
    " our live",
    " our newsletter",
    " our newsletters",
    " our podcast",
    " our reporting",
    " our telegram",
    " our weekly",
    " our whatsapp",
    " our youtube",
    " our facebook",
    " our twitter",
    " our instagram",
    " our website",
    " our site",
    "newsletter",
    "your inbox",
    "telegram",
    "facebook",
    "twitter",
    "instagram",
    "whatsapp",
    "youtube",
    "linkedin",
    "bluesky",
    "tiktok",
    " here",
    "subscribe",
    "subscription",
    "notifications",
    "breaking news alerts",
    "the app",
    " below",
    " comments",
    " to us",
    "browser",
    "ad-free",
    "push alerts",
    " @",
];

/// Imperatives that open such lines.
const IMPERATIVES: &[&str] = &[
    "add",
    "become",
    "buy",
    "check",
    "chip",
    "choose",
    "click",
    "contact",
    "discover",
    "donate",
    "download",
    "email",
    "enable",
    "enter",
    "explore",
    "find",
    "follow",
    "get",
    "help",
    "join",
    "leave",
    "like",
    "listen",
    "log",
    "make",
    "please",
    "read",
    "receive",
    "register",
    "scroll",
    "see",
    "send",
    "share",
    "sign",
    "start",
    "stay",
    "submit",
    "subscribe",
    "support",
    "tap",
    "tell",
    "try",
    "turn",
    "visit",
    "watch",
    "write",
];

/// Wordings that only a page's own notices have, anywhere in a short piece.
const NOTICES: &[&str] = &[
    "all rights reserved",
    "ctrl + enter",
    "ctrl+enter",
    "we use cookies",
    "this site uses cookies",
    "this website uses cookies",
    "accept cookies",
    "(c) 20",
    "may not be published, broadcast",
    "may not be reproduced",
    "reproduced without permission",
    "enable javascript",
    "to suggest a correction",
    "spotted an error",
    "spotted a mistake",
    "found a mistake",
    "see an error",
    "have a tip?",
    "got a tip?",
    "got a story",
    "have a story?",
    "have you got a story",
    "want to know more?",
    "pic.twitter.com/",
    "this advertisement",
    "affiliate commission",
    "earn a commission",
    "sign up for our",
    "sign up to our",
    "sign up here",
    "subscribe to our",
    "subscribe here",
    "follow us on",
    "join our channel",
    "join us on telegram",
    "your browser does not support",
    "this video is not available",
    "follow her on",
    "follow him on",
    "follow them on",
    "on twitter: @",
    "on twitter @",
    "opinions expressed are those of the author",
    "views expressed in this",
    "tell us in the comments",
    "let us know in the comments",
    "write to us here",
];

/// Words of page footers, which news copy uses, too: they count in a fragment only.
const FOOTER_WORDS: &[&str] = &[
    "privacy policy",
    "cookie policy",
    "terms of service",
    "terms of use",
    "terms and conditions",
    "min read",
    "minute read",
    "copyright",
    "ad blocker",
    "do not sell my",
];

/// Words that credit a picture.
const PICTURE_OPENINGS: &[&str] = &[
    "photo:",
    "photo by",
    "photos:",
    "photo credit",
    "photo courtesy",
    "photograph:",
    "photograph by",
    "photographer:",
    "picture:",
    "pictures:",
    "pic:",
    "image:",
    "images:",
    "image credit",
    "image source",
    "image caption",
    "credit:",
    "credits:",
    "caption:",
    "illustration:",
    "illustration by",
    "graphic:",
    "file photo",
    "file image",
    "file picture",
    "file -",
    "file –",
    "file —",
    "(photo",
    "(image",
    "(picture",
    "[photo",
    "[image",
    "courtesy of",
    "video by",
    "video:",
    "screenshot:",
    "source: getty",
    "getty images",
    "media caption",
    "archive photo",
    "handout",
];

/// Endings and inner marks of captions.
const PICTURE_MARKS: &[&str] = &[
    " image: ",
    " photo: ",
    " picture: ",
    " photograph: ",
    " credit: ",
    "(photo by",
    "(photo:",
    "(image:",
    "(ap photo",
    "getty images)",
    "/getty images",
    "/reuters)",
    "/afp)",
    "/ap)",
    "/epa)",
    "[file: ",
    "via getty images",
    "(getty images)",
    "[ap photo",
    "[reuters]",
    "[afp]",
    "file photo)",
    "(file)",
    "courtesy photo",
    "[getty]",
    "/afp via getty",
    "handout via reuters",
    "handout/",
    "[file photo]",
];

/// News agencies and their usual stand-ins, as a credit line names them.
const AGENCIES: &[&str] = &[
    "aap",
    "afp",
    "agence france-presse",
    "agencies",
    "agency",
    "agerpres",
    "ani",
    "ansa",
    "anadolu",
    "anadolu agency",
    "ap",
    "apa",
    "associated press",
    "bloomberg",
    "bloomberg news",
    "cnn",
    "cp",
    "dpa",
    "dpa-afx",
    "efe",
    "epa",
    "europa press",
    "interfax",
    "interfax-ukraine",
    "jiji",
    "kyodo",
    "kyodo news",
    "lusa",
    "news desk",
    "newsdesk",
    "ntb",
    "pa",
    "pa media",
    "pap",
    "press association",
    "pti",
    "reuters",
    "ria novosti",
    "staff",
    "staff and agencies",
    "staff report",
    "staff reporter",
    "staff reports",
    "staff writer",
    "staff writers",
    "stt",
    "tass",
    "the associated press",
    "the canadian press",
    "tt",
    "ukrinform",
    "upi",
    "web desk",
    "wire reports",
    "wire services",
    "xinhua",
    "yonhap",
    "agencies and staff",
    "our correspondent",
    "own correspondent",
    "special correspondent",
    "editorial board",
    "guardian staff",
    "with agencies",
    "reuters staff",
];

/// What a writer is called behind the name.
const WRITER_ROLES: &[&str] = &[
    "bureau chief",
    "chief correspondent",
    "columnist",
    "contributor",
    "correspondent",
    "deputy editor",
    "editor",
    "editor-in-chief",
    "for the",
    "freelance",
    "guest writer",
    "news editor",
    "political editor",
    "reporter",
    "senior correspondent",
    "senior reporter",
    "senior writer",
    "special correspondent",
    "special to",
    "staff",
    "staff reporter",
    "staff writer",
    "staff writers",
    "writer",
];

/// Openings of credits under an article.
const CREDIT_OPENINGS: &[&str] = &[
    "additional reporting",
    "compiled by ",
    "edited by ",
    "editing by ",
    "reporting by ",
    "translated by ",
    "translation by ",
    "writing by ",
    "with reporting by ",
    "with additional reporting",
    "with files from ",
    "with contributions from ",
    "with inputs from ",
    "with agency ",
    "this story was originally published",
    "this article was originally published",
    "this article was first published",
    "this story was first published",
    "this story has been updated",
    "this article has been updated",
];

/// Endings of credits under an article.
const CREDIT_ENDINGS: &[&str] = &[
    "contributed to this report",
    "contributed to this article",
    "contributed to this story",
    "contributed reporting",
    "contributed research",
    "contributed",
];

/// A label that stands alone.
pub(super) fn is_label(lower: &str) -> bool {
    LABELS.contains(&lower)
}

/// A label that heads a list of links.
pub(super) fn is_lead(lower: &str) -> bool {
    LEADS.contains(&lower)
}

/// A short line that links elsewhere.
pub(super) fn is_link_opening(lower: &str) -> bool {
    LINK_OPENINGS.iter().any(|p| lower.starts_with(p))
}

/// A line in which the page asks its reader to do something.
pub(super) fn is_prompt(lower: &str) -> bool {
    let first = lower.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    IMPERATIVES.contains(&first) && PAGE_WORDS.iter().any(|w| lower.contains(w))
}

/// Finds any of some wordings in one pass.
fn any_of(wordings: &[&str]) -> Option<Regex> {
    let wordings: Vec<String> = wordings.iter().map(|w| regex::escape(w)).collect();
    Regex::new(&wordings.join("|")).ok()
}

static NOTICE: LazyLock<Option<Regex>> = LazyLock::new(|| any_of(NOTICES));
static PICTURE_MARK: LazyLock<Option<Regex>> = LazyLock::new(|| any_of(PICTURE_MARKS));

fn contains_any(wordings: &LazyLock<Option<Regex>>, lower: &str) -> bool {
    wordings.as_ref().is_some_and(|r| r.is_match(lower))
}

/// A notice of the page: copyright, cookies, corrections, bios.
pub(super) fn is_notice(lower: &str) -> bool {
    /// A fragment, not a paragraph.
    const FRAGMENT_BYTES: usize = 80;
    let copyright =
        lower.split_once('©').is_some_and(|(_, after)| after.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    copyright
        || contains_any(&NOTICE, lower)
        || (lower.len() <= FRAGMENT_BYTES && !is_terminal(lower) && FOOTER_WORDS.iter().any(|n| lower.contains(n)))
}

/// A picture's caption or credit.
pub(super) fn is_caption(lower: &str) -> bool {
    let fragment = lower.len() <= 60 && !is_terminal(lower);
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    // "Jane Doe/AFP", "REUTERS/Jane Doe"
    (fragment && bare.split_once('/').is_some_and(|(a, b)| is_picture_agency(a) || is_picture_agency(b)))
        || PICTURE_OPENINGS.iter().any(|p| lower.starts_with(p))
        || contains_any(&PICTURE_MARK, lower)
}

fn is_picture_agency(lower: &str) -> bool {
    let agency = lower.rsplit('/').next().unwrap_or(lower).trim();
    matches!(
        agency,
        "getty" | "getty images" | "shutterstock" | "alamy" | "rex" | "zuma" | "sipa" | "pool" | "ap photo"
    ) || is_agency(agency)
}

/// A news agency or a stand-in for a writer's name.
pub(super) fn is_agency(lower: &str) -> bool {
    AGENCIES.contains(&lower.trim_start_matches("the "))
}

/// What follows a writer's name: a role and perhaps the outlet, no more.
pub(super) fn is_writer_role(lower: &str) -> bool {
    lower.split_whitespace().count() <= 5 && WRITER_ROLES.iter().any(|r| lower.starts_with(r))
}

/// A credit under an article.
pub(super) fn is_credit(lower: &str) -> bool {
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    CREDIT_OPENINGS.iter().any(|c| bare.starts_with(c)) || CREDIT_ENDINGS.iter().any(|c| bare.ends_with(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_compile() {
        assert!(NOTICE.is_some() && PICTURE_MARK.is_some());
    }
}
