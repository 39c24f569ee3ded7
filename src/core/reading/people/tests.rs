//! People read from short pieces of invented copy.

use std::sync::Arc;

use super::{Gender, MentionKind, People, RoleKind, read};
use crate::article::{Format, parse};
use crate::reading::{Page, quotes};

/// The people of a plain text; a headline keeps the first paragraph from being taken for one.
fn people(text: &str) -> (String, People) {
    let source = format!("Notes from the coast\n\n{text}\n");
    let article = parse("a.txt", Arc::from(source.as_str()), Format::Plain);
    let page = Page::new(&article);
    let people = read(&page, &quotes::segments(&page));
    (source, people)
}

/// Mentions as "text=family name", those by name as "text" of the full form.
fn mentions(text: &str, kind: MentionKind) -> Vec<String> {
    let (source, people) = people(text);
    let of = |m: &&super::Mention| m.kind == kind;
    let show = |m: &super::Mention| {
        let who = people.person(m.person).map_or("", |p| p.name.family.as_str());
        format!("{}={who}", m.full.of(&source))
    };
    people.mentions.iter().filter(of).map(show).collect()
}

fn names(text: &str) -> Vec<String> {
    mentions(text, MentionKind::Name)
}

/// Roles as "family name: role".
fn roles(text: &str) -> Vec<String> {
    let (_, people) = people(text);
    let all = people.persons.iter().flat_map(|p| p.roles.iter().map(move |r| format!("{}: {}", p.name.family, r.text)));
    all.collect()
}

#[test]
fn names_with_titles_and_without() {
    for (text, expected) in [
        ("Mr Brandt met Dame Alice Corrigan on Friday.", &["Mr Brandt=Brandt", "Dame Alice Corrigan=Corrigan"][..]),
        (
            "Chancellor Friedrich Ahlers spoke. Ahlers left early.",
            &["Chancellor Friedrich Ahlers=Ahlers", "Ahlers=Ahlers"],
        ),
        (
            "The call between Qin Weiming and Peter Ostrander ended. Qin thanked Ostrander.",
            &["Qin Weiming=Qin", "Peter Ostrander=Ostrander", "Qin=Qin", "Ostrander=Ostrander"],
        ),
        (
            "Peter Ostrander and Qin Weiming spoke. Qin left. The Ostrander-Qin call was short.",
            &["Peter Ostrander=Ostrander", "Qin Weiming=Qin", "Qin=Qin", "Ostrander=Ostrander", "Qin=Qin"],
        ),
        (
            "Ursula van der Brack won. Ms van der Brack smiled.",
            &["Ursula van der Brack=van der Brack", "Ms van der Brack=van der Brack"],
        ),
        (
            "John F. Doyle Jr. sat beside Sheila O'Neill and Bashar al-Tarif.",
            &["John F. Doyle Jr.=Doyle", "Sheila O'Neill=O'Neill", "Bashar al-Tarif=al-Tarif"],
        ),
        (
            "Bill Harrison and Jane Harrison wed. Mrs Harrison sang; Mr Harrison wept.",
            &["Bill Harrison=Harrison", "Jane Harrison=Harrison", "Mrs Harrison=Harrison", "Mr Harrison=Harrison"],
        ),
        (
            "“[President Dmitri] Morozov called me,” said Keith Lund.",
            &["President Dmitri] Morozov=Morozov", "Keith Lund=Lund"],
        ),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn names_that_look_like_something_else() {
    for (text, expected) in [
        (
            "Mr King and Mrs May met Ms French and Dr Bishop.",
            &["Mr King=King", "Mrs May=May", "Ms French=French", "Dr Bishop=Bishop"][..],
        ),
        (
            "Congresswoman Dean wept. Senator Baker and Speaker O'Malley stood.",
            &["Congresswoman Dean=Dean", "Senator Baker=Baker", "Speaker O'Malley=O'Malley"],
        ),
        (
            "Sworn in were ROSALIND PETTIGREW and Senator OKAFOR.",
            &["ROSALIND PETTIGREW=PETTIGREW", "Senator OKAFOR=OKAFOR"],
        ),
        ("She read Kathleen Hall Emmerson.", &["Kathleen Hall Emmerson=Emmerson"]),
        ("A vigil for Tembile (Tembo) Crow drew hundreds. Crow was 16.", &["Tembile (Tembo) Crow=Crow", "Crow=Crow"]),
        ("A vigil for Tembile 'Tembo' Crow drew hundreds.", &["Tembile 'Tembo' Crow=Crow"]),
        ("A vigil for 16-year-old Tembile Crow drew hundreds.", &["Tembile Crow=Crow"]),
        ("Smith hit the winner. John Smith, 24, plays for United.", &["Smith=Smith", "John Smith=Smith"]),
        ("The bridge to Sund will open. Sund waits. In Sund, they sing.", &[]),
        ("The frigate HMS Lord Nelson docked.", &[]),
        ("“He was kind,” said his brother, Tendisa, on Monday.", &["Tendisa=Tendisa"]),
        ("They met Susilo, the minister, in May.", &["Susilo=Susilo"]),
        ("Otto Brink gave it to the Otto Brink Memorial Fund.", &["Otto Brink=Brink", "Otto Brink=Brink"]),
        ("The Council on Islamic Relations Alia Berg said no.", &["Alia Berg=Berg"]),
        ("It was won by James To.", &["James To=To"]),
        ("McTarrow left early. McTarrow, who hurt his knee, was tired.", &["McTarrow=McTarrow", "McTarrow=McTarrow"]),
        ("Matt, who has a boat, lent it.", &["Matt=Matt"]),
        ("They met Andrew Dust in town.", &["Andrew Dust=Dust"]),
        ("White said so. Ms White left.", &["White=White", "Ms White=White"]),
        ("The Gulls have placed Reed on leave. Reed tore his left knee.", &["Reed=Reed", "Reed=Reed"]),
        ("Quandrel broke the record. Quandrel tied it before his injury.", &["Quandrel=Quandrel", "Quandrel=Quandrel"]),
        ("Quandrex broke the record. Quandrex tied it and said so to the man and his wife.", &[]),
        ("Gulls QB Otto Brink was hurt.", &["Otto Brink=Brink"]),
        ("The man shot Ka'Tona Marie Flint.", &["Ka'Tona Marie Flint=Flint"]),
        ("They saw Erik Rein, Chuck Close and Mads Holt.", &["Erik Rein=Rein", "Chuck Close=Close", "Mads Holt=Holt"]),
        (
            "Otto Brink left. The Brink Administration fell after a Brink-like gaffe.",
            &["Otto Brink=Brink", "Brink=Brink", "Brink=Brink"],
        ),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn names_of_the_world() {
    for (text, expected) in [
        (
            "Yevhenia Kravchuk and Bohdan Tymoshchuk voted.",
            &["Yevhenia Kravchuk=Kravchuk", "Bohdan Tymoshchuk=Tymoshchuk"][..],
        ),
        (
            "Sheikh Tamim bin Hamad al-Thani met Zviad Kobalishvili.",
            &["Sheikh Tamim bin Hamad al-Thani=al-Thani", "Zviad Kobalishvili=Kobalishvili"],
        ),
        ("Park Geun-ha met Kim Yo-seong. Park left.", &["Park Geun-ha=Park", "Kim Yo-seong=Kim", "Park=Park"]),
        (
            "Ousmane Mbengue and Nkosazana Dlamini-Xulu won. Dlamini-Xulu spoke.",
            &["Ousmane Mbengue=Mbengue", "Nkosazana Dlamini-Xulu=Dlamini-Xulu", "Dlamini-Xulu=Dlamini-Xulu"],
        ),
        ("Dr. Siti Nurhaliza Rahmat spoke. Rahmat smiled.", &["Dr. Siti Nurhaliza Rahmat=Rahmat", "Rahmat=Rahmat"]),
        (
            "Sergei Ivanov and Olga Ivanova argued. Ivanova left.",
            &["Sergei Ivanov=Ivanov", "Olga Ivanova=Ivanova", "Ivanova=Ivanova"],
        ),
        ("Luis Quispe (Peru) beat Eva Choque (Bolivia).", &["Luis Quispe=Quispe", "Eva Choque=Choque"]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn headlines_in_title_case() {
    let text =
        "Fresh Trouble Ahead As Mads Holt Slams Rivals\n\nMads Holt was loud on Monday. Holt left after an hour.";
    assert_eq!(names(text), ["Mads Holt=Holt", "Mads Holt=Holt", "Holt=Holt"]);
}

#[test]
fn the_speaker_says_i() {
    let source = "Notes from the coast\n\n“I’m tired, and my boat is lost,” said Mads Holt on Monday evening.\n";
    let article = parse("a.txt", Arc::from(source), Format::Plain);
    let page = Page::new(&article);
    let marks = quotes::segments(&page);
    let mut people = read(&page, &marks);
    let said = quotes::attribute(&page, &marks, &people);
    super::add_first_person(&page, &mut people, &said);
    let found: Vec<&str> = people.mentions.iter().map(|m| m.span.of(source)).collect();
    assert_eq!(found, ["I", "my", "Mads Holt"]);
}

#[test]
fn what_is_no_person() {
    for text in [
        "The talks in St. Petersburg and New Delhi ended on Tuesday.",
        "Police blocked Lincoln Street near Kennedy Airport.",
        "The Christian Democrats and the Green Party met the Ministry of Finance.",
        "Hurricane Martha passed Lake Victoria in May.",
        "Goldman Sachs said Microsoft was late.",
        "Russian and Danish officials criticised the Clean Water Act.",
        "Residents fled. Clashes followed. Former soldiers helped.",
        "JOIN US ON TELEGRAM",
        "The USS Gerald Ford left port.",
        "He told Morning Joe Monday that he had left.",
        "“I’m late,” it said. “I’m leaving, and his bus is gone.”",
    ] {
        assert_eq!(names(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn people_of_one_family_name_stay_apart() {
    let (_, people) = people("Karen Mott spoke first. Her brother David Mott followed. Mr Mott left; Mrs Mott stayed.");
    let ids: Vec<u32> = people.mentions.iter().filter(|m| m.kind == MentionKind::Name).map(|m| m.person.0).collect();
    assert_eq!(ids, [0, 1, 1, 0]);
    assert_eq!((people.persons[0].gender, people.persons[1].gender), (Gender::Female, Gender::Male));
}

#[test]
fn a_middle_initial_tells_father_from_son() {
    let (_, people) = people("George H.W. Marsh is old. George W. Marsh is not. George Marsh smiled.");
    let shown: Vec<&str> = people.persons.iter().map(|p| p.name.display.as_str()).collect();
    assert_eq!(shown, ["George H.W. Marsh", "George W. Marsh"]);
}

#[test]
fn variants_have_no_brackets_and_no_line_breaks() {
    let (_, people) = people("“[President Dmitri] Morozov called,” said Keith\nLund. Lund left.");
    let variants: Vec<&[String]> = people.persons.iter().map(|p| p.variants.as_slice()).collect();
    assert_eq!(variants, [&[][..], &["Lund".to_owned()]]);
}

#[test]
fn roles_before_and_after_the_name() {
    for (text, expected) in [
        ("Danish President Mads Holt waved.", &["Holt: Danish President"][..]),
        ("Mads Holt, the Danish president, waved.", &["Holt: Danish president"]),
        ("The Danish president, Mads Holt, waved.", &["Holt: Danish president"]),
        ("The admiral of the Danish coastguard, Mads Holt, waved.", &["Holt: admiral of the Danish coastguard"]),
        ("Jane Roe, 42, a baker from Leeds, wept.", &["Roe: baker from Leeds"]),
        (
            "Mads Holt slept. Holt’s foreign affairs adviser Ida Krag did not.",
            &["Krag: Mads Holt's foreign affairs adviser"],
        ),
        ("Mads Holt met his Chinese counterpart, Qin Weiming.", &["Qin: Chinese counterpart"]),
        (
            "The presidents of Denmark, Mads Holt, and Norway, Erik Rein, met.",
            &["Holt: president of Denmark", "Rein: president of Norway"],
        ),
        (
            "The leaders of Denmark and Norway, Mads Holt and Erik Rein, met.",
            &["Holt: leader of Denmark", "Rein: leader of Norway"],
        ),
        (
            "The ministers of Chile, Peru and Bolivia, Ana Rojas, Luis Quispe and Eva Choque, signed.",
            &["Rojas: minister of Chile", "Quispe: minister of Peru", "Choque: minister of Bolivia"],
        ),
        (
            "The Danish and Norwegian prime ministers, Mads Holt and Erik Rein, met.",
            &["Holt: Danish prime minister", "Rein: Norwegian prime minister"],
        ),
        ("The presidents of Denmark and Norway, Mads Holt said, are late.", &[]),
        ("Senator Baker and Speaker O'Malley stood.", &["Baker: Senator", "O'Malley: Speaker"]),
        ("It was chaired by former Defence Minister Sergei Dorn.", &["Dorn: former Defence Minister"]),
        ("Mads Holt was sworn in as the ninth president of Denmark.", &["Holt: ninth president of Denmark"]),
    ] {
        assert_eq!(roles(text), expected, "{text}");
    }
}

#[test]
fn noun_phrases_in_place_of_a_name() {
    let two = "Danish President Mads Holt called Norwegian President Erik Rein.";
    for (more, expected) in [
        ("The Danish leader hung up.", &["The Danish leader=Holt"][..]),
        ("Rein thanked his Danish counterpart.", &["his Danish counterpart=Holt"]),
        ("The Swedish president listened.", &[]),
        ("The next president of Denmark may not.", &[]),
        ("The presidents spoke for an hour.", &[]),
    ] {
        assert_eq!(mentions(&format!("{two} {more}"), MentionKind::Nominal), expected, "{more}");
    }
    let tycoon = "Mads Holt bought the yard. The tycoon said little.";
    assert_eq!(mentions(tycoon, MentionKind::Nominal), ["The tycoon=Holt"]);
    let two_of_them = "Mads Holt met Erik Rein. The tycoon said little.";
    assert!(mentions(two_of_them, MentionKind::Nominal).is_empty());
    let aide = "Mads Holt rested. Holt’s adviser Ida Krag spoke. “No,” said Holt’s aide.";
    assert_eq!(mentions(aide, MentionKind::Nominal), ["Holt’s aide=Krag"]);
}

#[test]
fn pronouns() {
    for (text, expected) in [
        ("Mads Holt said he was tired.", &["he=Holt"][..]),
        ("Mads Holt, who met Anna Berg, thanked her.", &["her=Berg"]),
        ("Mads Holt, who is yet to talk to Erik Rein, congratulated him.", &["him=Rein"]),
        ("Speaking from his farm, Erik Rein said no.", &["his=Rein"]),
        ("Mads Holt sat down. Holt’s adviser Ivan Krag spoke first. He said little.", &["He=Krag"]),
        ("Mads Holt sold the barn. Paula Berg said he’s gone.", &["he=Holt"]),
        ("Mads Holt waited. Friends came to see his lawyer, Ivan Krag.", &["his=Holt"]),
        ("The ship sank. He said so.", &[]),
        (
            "“No,” said Mads Holt. “Never,” Holt said. “Not once.”\nErik Rein, whose boats were wet, was angry. “Go,” he said.",
            &["he=Rein"],
        ),
    ] {
        assert_eq!(mentions(text, MentionKind::Pronoun), expected, "{text}");
    }
}

#[test]
fn a_person_knows_forms_country_and_kind_of_role() {
    let (_, people) = people("Danish President Mads Holt spoke. Mr Holt, the Danish president, left.");
    let [holt] = people.persons.as_slice() else { panic!("{:?}", people.persons) };
    assert_eq!((holt.name.display.as_str(), holt.country, holt.gender), ("Mads Holt", Some("denmark"), Gender::Male));
    assert_eq!(holt.variants, ["Mr Holt"]);
    assert_eq!(holt.roles.iter().map(|r| r.kind).collect::<Vec<_>>(), [RoleKind::Title]);
}

#[test]
fn hostile_text_is_read_in_linear_time() {
    for piece in
        ["Ab ", "Ab, ", "president ", "Mr ", "\"", "Ab-", "he ", "the president of ", "Ab Cd said. ", "’s ", "[", "A. "]
    {
        let (_, people) = people(&piece.repeat(5_000));
        assert!(people.mentions.len() <= 20_000, "{piece}");
    }
}
