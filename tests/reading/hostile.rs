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
    ("exponents", "1e999999 "),
    ("negative exponents", "$1e-999999 million "),
    ("fractions of nothing", "1/0 of 0/0 "),
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
    ("marks that turn the writing", "\u{202e}a\u{2066}b "),
    ("escapes of terminals", "\u{1b}]0;x\u{7} \u{9b}31m "),
    ("links that run commands", "[a](command:b) "),
    ("tags", "<b><i>"),
    ("comments never closed", "<!-- "),
    ("front matter", "---\n"),
    ("nul", "\0"),
];

/// So many bytes of a part behind words that make a paragraph of it.
pub(crate) fn text(part: &str, bytes: usize) -> String {
    let start = "The ferry left the harbour before noon, and nobody saw the small boat behind it but ";
    start.to_owned() + &part.repeat(bytes / part.len())
}

/// A paragraph by its number: each says the same of somebody or something else.
pub(crate) type Paragraph = fn(usize) -> String;

/// Name of the input, and its paragraphs.
pub(crate) const VARIED: &[(&str, Paragraph)] = &[
    ("namesakes", |n| format!("{} Brandt spoke. Brandt left.", word(n))),
    ("surnames alike", |n| format!("Mayor {} Brandt{} spoke of the flood.", word(n), word(n / 7).to_lowercase())),
    ("slips", |n| {
        format!("Oda Brand{}haus spoke. Brand{}haus left.", word(n).to_lowercase(), word(n + 1).to_lowercase())
    }),
    ("one quotation", |_| "“We lost whole streets, and nobody had been warned of it,” Oda Brandt said.".to_owned()),
    ("a word apart", |n| {
        format!("“We lost whole streets, and nobody had been warned of {},” Oda Brandt said.", word(n))
    }),
    ("many speakers", |n| {
        format!("“We lost whole streets, and nobody had been warned,” {} {} said.", word(n), word(n * 31))
    }),
    ("one toll, many counts", |n| format!("{n} people were killed when the dam burst, Oda Brandt said.")),
    ("many counters", |n| format!("{n} people were killed when the dam burst, {} {} said.", word(n), word(n * 31))),
    ("one event, many days", |n| format!("The dam burst on {} {}.", n % 28 + 1, ["March", "May", "June"][n / 28 % 3])),
];

/// So many bytes of such paragraphs.
pub(crate) fn varied(paragraph: Paragraph, bytes: usize) -> String {
    let mut text = String::new();
    (0..).map_while(|n| (text.len() < bytes).then(|| text += &(paragraph(n) + "\n\n"))).count();
    text
}

/// A word of its own for a number.
fn word(n: usize) -> String {
    let letters = (0..6u32).map(|place| {
        let syllable = n / 8usize.pow(place) % 8;
        ["ba", "ko", "re", "mi", "lu", "sta", "ven", "dor"][syllable]
    });
    let word = letters.collect::<String>();
    word[..1].to_uppercase() + &word[1..]
}
