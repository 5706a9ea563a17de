//! Ids that stand in words. Those of records that go become those of the copy; others tell nothing to its reader, and
//! are taken out.

use crate::model::AnyId;
use std::collections::BTreeMap;

/// So many characters are a hyphen and the digits of an id.
const DIGITS: usize = "-k7m2q9x4d1ab".len();

pub(super) fn with_ids_of_the_copy(text: &str, ids: &BTreeMap<AnyId, AnyId>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(hyphen) = rest.find('-') {
        let start = rest[..hyphen]
            .rfind(|it: char| !it.is_ascii_lowercase())
            .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
        let found = rest.get(start..hyphen + DIGITS).and_then(|it| Some((it, it.parse::<AnyId>().ok()?)));
        match found {
            Some((word, id)) => {
                out.push_str(&rest[..start]);
                if let Some(new) = ids.get(&id) {
                    out.push_str(&new.to_string());
                }
                rest = &rest[start + word.len()..];
            }
            None => {
                out.push_str(&rest[..=hyphen]);
                rest = &rest[hyphen + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}
