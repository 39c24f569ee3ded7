use super::*;
use crate::article::plain;
use crate::text::LineIndex;

/// One letter a piece: Headline, Subheading, Byline, Paragraph, Caption, Furniture.
fn kinds(text: &str) -> String {
    let pieces = plain::pieces(text, &LineIndex::new(text), 0);
    let letter = |b: &Block| match b.kind {
        BlockKind::Headline => 'H',
        BlockKind::Subheading => 'S',
        BlockKind::Byline => 'B',
        BlockKind::Paragraph => 'P',
        BlockKind::Caption => 'C',
        BlockKind::Furniture => 'F',
        BlockKind::FrontMatter | BlockKind::Code => '?',
    };
    classify(text, &pieces).iter().map(letter).collect()
}

const LEAD: &str =
    "The bridge over the Tarn opened on Friday, two years late, and nobody knew why it had taken so long.";
const MORE: &str = "Mayor Ana Ruiz said the town of Vostra was glad that the wait had ended.";

#[test]
fn heads() {
    for (head, expected) in [
        ("Tarn bridge opens", "HPP"),
        ("Tarn bridge opens\nBy Mira Okoro", "HBPP"),
        ("Tarn bridge opens\nMira Okoro", "HBPP"),
        ("Tarn bridge opens\nFriday, May 5, 2023", "HBPP"),
        ("Tarn bridge opens\nMira Okoro in Vostra and agencies", "HBPP"),
        ("Skip to content\nHome | News | Sport\nTarn bridge opens\n5 min read", "FFHFPP"),
        ("Tarn Bridge Opens Two Years Late.", "HPP"),
        ("The bridge is open.", "PPP"),
        ("The bridge is open.\nMay 5, 2023", "HBPP"),
        ("Tarn bridge opens\nTown glad of it", "HSPP"),
        ("By Mira Okoro\nTarn bridge opens", "BHPP"),
        ("", "PP"),
    ] {
        assert_eq!(kinds(&format!("{head}\n{LEAD}\n{MORE}")), expected, "{head}");
    }
    assert_eq!(kinds("Tarn bridge opens"), "P");
}

#[test]
fn furniture_alone() {
    for line in [
        "Advertisement",
        "ADVERTISEMENT - Scroll to continue",
        "Read Next",
        "JOIN US ON TELEGRAM",
        "Follow our coverage of bridges on the @VostraPost.",
        "More on Vostra",
        "« Previous Tarn in flood",
        "Sign up for our newsletter and never miss a flood.",
        "© 2025 Vostra Post. All rights reserved.",
        "Click here to listen to the podcast",
        "3 hours ago",
        "* * *",
        "https://example.com/tarn",
        "Email: desk@example.com",
        "@VostraPost",
        "Home > News > Vostra",
        "1 of 5",
        "12 comments",
        "Listen to this article",
    ] {
        assert_eq!(kinds(&format!("{LEAD}\n{line}\n{MORE}")), "PFP", "{line}");
    }
    for (line, expected) in [
        ("The bridge on Friday. Photo: Jan de Wit", "PCP"),
        ("The bridge on Friday. (Jan de Wit/Getty Images)", "PCP"),
        ("Jan de Wit/Getty Images", "PCP"),
        ("REUTERS/Jan de Wit", "PCP"),
        ("Image source, Getty Images", "PCP"),
        ("(Reporting by Mira Okoro; editing by Jan de Wit)", "PBP"),
        ("Mira Okoro contributed to this report.", "PBP"),
        ("Updated: 5 May 2023, 10:15 GMT", "PBP"),
    ] {
        assert_eq!(kinds(&format!("{LEAD}\n{line}\n{MORE}")), expected, "{line}");
    }
}

#[test]
fn short_paragraphs_stay() {
    for line in [
        "Nobody came.",
        "“Follow us,” she said.",
        "Follow the money, the mayor told them.",
        "The firm changed its privacy policy.",
        "A report compiled by Okoro was underwritten by the town.",
        "She asked: “Why now?”",
        "He said no",
        "Ana Ruiz, an editor at the Post, asked why.",
    ] {
        let got = kinds(&format!("{LEAD}\n{line}\n{MORE}"));
        assert!(matches!(got.as_str(), "PPP" | "PSP"), "{line}: {got}");
    }
    assert_eq!(kinds(&format!("{LEAD}\n{MORE}\nNobody came\n")), "PPP");
}

#[test]
fn teasers() {
    let teaser = "Flood Warning for Vostra Valley Tarn\nFlood Warning for Vostra Valley\nBy Jan de Wit\n8h ago";
    assert_eq!(kinds(&format!("{LEAD}\n{MORE}\n{teaser}\nMayor Wins Second Term\nBy AFP\n1d ago")), "PPFFFFFFF");
    assert_eq!(
        kinds(&format!(
            "{LEAD}\nFlood Warning for Vostra Valley\nOther Topics of Interest\nFlood Warning for Vostra Valley\n{MORE}"
        )),
        "PFFFP"
    );
    assert_eq!(kinds(&format!("{LEAD}\nRelated\nFlood Warning for Vostra\nMayor Wins Second Term\n{MORE}")), "PFFFP");
    assert_eq!(kinds(&format!("Tarn Bridge Opens at Last\nTarn Bridge Opens at Last\n{LEAD}\n{MORE}")), "HFPP");
    assert_eq!(kinds(&format!("{LEAD}\nA long road\n{MORE}\nShare\nAFP\nFlood Warning for Vostra Valley")), "PSPFFF");
}
