//! Places: byte offsets to positions as clients count them, and back.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use wirecheck::text::{Encoding, LineIndex, Position};

use crate::shared::archive::{self, SEED};

const LENGTHS: [usize; 2] = [4_000, 400_000];

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

fn text(bytes: usize) -> String {
    archive::long(SEED, archive::told_by(SEED, 5), bytes)
}

/// A thousand offsets all over a text.
fn offsets(text: &str) -> Vec<u32> {
    (0..1000).map(|i| (i * text.len() / 1000) as u32).collect()
}

#[divan::bench(args = LENGTHS)]
fn index_lines(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = text(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| LineIndex::new(black_box(&text)));
}

#[divan::bench(args = ENCODINGS, consts = LENGTHS)]
fn to_position<const BYTES: usize>(bencher: Bencher<'_, '_>, encoding: Encoding) {
    let text = text(BYTES);
    let (lines, offsets) = (LineIndex::new(&text), offsets(&text));
    bencher
        .counter(ItemsCount::new(offsets.len()))
        .bench_local(|| offsets.iter().map(|at| lines.position(&text, *at, black_box(encoding)).column).sum::<u32>());
}

#[divan::bench(args = ENCODINGS, consts = LENGTHS)]
fn to_offset<const BYTES: usize>(bencher: Bencher<'_, '_>, encoding: Encoding) {
    let text = text(BYTES);
    let lines = LineIndex::new(&text);
    let positions: Vec<Position> = offsets(&text).iter().map(|at| lines.position(&text, *at, encoding)).collect();
    bencher.counter(ItemsCount::new(positions.len())).bench_local(|| {
        positions.iter().map(|at| lines.offset(&text, *at, black_box(encoding)) as usize).sum::<usize>()
    });
}
