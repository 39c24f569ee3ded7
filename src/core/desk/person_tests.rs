//! Who is one person across small articles of one story.

use super::tests::pair;

/// The people of two articles of one story, each with the number of articles that know them.
fn people(left: &str, right: &str) -> Vec<(String, usize)> {
    let snapshot = pair(left, right);
    snapshot.stories()[0].persons().iter().map(|p| (p.name.clone(), p.members.len())).collect()
}

/// How many of them bear a family name.
fn bearers(left: &str, right: &str, family: &str) -> usize {
    people(left, right).iter().filter(|(name, _)| name.contains(family)).count()
}

#[test]
fn people_of_one_surname_are_told_apart() {
    for (left, right, want) in [
        // Initials in the middle.
        ("George H.W. Hartnell opened the pier.", "George W. Hartnell closed the pier.", 2),
        ("George H.W. Hartnell opened the pier. George W. Hartnell closed it.", "George W. Hartnell left.", 2),
        ("George W. Hartnell closed the pier.", "George Hartnell closed the pier.", 1),
        ("George W. Hartnell closed the pier.", "George W. Hartnell left.", 1),
        // Father and son.
        ("Owen Lindal Jr. sold the yard.", "Owen Lindal Sr. built the yard.", 2),
        ("Owen Lindal Jr. sold the yard that Owen Lindal Sr. built.", "Owen Lindal Jr. said so.", 2),
        ("Owen Lindal Jr. sold the yard.", "Owen Lindal sold the yard.", 1),
        ("Owen Lindal sold the yard to Owen Lindal Jr.", "Owen Lindal Jr. thanked Owen Lindal.", 2),
        ("Owen Lindal sold the yard to Owen Lindal Jr.", "Owen Lindal Jr. said so.", 2),
        // Whose name may be either's is neither's.
        ("Owen Lindal Jr. sold the yard that Owen Lindal Sr. built.", "Owen Lindal slept.", 3),
        // Another role, another country.
        ("Mayor Daniel Okafor spoke in Lome.", "The striker Grace Okafor scored twice.", 2),
        ("French President Marc Delorme spoke.", "Canadian President Marcus Delorme spoke.", 2),
        // Titles and courtesy names.
        ("Daniel Okafor, the mayor, spoke in Lome.", "Mr Okafor left Lome.", 1),
        ("Mayor Daniel Okafor spoke in Lome.", "Mayor Okafor left Lome.", 1),
    ] {
        let family = ["Hartnell", "Lindal", "Okafor", "Delorme"].into_iter().find(|f| left.contains(f)).expect("one");
        assert_eq!(bearers(left, right, family), want, "{left} / {right}: {:?}", people(left, right));
    }
}

#[test]
fn spellings_of_one_name_join() {
    for (left, right) in [
        ("Minister Andriy Halytsky left.", "Minister Andriy Halytskyy left."),
        ("The driver, Karim Alishov, was held.", "The driver, Karim Alisov, was held."),
        ("President Park Ji-ho spoke.", "President Park J-ho spoke."),
        ("Minister José Núñez left.", "Minister Jose Nunez left."),
    ] {
        assert_eq!(people(left, right).len(), 1, "{left} / {right}: {:?}", people(left, right));
    }
}
