//! Look-up in a table that stays text: lines sorted by bytes, a key and
//! optionally a value after a space. Costs nothing at start-up.

/// The value of a key: what stands after it on its line, "" where nothing does.
/// Lines that begin with `#` may stand at the top.
pub(super) fn value<'t>(table: &'t str, key: &str) -> Option<&'t str> {
    if key.is_empty() || key.contains(['\n', ' ']) {
        return None;
    }
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|b| *b == b'\n').map_or(low, |i| low + i + 1);
        let end = bytes[middle..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |i| middle + i);
        let line = &table[start..end];
        let (found, value) = line.split_once(' ').unwrap_or((line, ""));
        let comment = line.starts_with('#');
        match if comment { std::cmp::Ordering::Less } else { found.cmp(key) } {
            std::cmp::Ordering::Equal => return Some(value),
            std::cmp::Ordering::Less => low = (end + 1).min(high),
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn finds_every_line_and_nothing_else() {
        let table = "# head\n# more\nAda f\nBo m\nZoë\nÉva f\n";
        for (key, expected) in [
            ("Ada", Some("f")),
            ("Bo", Some("m")),
            ("Zoë", Some("")),
            ("Éva", Some("f")),
            ("B", None),
            ("Zz", None),
            ("", None),
        ] {
            assert_eq!(value(table, key), expected, "{key}");
        }
    }
}
