//! Values of numbers as English writes them, one table a phenomenon. The sentences are the project's own.

use std::sync::Arc;

use super::*;
use crate::article::{Format, parse};

fn read_values(text: &str) -> Vec<f64> {
    let article = parse("a.txt", Arc::from(text), Format::Plain);
    let figures = read(&Page::new(&article), &People::default(), &[]);
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
