//! Words on who one is at the table, and on records above one's level.

use super::{count, list, sentence, share::circle};
use crate::model::Level;

/// What the dialog is for.
pub const WHAT: &str = "From whose side this dossier is looked at on this computer. It changes nothing in the file, and hides nothing of it.";

/// What stands where a party would, if one has none.
pub const NO_PARTY: &str = "Your seat";

/// What the party is for.
pub const PARTY: &str = "Its column comes first; its instructions count as your own.";

/// What the level is for.
pub const LEVEL: &str = "Records above it are told of, and no copy for others is proposed above it.";

/// Nothing is above one's level.
pub const NOTHING_ABOVE: &str = "No record of this dossier is above your level.";

/// The own party is the one on the cover.
#[must_use]
pub fn as_the_dossier_says(own: Option<&str>) -> String {
    format!("As the dossier says: {}", own.unwrap_or("none"))
}

/// How many records are above one's level, and what that means; none if there are none.
#[must_use]
pub fn above(above: &[(Level, usize)], level: Level) -> Option<String> {
    let (many, mut parts) = (in_all(above), Vec::new());
    for (of, many) in above {
        let are = if *many == 1 { "is" } else { "are" };
        // What it is of is said once.
        let many = if parts.is_empty() { count(*many, "record", "records") } else { many.to_string() };
        parts.push(format!("{many} {are} for {}", circle(*of)));
    }
    let them = if many == 1 { "it" } else { "them" };
    (many > 0).then(|| {
        format!(
            "{}; you sit at {}. A copy for you would not hold {them}: ask whoever gave you the file for one, or change your seat.",
            list(&parts, "and"),
            sentence(level.word())
        )
    })
}

/// How many there are.
#[must_use]
pub fn in_all(above: &[(Level, usize)]) -> usize {
    above.iter().map(|(_, many)| many).sum()
}

/// Where one sits, in one line: `Delegation, 12 above`.
#[must_use]
pub fn in_short(level: Level, above: &[(Level, usize)]) -> String {
    match in_all(above) {
        0 => sentence(level.word()),
        many => format!("{}, {many} above", sentence(level.word())),
    }
}

/// The same as it is read aloud.
#[must_use]
pub fn aloud(party: Option<&str>, level: Level, above: &[(Level, usize)]) -> String {
    let above = match in_all(above) {
        0 => String::new(),
        many => format!(", {} above it", count(many, "record", "records")),
    };
    format!("Your seat: {}, {}{above}", party.unwrap_or("no party"), sentence(level.word()))
}

/// A copy is for people above one's own level.
#[must_use]
pub fn copy_above(level: Level) -> String {
    format!("It is for people above your own level, {}.", sentence(level.word()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_above_is_told_with_how_many() {
        assert_eq!(above(&[], Level::Delegation), None);
        assert_eq!(
            above(&[(Level::Principals, 12)], Level::Delegation).as_deref(),
            Some(
                "12 records are for the principals; you sit at Delegation. A copy for you would not hold them: ask whoever gave you the file for one, or change your seat."
            )
        );
        let both = above(&[(Level::Delegation, 1), (Level::Principals, 2)], Level::Table).expect("some");
        assert!(
            both.starts_with(
                "1 record is for the own delegation and 2 are for the principals; you sit at Table."
            ),
            "{both}"
        );
        assert_eq!(
            in_short(Level::Table, &[(Level::Delegation, 1), (Level::Principals, 2)]),
            "Table, 3 above"
        );
    }
}
