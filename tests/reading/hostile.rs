//! Texts that no newsroom writes: each repeats one thing, so that anything
//! that looks back or ahead without bound shows.

/// Name of the input, and what is repeated.
pub(crate) const PARTS: &[(&str, &str)] = &[
    ("ordinary words", "the ferry left the harbour before noon and nobody saw the small boat behind it "),
    ("straight marks", "\""),
    ("spaced straight marks", "\" "),
    ("opening marks", "“"),
    ("closing marks", "” "),
    ("single marks", "' "),
    ("guillemets", "« »"),
    ("nested marks", "“a ‘b "),
    ("marks never closed", "“No, Ito said. "),
    ("one letter", "A "),
    ("letters without space", "A"),
    ("full names", "John Smith "),
    ("other names", "Ada Bo Cy Di Ed Flo Gus Hal Ivy Jo Kit Lee "),
    ("possessive names", "Okoro's "),
    ("titles", "Mr "),
    ("roles", "President "),
    ("pronouns", "he she they "),
    ("initials", "J. "),
    ("digits", "1 "),
    ("digits without space", "1"),
    ("separators", "1,000 "),
    ("points", "1."),
    ("number words", "hundred thousand million "),
    ("money", "$5 million or "),
    ("ranges", "1 to "),
    ("hedges", "more than about nearly "),
    ("counted", "3 people and "),
    ("cues", "said "),
    ("cues and names", "said Ito, "),
    ("reported", "Ito said that "),
    ("days", "Monday "),
    ("dates", "January 5, 2024, "),
    ("relations", "a day after the call with "),
    ("brackets", "("),
    ("pairs of brackets", "()"),
    ("lines", "\n"),
    ("paragraphs", "Ito left.\n\n"),
    ("stops", ". "),
    ("ellipses", "... "),
    ("exclamations", "?! "),
    ("dashes", "-"),
    ("hyphens", "a-"),
    ("apostrophes", "a'"),
    ("commas", ", "),
    ("combining marks", "e\u{301}\u{300}"),
    ("invisible", "\u{200b}\u{200d}"),
    ("emoji", "👩‍👩‍👧 "),
    ("nul", "\0"),
];

/// So many bytes of a part behind words that make a paragraph of it.
pub(crate) fn text(part: &str, bytes: usize) -> String {
    let start = "The ferry left the harbour before noon, and nobody saw the small boat behind it but ";
    start.to_owned() + &part.repeat(bytes / part.len())
}
