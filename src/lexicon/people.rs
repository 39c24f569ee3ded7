//! What is known of people's names, titles and roles.
//!
//! Names are looked up as they stand in the text, with their capital; nouns
//! for roles in lower case, singular or plural.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{entries, items, lines};

/// For whom a word is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Men and boys.
    Male,
    /// Women and girls.
    Female,
    /// Either, or not told.
    Either,
}

impl Sex {
    fn of(letter: &str) -> Self {
        match letter {
            "m" => Sex::Male,
            "f" => Sex::Female,
            _ => Sex::Either,
        }
    }
}

/// A noun for what somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleNoun {
    /// Whom it fits.
    pub sex: Sex,
    /// The family of nouns that can stand for each other: "leader", "aide", "kin".
    pub class: &'static str,
    /// The singular form.
    pub singular: &'static str,
    /// Whether the form looked up was a plural.
    pub plural: bool,
}

const GIVEN: &str = include_str!("data/given.txt");
const GIVEN_MORE: &str = include_str!("data/given_more.txt");
const SURNAMES: &str = include_str!("data/surnames.txt");

/// Whether this is a given name, and whose.
pub fn given(name: &str) -> Option<Sex> {
    lines::value(GIVEN_MORE, name).or_else(|| lines::value(GIVEN, name)).map(Sex::of)
}

/// Whether this is a family name somewhere.
pub fn is_surname(name: &str) -> bool {
    lines::value(SURNAMES, name).is_some()
}

/// Whether this is a family name that stands before the given name (Chinese, Korean, Vietnamese ...).
pub fn is_leading_surname(name: &str) -> bool {
    LEADING_SURNAMES.contains(name)
}

/// Whether news uses this name bare, without ever introducing it.
pub fn is_household_name(name: &str) -> bool {
    HOUSEHOLD_NAMES.contains(name)
}

/// Whether this is an address before a name ("Mr", "Dame", "Dr."), and whose.
pub fn honorific(word: &str) -> Option<Sex> {
    Some(match word.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "Herr" | "Monsieur" | "Señor" | "Signor" | "Don" | "Brother" | "Father" | "Messrs" => {
            Sex::Male
        }
        "Mrs" | "Ms" | "Miss" | "Mme" | "Madame" | "Madam" | "Dame" | "Lady" | "Frau" | "Señora" | "Signora"
        | "Sister" => Sex::Female,
        "Dr" | "Prof" | "Rev" | "Hon" | "Mx" | "Sen" | "Rep" | "Gov" | "Gen" | "Col" | "Lt" | "Capt" | "Sgt"
        | "Maj" | "Adm" | "Cpl" | "Cmdr" | "Brig" | "Pres" | "Supt" | "Insp" | "Det" | "Pvt" | "Pte" | "Atty"
        | "Sens" | "Reps" => Sex::Either,
        _ => return None,
    })
}

/// The role that a noun names; the noun in lower case.
pub fn role(noun: &str) -> Option<RoleNoun> {
    if let Some(found) = ROLES.get(noun) {
        return Some(*found);
    }
    let singular = noun.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let singular = singular.as_deref().or_else(|| noun.strip_suffix('s'));
    let found = singular.and_then(|s| ROLES.get(s)).or_else(|| {
        let men = noun.strip_suffix("men")?;
        ROLES.get(format!("{men}man").as_str())
    })?;
    Some(RoleNoun { plural: true, ..*found })
}

/// Whether a capitalised word marks an organisation, building, place, law or work, so that
/// the name before it is no person ("Party", "Street", "Act").
pub fn is_thing_word(word: &str) -> bool {
    THING_WORDS.contains(word)
}

/// Whether a name that looks like a person's is that of a company, paper, party or team.
pub fn is_thing_name(name: &str) -> bool {
    THING_NAMES.contains(&name)
}

/// Whether a lower-case word belongs inside a name: "van", "bin", "de".
pub fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "von"
            | "der"
            | "den"
            | "de"
            | "del"
            | "della"
            | "di"
            | "da"
            | "dos"
            | "das"
            | "do"
            | "du"
            | "la"
            | "le"
            | "el"
            | "al"
            | "bin"
            | "bint"
            | "ibn"
            | "ben"
            | "ter"
            | "ten"
            | "af"
            | "zu"
            | "zur"
            | "abu"
            | "ul"
            | "ap"
            | "mac"
            | "y"
            | "e"
            | "san"
            | "st"
            | "dela"
    )
}

/// Whether a word ends a name: "Jr.", "III".
pub fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV" | "VI" | "VII" | "VIII" | "XIV" | "XVI")
}

static ROLES: LazyLock<FxHashMap<&'static str, RoleNoun>> = LazyLock::new(|| {
    let mut roles = FxHashMap::default();
    for line in entries(include_str!("data/roles.txt")) {
        let mut columns = line.split('|').map(str::trim);
        let (Some(class), Some(sex), Some(nouns)) = (columns.next(), columns.next(), columns.next()) else { continue };
        for singular in items(nouns) {
            roles.entry(singular).or_insert(RoleNoun { sex: Sex::of(sex), class, singular, plural: false });
        }
    }
    roles
});

static LEADING_SURNAMES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_set(LEADING_SURNAME_LIST));
static HOUSEHOLD_NAMES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_set(HOUSEHOLD_NAME_LIST));
static THING_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_set(THING_WORD_LIST));

fn word_set(list: &'static str) -> FxHashSet<&'static str> {
    list.split_whitespace().collect()
}

const LEADING_SURNAME_LIST: &str = "Ahn An Bae Bai Ban Bao Bui Cai Cao Chang Chen Cheng Cheong Cho Choe Choi Chow Chu \
    Chun Chung Cui Dang Dai Deng Ding Do Dong Du Duan Fan Fang Feng Fu Gao Gong Gu Gou Guan Guo Ha Han He Ho Hoang Hong \
    Hou Hu Hua Huang Huynh Hwang Im Jang Jeon Jeong Ji Jia Jiang Jin Jo Jung Kang Kim Ko Kong Kwak Kwon Lam Lai Lau Le \
    Lee Lei Leung Li Liang Liao Lim Lin Ling Liu Long Lou Lu Luo Luong Lyu Ma Mao Mei Meng Min Moon Na Nam Ngo Ngô \
    Nguyen Nguyễn Nie Ning Noh Oh Ong Ou Paik Pak Pan Pang Park Peng Pham Phan Qian Qiao Qin Qiu Qu Rao Ren Rhee Roh \
    Ryu Seo Shao Shen Shi Shim Shin Sim Sin So Son Song Su Suh Sun Sung Tan Tang Tao Tian Tong Tran Truong Tsai Tse Vo \
    Vu Wan Wang Wei Wen Wong Woo Wu Xi Xia Xiao Xie Xiong Xu Xue Yan Yang Yao Ye Yeo Yi Yim Yin Yoo Yoon You Yu Yuan \
    Yue Yun Zeng Zhai Zhan Zhang Zhao Zheng Zhong Zhou Zhu Zhuang Zou Zuo \
    Kwok Kwong Yau Shiu Hui Cheung Siu Yiu Mak Lui Tam Chiu Fung Ip Yip Yuen Yeung Tsang Tsui Ng Chiang Chien Hau Kuo \
    Hsieh Hsu Hsiao Tsao Poon Pong Kwan Tong To Mok Lok Ke Lien Shih Lew Foo Goh Koh Teo Ang Chia Chua Quek";

const HOUSEHOLD_NAME_LIST: &str = "Trump Putin Obama Biden Merkel Macron Zelensky Zelenskyy Zelenskiy Erdogan Erdoğan Modi Netanyahu Lula \
    Bolsonaro Maduro Orban Orbán Clinton Reagan Thatcher Gorbachev Yeltsin Stalin Lenin Hitler Mussolini Mandela Gandhi \
    Assad Khamenei Rouhani Khomeini Gaddafi Berlusconi Sarkozy Hollande Scholz Merz Starmer Sunak Trudeau Carney Meloni \
    Milei Musk Bezos Zuckerberg Snowden Assange Navalny Lavrov Medvedev Lukashenko Castro Chavez Chávez Duterte Marcos \
    Sisi Churchill Kissinger Nixon Lincoln Einstein Shakespeare Mozart Beethoven Picasso Warhol Messi Ronaldo Pele Pelé \
    Neymar Beyoncé Beyonce Rihanna Madonna Oprah Bono Sheinbaum Petro Kishida Ishiba Takaichi Abe Guterres Stoltenberg \
    Rutte Pelosi McConnell Rubio Vance Kushner Comey Mueller Giuliani Bannon Pompeo Kavanaugh";

const THING_NAMES: &[&str] = &[
    "Abu Sayyaf",
    "Al Jazeera",
    "Al Arabiya",
    "Al Qaeda",
    "Al Shabab",
    "Al Shabaab",
    "Alfa Romeo",
    "Ansar Allah",
    "Armani Exchange",
    "Aston Martin",
    "Aston Villa",
    "Baker Hughes",
    "Bed Bath",
    "Ben Nevis",
    "Best Buy",
    "Big Ben",
    "Boko Haram",
    "Booz Allen",
    "Burger King",
    "Calvin Klein",
    "Camp Nou",
    "Capitol Hill",
    "Cambridge Analytica",
    "Coca Cola",
    "Credit Suisse",
    "Dairy Queen",
    "Der Spiegel",
    "Deutsche Welle",
    "Die Welt",
    "Dow Jones",
    "Dr Pepper",
    "Dunkin Donuts",
    "El Mundo",
    "El Pais",
    "El País",
    "Eli Lilly",
    "Ernst Young",
    "Fannie Mae",
    "Fianna Fail",
    "Fianna Fáil",
    "Fine Gael",
    "Forza Italia",
    "Freddie Mac",
    "Goldman Sachs",
    "Guns Roses",
    "Harley Davidson",
    "Harper Collins",
    "Hewlett Packard",
    "Home Depot",
    "Jehovah Witnesses",
    "JP Morgan",
    "J.P. Morgan",
    "John Deere",
    "Johns Hopkins",
    "Johnson Johnson",
    "La Repubblica",
    "Le Figaro",
    "Le Monde",
    "Le Pen's",
    "Lehman Brothers",
    "Levi Strauss",
    "Likud Party",
    "Lockheed Martin",
    "Louis Vuitton",
    "Marie Claire",
    "Marks Spencer",
    "McKinsey Company",
    "Merrill Lynch",
    "Mercedes Benz",
    "Morgan Stanley",
    "Motor Sich",
    "Mozilla Firefox",
    "Notre Dame",
    "Philip Morris",
    "Plaid Cymru",
    "Planned Parenthood",
    "Procter Gamble",
    "Real Madrid",
    "Rolls Royce",
    "Santa Claus",
    "Sinn Fein",
    "Sinn Féin",
    "Standard Chartered",
    "Taco Bell",
    "Tim Hortons",
    "Tottenham Hotspur",
    "Uncle Sam",
    "Vanity Fair",
    "Volks Wagen",
    "Wells Fargo",
    "White House",
    "Fox News",
    "Sky News",
    "Air Force",
    "Rolling Stone",
    "Mother Jones",
    "Daily Caller",
    "Daily Mail",
    "Der Standard",
    "Ivy League",
];

const THING_WORD_LIST: &str = "Academy Accord Accords Act Action Administration Affairs Agency Agreement Air Airlines Airport Airways Alliance \
    Archdiocese Area Arena Army Assembly Association Authority Avenue Award Awards Bank Base Basin Battalion Bay Beach Bill Board \
    Book Books Boulevard Bowl Branch Bridge Brigade Broadcasting Brothers Building Bureau Business Cabinet Camp Campaign Canal Capital \
    Capitol Castle Cathedral Cemetery Center Central Centre Century Challenge Chamber Championship Championships Channel Chapel Chart \
    Charter Church Church's Circuit City Clinic Club Coalition Coast College Commission Committee Commons Commonwealth Community \
    Companies Company Conference Congress Constitution Consulate Convention Corp Corp. Corporation Council County Court Creek Crisis Cross Cup \
    Day Days Deal Debate Declaration Defence Defense Democrats Department Depot Development Diocese Directorate District Division \
    Doctrine Dome Drive East Edition Education Election Elections Embassy Emirates Empire Energy Enterprise Entertainment Estate Exchange Exhibition Express \
    Faculty Falls Farm Farms Federation Festival Field Films Finance Fire Fleet Force Forces Forest Formation Forum Foundation Front Fund \
    Gallery Games Garden Gardens Gate Gazette Girls Government Governorate Grammar Group Guard Hall Harbor Harbour Health Heights \
    Herald High Highway Hill Hills Holdings Hospital Hotel House Houses Human Inc Inc. Independent Industries Initiative Institute Institution \
    Insurance Intelligence International Investigation Investments Island Islands Journal Kingdom Knesset Laboratories Laboratory Labour Lake Lane Law League \
    Legislature Library Line Lines Lodge Ltd Ltd. Magazine Mall Manor Mansion March Market Marina Media Medical Memorial Mills Ministry Mission Monument Mosque \
    Motor Motors Mountain Mountains Movement Museum Music Nation National Nations Navy Network News Newspaper North Northern Observatory \
    Ocean Office Olympic Olympics Online Opera Operations Orchestra Order Organisation Organization Pact Palace Parade Parish Park Parliament Party \
    Pass Patriots Peace Peninsula Persons Pharmaceuticals Pier Place Plan Plant Plaza Police Policy Port Post Power Prefecture Presidency Press Prison Prize \
    Program Programme Project Province Public Publishing Radio Railway Ranch Range Record Records Recording Reef Reform Regiment Region Registry Report Reports Republic Republicans Research Reserve \
    Resort Restaurant Review Revolution Ridge Rights Rite River Road Route Royal Rule Rules Running School Schools Science Sea Secret Securities Security \
    Senate Series Service Services Shipping Shop Show Society South Southern Space Square Squad Stadium Standard Star State States \
    Station Store Stores Strait Street Studies Studio Studios Summit Sun Supreme Survey Synagogue System Systems Task Team Technologies \
    Technology Telegraph Television Temple Territory Terrace Theater Theatre Theory Times Today Tower Towers Town Township Trade Transport Travel Treasury Treaty \
    Trial Tribunal Tribune Trophy Trust Union Unit United Universe University Valley Veterans Village Vineyard Volcano Wall War Wars Water Way \
    Weekly West Western Winery Wing Women Woods Works World Yard Zone Zoo Pictures Prison Jail Awards Grand Prix Giants Sox Lions Tigers Bears Bulls Warriors Kings \
    Internet Web Website Online Video Image Photo File Committee's Twitter Facebook YouTube Google Explorer Chrome Navigator Windows Bluetooth Principle Formula Syndrome Disease \
    European Asian African Arab Eurasian Scandinavian Kurdish Tibetan Catalan Chechen Uyghur Rohingya Hispanic Latino Latin Jewish Muslim \
    Catholic Islamic Islamist Buddhist Hindu Sikh Orthodox Sunni Shiite Protestant Lutheran Zionist Islam Scientology Scientologist Taliban Hamas Hezbollah \
    Scale Clause Amendment Decree Protocol Code Covenant Plan Strategy Effect Paradox Library Hurricane Typhoon Cyclone Storm Mount Lake Cape Fort Port Camp Point Rock Rocks \
    Airlines Aircraft Airlines Boeing Airbus Scouts Witnesses Adventists Christians Muslims Jews Catholics Testament Bible Koran Quran Gospel Christian Democrats Social Labor";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names() {
        for (name, sex) in [
            ("Vladimir", Some(Sex::Male)),
            ("Angela", Some(Sex::Female)),
            ("Jinping", Some(Sex::Male)),
            ("Yuri", Some(Sex::Male)),
            ("Quokka", None),
            ("angela", None),
        ] {
            assert_eq!(given(name), sex, "{name}");
        }
    }

    #[test]
    fn surnames() {
        assert!(is_surname("Smith") && is_surname("Nováková") && !is_surname("smith"));
        assert!(is_leading_surname("Xi") && !is_leading_surname("Smith"));
    }

    #[test]
    fn roles() {
        for (noun, expected) in [
            ("president", Some(("leader", Sex::Either, false))),
            ("chairwoman", Some(("head", Sex::Female, false))),
            ("presidents", Some(("leader", Sex::Either, true))),
            ("policemen", Some(("police", Sex::Male, true))),
            ("deputies", Some(("aide", Sex::Either, true))),
            ("table", None),
        ] {
            assert_eq!(role(noun).map(|r| (r.class, r.sex, r.plural)), expected, "{noun}");
        }
    }

    #[test]
    fn addresses() {
        assert_eq!(
            (honorific("Mr."), honorific("Dame"), honorific("Table")),
            (Some(Sex::Male), Some(Sex::Female), None)
        );
    }
}
