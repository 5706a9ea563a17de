//! The words of what others do to the file that is open.

use super::{
    count,
    date::{DateStyle, moment},
};
use crate::file::{Holder, Version};
use jiff::tz::TimeZone;

/// Who has a file open, where, since when.
#[must_use]
pub fn holder(it: &Holder, zone: &TimeZone, style: DateStyle) -> String {
    let who = if it.who.is_empty() { "Somebody" } else { &it.who };
    let on = if it.host.is_empty() { String::new() } else { format!(" on {}", it.host) };
    let since = it.since.map_or_else(String::new, |it| format!(" since {}", moment(it, zone, style)));
    format!("{who} has it open{on}{since}")
}

/// What has become of the file.
#[must_use]
pub fn changed(
    name: &str,
    saved: Option<&Version>,
    many: usize,
    zone: &TimeZone,
    style: DateStyle,
) -> String {
    let who = match saved {
        Some(it) if !it.by.is_empty() => {
            format!("{} saved another version of {name} on {}", it.by, moment(it.at, zone, style))
        }
        Some(it) => format!("Another version of {name} was saved on {}", moment(it.at, zone, style)),
        None => format!("{name} was changed by another program"),
    };
    format!(
        "{who}. Compared with the version that was opened or last saved here, it has {}.",
        count(many, "change", "changes")
    )
}

/// A version that came in at the moment of saving.
#[must_use]
pub fn beside(path: &std::path::Path) -> String {
    format!(
        "Somebody else saved another version at the same moment. Yours stands in the file, theirs is kept as {}.",
        super::file::file_name(path)
    )
}

/// Why the file that others wrote cannot be compared.
#[must_use]
pub fn unreadable(path: &std::path::Path) -> String {
    format!(
        "{} is not the file that was opened or last saved here, and what it holds now cannot be compared. Nothing has been saved yet. Save under another name, or replace the file; what stands there now is then kept beside it.",
        super::file::path(path)
    )
}

/// Two sides contradict each other in places.
#[must_use]
pub fn conflicts(many: usize) -> String {
    match many {
        0 => "Everything that was changed here and there goes together. Merging can be undone.".to_owned(),
        _ => format!(
            "In {}, both sides say something different. Choose what is to stand. The rest goes together, and merging can be undone.",
            count(many, "place", "places")
        ),
    }
}

/// Why it is shown read-only.
#[must_use]
pub fn read_only(why: &str) -> String {
    format!("Read only: {why}.")
}

/// The other has closed it.
#[must_use]
pub fn free(name: &str) -> String {
    format!("{name} is no longer open elsewhere. It can be edited here now.")
}

/// Another version waits to be taken in.
#[must_use]
pub fn waits(name: &str) -> String {
    format!("{name} was changed elsewhere.")
}

/// The file is gone.
#[must_use]
pub fn gone(name: &str) -> String {
    format!("{name} was moved or deleted. The dossier is still here, and not saved.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holder_is_told_as_far_as_it_is_known() {
        let since = "2025-12-01T08:05:00Z".parse().ok();
        let all = Holder { who: "Ada".into(), host: "laptop".into(), process: 1, since };
        let say = |it: &Holder| holder(it, &TimeZone::UTC, DateStyle::DayMonthYear);
        assert_eq!(say(&all), "Ada has it open on laptop since 1 Dec 2025, 08:05");
        assert_eq!(say(&Holder::default()), "Somebody has it open");
    }
}
