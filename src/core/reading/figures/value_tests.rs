//! Values of numbers as English writes them, one table a phenomenon. The sentences are the project's own.

use std::sync::Arc;

use super::*;
use crate::article::{Format, parse};

fn read_values(text: &str) -> Vec<f64> {
    let article = parse("a.txt", Arc::from(text), Format::Plain);
    let (figures, _) = read(&Page::new(&article), &People::default(), &[]);
    figures.iter().map(|f| f.value.unwrap_or(f64::NAN)).collect()
}

fn check(table: &[(&str, &[f64])]) {
    for (text, want) in table {
        let got = read_values(text);
        let same = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs();
        assert!(
            got.len() == want.len() && got.iter().zip(*want).all(|(a, b)| same(*a, *b)),
            "{text}: {got:?}, not {want:?}"
        );
    }
}

#[test]
fn cardinals_in_words() {
    check(&[
        ("The yard built a hundred and ten barges.", &[110.0]),
        ("The yard built six hundred & four barges.", &[604.0]),
        ("Hundred thousand barges were ordered.", &[100_000.0]),
        ("It shipped two million, four hundred and six crates.", &[2_000_406.0]),
        ("It shipped 3 million 40 thousand crates.", &[3_040_000.0]),
        ("It holds nine thousand millions of crates.", &[9e9]),
        ("It holds four billions.", &[4e9]),
        ("It owes four lac rupees.", &[400_000.0]),
        ("It bought 7 dozens.", &[84.0]),
        ("It bought five hundred and three dozen.", &[536.0]),
        ("Six hundred and four hundred were the bids.", &[600.0, 400.0]),
        ("The bids were 6 hundred and 0.", &[600.0, 0.0]),
        ("It sold two point six billion crates.", &[2.6e9]),
        ("It rose three point one seven percent.", &[3.17]),
        ("It rose 3 point 5 percent.", &[3.5]),
    ]);
}

#[test]
fn fractions_in_words() {
    check(&[
        ("Output fell a fifth.", &[0.2]),
        ("A ninth of the fleet was lost.", &[1.0 / 9.0]),
        ("Seven twentieths of the fleet was lost.", &[0.35]),
        ("Nine thirty-seconds of an inch was cut.", &[9.0 / 32.0]),
        ("Five twenty-firsts of the fleet was lost.", &[5.0 / 21.0]),
        ("Three hundred forty fifths remain.", &[300.0 / 45.0]),
        ("Three hundred and forty fifths remain.", &[68.0]),
        ("One three hundred and fifth of it remains.", &[1.0 / 305.0]),
        ("Eleven and three quarters hours passed.", &[11.75]),
        ("Eight and sixty-one hundredths was the mark.", &[8.61]),
        ("Two million and a half crates were sold.", &[2.5e6]),
        ("Six billion and a quarter million was owed.", &[6_000_250_000.0]),
        ("He made a half turn.", &[0.5]),
    ]);
    for text in ["A third man swam.", "It was the twenty-first voyage.", "On the hundred and fifth day they left."] {
        assert!(read_values(text).is_empty(), "{text}");
    }
}

#[test]
fn powers_and_decimals() {
    check(&[
        ("It weighs .25 tonnes.", &[0.25]),
        ("It cost $.40 then.", &[0.4]),
        ("It holds 3x10^4 cells.", &[3e4]),
        ("It holds 3 × 10⁴ cells.", &[3e4]),
        ("It holds 3 × 2^4 cells.", &[48.0]),
        ("It measured 6·10⁻³ grams.", &[0.006]),
        ("The sum is 1.5^2.", &[2.25]),
        ("The sum is 4^-1.", &[0.25]),
        ("It measured 2e3 grams.", &[2000.0]),
    ]);
}

#[test]
fn signs_and_margins() {
    check(&[
        ("It was - 12 degrees Celsius at dawn.", &[-12.0]),
        ("- 4 1/2", &[-4.5]),
        ("- 1,600,000", &[-1.6e6]),
        ("- 40 crates were lost", &[40.0]),
        ("It fell to minus 7.", &[-7.0]),
        ("The margin is plus or minus 3 percentage points.", &[3.0]),
        ("The result was ($3.1 million).", &[-3.1e6]),
        ("It cost £2 million ($3.1 million).", &[2e6, 3.1e6]),
    ]);
    let article =
        parse("a.txt", Arc::from("It weighs 12 ± 3 kg, and the other 40 kg plus or minus 5 kg."), Format::Plain);
    let (figures, _) = read(&Page::new(&article), &People::default(), &[]);
    let limits: Vec<_> = figures.iter().map(|f| (f.value, f.low, f.high, f.unit.name.as_str())).collect();
    assert_eq!(limits, [(Some(12.0), 9.0, 15.0, "kilogram"), (Some(40.0), 35.0, 45.0, "kilogram")]);
}

#[test]
fn magnitudes_in_letters() {
    check(&[
        ("It holds 16 k", &[16_000.0]),
        ("It holds 2,300.5 M", &[2300.5e6]),
        ("It holds 12G", &[12e9]),
        ("It uses a 5G mast.", &[5.0]),
        ("It boils at 80 °C, or 353.15K.", &[80.0, 353.15]),
        ("They raised 3 cr rupees.", &[3e7]),
        ("It is 2.4 pm wide.", &[2.4]),
        ("It sent 4500 b", &[4500.0]),
    ]);
    check(&[("It ends at 2.45 pm.", &[])]);
}

#[test]
fn currencies() {
    check(&[
        ("They paid SEK40 each.", &[40.0]),
        ("They paid GBP1,200.50 each.", &[1200.5]),
        ("They paid EUR3m each.", &[3e6]),
        ("They stole rings worth e30 million.", &[3e7]),
        ("The car runs on e85 and the bus on e10.", &[]),
        ("They paid USD7 million each.", &[7e6]),
        ("They paid 12 MEUR.", &[12e6]),
        ("They paid MUSD 9.", &[9e6]),
        ("They paid u.s $ 300.", &[300.0]),
        ("They paid 6 euros 40.", &[6.4]),
        ("They paid 6 euros and 40 cents.", &[6.4]),
        ("They paid a dollar and 30 cents.", &[1.3]),
        ("They paid $6 and 5 crates.", &[6.0, 5.0]),
        ("They paid two kuai and six mao.", &[2.6]),
        ("They paid 7 $ 9 $", &[7.0, 9.0]),
        ("It pays between 6 dollars and 9.", &[6.0, 9.0]),
    ]);
    let names = ["A BARS 40 sign hung there.", "He saw ITEM42 there.", "The M16 is long."];
    assert!(names.iter().all(|text| read_values(text).iter().all(|v| *v == 40.0)));
}

#[test]
fn units_in_parts() {
    check(&[
        ("He stands 5'3\" tall.", &[5.25]),
        ("It is 4 yards 2 feet long.", &[4.0 + 2.0 / 3.0]),
        ("It took 3 hours, 15 minutes.", &[3.25]),
        ("He got three years and six months.", &[3.0, 6.0]),
        ("The screw is 6\" long.", &[6.0]),
    ]);
    // a quotation's end is no inch mark
    let article = parse("a.txt", Arc::from("He said \"we lost 6\" then."), Format::Plain);
    assert_eq!(read(&Page::new(&article), &People::default(), &[]).0[0].unit.name, "");
}

#[test]
fn spans_and_changes() {
    let range = |text: &str| {
        let article = parse("a.txt", Arc::from(text), Format::Plain);
        let (figures, _) = read(&Page::new(&article), &People::default(), &[]);
        figures.iter().filter_map(|f| f.range).collect::<Vec<_>>()
    };
    assert_eq!(range("The scores are high, from 3 to 9, as shown."), [(3.0, 9.0)]);
    assert_eq!(range("It was between -40 and -20 degrees."), [(-40.0, -20.0)]);
    assert_eq!(range("It melts at -40-0 degrees Celsius."), [(-40.0, 0.0)]);
    assert_eq!(range("The dose was reduced from 20 mg to 30 mg of salt."), [(20.0, 30.0)]);
    for text in ["The dose was reduced from 30 mg to 20 mg.", "Sales grew last year from 3 tonnes to 9 tonnes."] {
        assert_eq!(range(text), [], "{text}");
    }
}

#[test]
fn numerals_are_no_figures() {
    let numerals = |text: &str| {
        let article = parse("a.txt", Arc::from(text), Format::Plain);
        let (figures, numerals) = read(&Page::new(&article), &People::default(), &[]);
        assert!(figures.is_empty(), "{text}: {figures:?}");
        numerals.iter().map(|n| n.value).collect::<Vec<_>>()
    };
    let table: [(&str, &[f64]); 10] = [
        ("They met in 1974.", &[1974.0]),
        ("It opened in the 1950s.", &[1950.0]),
        ("The probe Lantern 3 woke.", &[3.0]),
        ("She drank a gallon of milk.", &[1.0]),
        ("Read pages 12,15,19.", &[12.0, 15.0, 19.0]),
        ("The code is 0042.", &[42.0]),
        ("Give them one final warning.", &[1.0]),
        ("The host is 10.4.0.1.", &[]),
        ("Call 555-0199 at 5 p.m. on Highway 12.", &[]),
        ("No one saw one of them.", &[]),
    ];
    for (text, want) in table {
        assert_eq!(numerals(text), want, "{text}");
    }
}

#[test]
fn units_of_measure() {
    let unit = |text: &str| {
        let article = parse("a.txt", Arc::from(text), Format::Plain);
        let (figures, _) = read(&Page::new(&article), &People::default(), &[]);
        figures.into_iter().next().map(|f| f.unit.name).unwrap_or_default()
    };
    let table = [
        ("It cost $12.", "dollar"),
        ("It cost US$12.", "US dollar"),
        ("It cost 12 Zambian kwacha.", "Zambian kwacha"),
        ("It cost 12 kwacha a day.", "Zambian kwacha per day"),
        ("It cost £12 per square foot.", "pound sterling per square foot"),
        ("A 40-square-mile park opened.", "square mile"),
        ("It fell at 9.8 m/s².", "metre per second squared"),
        ("The air held 80 µg/m³ of soot.", "microgram per cubic metre"),
        ("It used 300 kilowatt-hours.", "kilowatt hour"),
        ("It lasted 3 μs.", "microsecond"),
        ("They worked 40 hours a week.", "hour per week"),
        ("Prices rose 3% a year.", "percent per year"),
        ("She passed 3 A levels.", ""),
        ("Tune to 99.5 fm now.", ""),
    ];
    for (text, want) in table {
        assert_eq!(unit(text), want, "{text}");
    }
}

#[test]
fn hostile_input_is_read_in_linear_time() {
    let started = std::time::Instant::now();
    let pieces = [
        "1,",
        "1 ",
        "1-",
        "1/",
        "1\" ",
        "one ",
        "a and ",
        "two million ",
        "hundred and ",
        "$",
        "- ",
        "5 ft ",
        "1 in ",
        "± 1 ",
    ];
    for piece in pieces {
        let _ = read_values(&piece.repeat(6_000));
    }
    assert!(started.elapsed().as_secs() < 60, "took {:?}", started.elapsed());
}

#[test]
fn years_are_no_range() {
    for text in ["Between 1991 and 2004, sales grew.", "They planned it from 1991 to 2004."] {
        assert!(read_values(text).is_empty(), "{text}");
    }
    assert_eq!(read_values("Between 1200 and 1500 barges sailed.").len(), 1);
}

#[test]
fn older_and_other_traditions() {
    check(&[
        ("It sold two and three quarter million crates.", &[2.75e6]),
        ("The lake is 3'400 km away.", &[3400.0]),
        ("The plank is 4-1/2 inches wide.", &[4.5]),
        ("He stands six foot three.", &[6.25]),
        ("He stands 5' 9\" tall.", &[5.75]),
        ("It paid eighty pounds and ten pence.", &[80.1]),
        ("It was 30 degrees below zero.", &[-30.0]),
        ("It cost Rs. 700.", &[700.0]),
        ("Gas was $3 per thousand cubic feet.", &[3.0]),
    ]);
    check(&[("They moved 12 stone tablets.", &[12.0])]);
}

#[test]
fn halves_of_many_kinds() {
    check(&[
        ("A three-and-a-half-mile path opened.", &[3.5]),
        ("They baked four and a half dozen.", &[54.0]),
        ("It rose half a percent.", &[0.5]),
        ("It rose half a percentage point.", &[0.5]),
    ]);
    let article = parse("a.txt", Arc::from("It rose half a percent."), Format::Plain);
    assert_eq!(read(&Page::new(&article), &People::default(), &[]).0[0].unit.name, "percent");
}
