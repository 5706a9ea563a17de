//! Earlier versions: what a save replaces is kept, whoever wrote it, and found again.

use crate::shared::{full, random};
use demarche::{
    file::{
        self, Author, Keep, KeptVersion, Lineage, Opened, Replace, Saved, UNWATCHED, VersionHash, Warning,
        keep, lineage_of, open, write,
    },
    model::{Dossier, Moment},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A folder for state, and one for a dossier.
struct Desk {
    folder: tempfile::TempDir,
    path: PathBuf,
    last: Option<Saved>,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("talks.dossier.ron");
        Self { folder, path, last: None }
    }
    fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }
    /// Saves what was opened or saved last as this, at that time.
    fn save(&mut self, dossier: &Dossier, at: &str) -> Vec<Warning> {
        let (lineage, replace) = self.last.as_ref().map_or_else(
            || (Lineage::default(), Replace::Nothing),
            |it| (it.lineage.clone(), Replace::Known(it.stamp)),
        );
        let saved =
            file::save(dossier, &lineage, &author(at), &self.path, replace, Some(&self.state()), UNWATCHED);
        let mut saved = saved.expect("is saved");
        let warnings = std::mem::take(&mut saved.warnings);
        self.last = Some(saved);
        warnings
    }
    fn keep(&self, of: &Dossier) -> Keep {
        Keep::of(&self.state(), of.cover().expect("it has one").0)
    }
    fn kept(&self, of: &Dossier) -> Vec<KeptVersion> {
        self.keep(of).list().expect("it can be listed")
    }
}

fn moment(at: &str) -> Moment {
    at.parse().expect("an instant")
}
fn author(at: &str) -> Author {
    Author { by: "Ada".into(), at: moment(at) }
}
fn opened(path: &Path) -> Opened {
    open(path, UNWATCHED).expect("it can be opened")
}
/// The same dossier with another title.
fn titled(title: &str) -> Dossier {
    let dossier = full();
    let (id, cover) = dossier.cover().expect("it has one");
    let cover = demarche::model::Cover { title: title.into(), ..cover.clone() };
    let record = demarche::model::Of::wrap(cover);
    demarche::edit::Patch::put(&dossier, id.any(), Some(record)).applied(&dossier)
}

#[test]
fn what_a_save_replaces_is_kept_as_it_was_saved() {
    let mut desk = Desk::new();
    let all = [titled("one"), titled("two"), titled("three")];
    let times = ["2025-12-01T08:00:00Z", "2025-12-01T08:10:00Z", "2025-12-03T09:00:00Z"];
    for (dossier, at) in all.iter().zip(times) {
        assert!(desk.save(dossier, at).is_empty());
    }
    let kept = desk.kept(&all[0]);
    let told: Vec<_> = kept.iter().map(|it| (it.hash, it.at)).collect();
    let of = |at: usize| (VersionHash::of(&all[at]), moment(times[at]));
    assert_eq!(told, [of(1), of(0)], "the newest first; the one in the file is not among them");
    for (it, dossier) in kept.iter().zip([&all[1], &all[0]]) {
        let opened = opened(&it.path);
        assert!(opened.is_as_saved && opened.dossier == *dossier);
        assert_eq!(lineage_of(&it.path).expect("it can be read"), Some(opened.lineage));
        assert_eq!(desk.keep(dossier).find(it.hash), Some(it.path.clone()));
        assert_eq!(desk.keep(dossier).read(it.hash, UNWATCHED).as_ref(), Some(dossier));
    }
    assert_eq!(desk.keep(&all[0]).find(VersionHash::of(&all[2])), None);
}

#[test]
fn what_is_saved_again_as_it_was_replaces_nothing_and_keeps_nothing() {
    let mut desk = Desk::new();
    desk.save(&titled("one"), "2025-12-01T08:00:00Z");
    fs::hard_link(&desk.path, desk.folder.path().join("other.ron")).expect("can be linked");
    assert!(desk.save(&titled("one"), "2025-12-01T09:00:00Z").is_empty(), "no name is left behind");
    assert!(desk.kept(&full()).is_empty());
    let warnings = desk.save(&titled("two"), "2025-12-01T10:00:00Z");
    if cfg!(unix) {
        assert!(matches!(warnings[..], [Warning::HardLinks(1)]), "{warnings:?}");
    }
    assert_eq!(desk.kept(&full()).len(), 1);
}

#[test]
fn a_version_is_kept_once_and_made_good_if_it_is_damaged() {
    let mut desk = Desk::new();
    let (one, two) = (titled("one"), titled("two"));
    for (dossier, hour) in [(&one, 8), (&two, 9), (&one, 10), (&two, 11), (&one, 12)] {
        desk.save(dossier, &format!("2025-12-01T{hour:02}:00:00Z"));
    }
    assert_eq!(desk.kept(&one).len(), 2);
    let hash = VersionHash::of(&two);
    let damaged = desk.keep(&one).find(hash).expect("it is kept");
    fs::write(&damaged, "half of it").expect("written");
    assert_eq!(desk.keep(&one).read(hash, UNWATCHED), None);
    desk.save(&two, "2025-12-01T13:00:00Z");
    desk.save(&one, "2025-12-01T14:00:00Z");
    assert_eq!(desk.keep(&one).read(hash, UNWATCHED), Some(two));
}

#[test]
fn dossiers_are_kept_apart() {
    let mut desk = Desk::new();
    let (mine, other) = (titled("mine"), random(7, 3));
    desk.save(&mine, "2025-12-01T08:00:00Z");
    // Another dossier takes the place of this one: the user was asked.
    let (path, state) = (desk.path.clone(), desk.state());
    let author = author("2025-12-01T09:00:00Z");
    for dossier in [&other, &mine] {
        file::save(dossier, &Lineage::default(), &author, &path, Replace::Anything, Some(&state), UNWATCHED)
            .expect("is saved");
    }
    for dossier in [&mine, &other] {
        let hashes: Vec<_> = desk.kept(dossier).iter().map(|it| it.hash).collect();
        assert_eq!(hashes, [VersionHash::of(dossier)]);
    }
}

#[test]
fn what_another_program_wrote_is_kept_by_the_dossier_in_it() {
    let desk = Desk::new();
    let dossier = titled("by hand");
    let text = write(&dossier, &Lineage::default()).replace('\n', "\r\n");
    fs::write(&desk.path, format!("// A remark.\n{text}")).expect("written");
    let now = moment("2999-01-01T00:00:00Z");
    let kept = keep(&desk.state(), &desk.path, now).expect("is kept").expect("it is a dossier");
    assert_eq!(kept.hash, VersionHash::of(&dossier));
    assert!(kept.at < now, "it was written long before");
    assert_eq!(fs::read(&kept.path).expect("there"), fs::read(&desk.path).expect("there"), "to the byte");

    fs::write(&desk.path, "a letter").expect("written");
    assert_eq!(keep(&desk.state(), &desk.path, now).expect("nothing is in the way"), None);
}

#[test]
fn a_clock_that_is_wrong_does_not_reach_the_names() {
    let mut desk = Desk::new();
    desk.save(&titled("from the future"), "2999-01-01T00:00:00Z");
    desk.save(&titled("from the past"), "1970-01-01T00:00:00Z");
    desk.save(&titled("now"), "2025-12-01T08:00:00Z");
    let times: Vec<String> = desk.kept(&full()).iter().map(|it| it.at.to_string()).collect();
    assert_eq!(times, ["1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"]);
}

#[test]
fn many_saves_are_thinned_and_the_last_is_always_there() {
    let mut desk = Desk::new();
    let mut before: Option<Dossier> = None;
    for minute in 0..100 {
        let dossier = titled(&format!("minute {minute}"));
        let at = format!("2025-12-01T{:02}:{:02}:00Z", 8 + minute / 60, minute % 60);
        desk.save(&dossier, &at);
        if let Some(it) = before.replace(dossier) {
            assert!(desk.keep(&it).find(VersionHash::of(&it)).is_some(), "minute {minute}");
        }
    }
    let kept = desk.kept(&full());
    assert_eq!(kept.len(), 17, "sixteen, and the last of the hour before");
    assert_eq!(kept.last().map(|it| it.at), Some(moment("2025-12-01T08:59:00Z")));
}

#[test]
fn a_backup_that_fails_is_told_and_does_not_stop_the_save() {
    let mut desk = Desk::new();
    // A file stands where the folder is to be.
    fs::write(desk.state(), "in the way").expect("written");
    desk.save(&titled("one"), "2025-12-01T08:00:00Z");
    let warnings = desk.save(&titled("two"), "2025-12-01T09:00:00Z");
    assert!(matches!(warnings[..], [Warning::NotKept(_)]), "{warnings:?}");
    assert_eq!(opened(&desk.path).dossier, titled("two"));
}

#[cfg(unix)]
#[test]
fn nobody_else_can_look_into_what_is_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut desk = Desk::new();
    desk.save(&titled("one"), "2025-12-01T08:00:00Z");
    fs::set_permissions(&desk.path, fs::Permissions::from_mode(0o644)).expect("set");
    desk.save(&titled("two"), "2025-12-01T09:00:00Z");
    let kept = &desk.kept(&full())[0];
    let mode = |it: &Path| fs::metadata(it).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&kept.path), mode(desk.keep(&full()).folder())), (0o600, 0o700));
}

#[test]
fn all_can_be_removed_and_nothing_else_is() {
    let mut desk = Desk::new();
    for (title, hour) in [("one", 8), ("two", 9), ("three", 10)] {
        desk.save(&titled(title), &format!("2025-12-01T{hour:02}:00:00Z"));
    }
    let keep = desk.keep(&full());
    let own = keep.folder().join("my notes.txt");
    fs::write(&own, "mine").expect("written");
    keep.remove_all().expect("removed");
    assert!(desk.kept(&full()).is_empty() && own.exists());
    fs::remove_file(own).expect("removed");
    keep.remove_all().expect("nothing is left to remove");
    assert!(!keep.folder().exists());
    keep.remove_all().expect("no folder, nothing to remove");
}

#[test]
fn two_copies_find_the_version_at_which_they_parted() {
    let mut desk = Desk::new();
    for (title, hour) in [("one", 8), ("two", 9)] {
        desk.save(&titled(title), &format!("2025-12-01T{hour:02}:00:00Z"));
    }
    let copy = desk.folder.path().join("copy.dossier.ron");
    fs::copy(&desk.path, &copy).expect("copied");
    let keep = desk.keep(&full());
    let path = desk.path.clone();
    let ancestor = |copy: &Path| {
        let (ours, theirs) = (opened(&path), opened(copy));
        // What is open is at hand, what came before it is if it was kept.
        let is_at_hand = |hash| hash == ours.version() || keep.find(hash).is_some();
        ours.lineage.common(&theirs.lineage).map(|it| it.hash).find(|it| is_at_hand(*it))
    };
    let two = VersionHash::of(&titled("two"));
    assert_eq!(ancestor(&copy), Some(two), "they are one");

    let theirs = opened(&copy);
    let known = Replace::Known(theirs.stamp);
    file::save(
        &titled("theirs"),
        &theirs.lineage,
        &author("2025-12-02T08:00:00Z"),
        &copy,
        known,
        None,
        UNWATCHED,
    )
    .expect("is saved");
    assert_eq!(ancestor(&copy), Some(two), "theirs goes on from ours");

    desk.save(&titled("ours"), "2025-12-02T09:00:00Z");
    let kept = keep.find(two).expect("it is kept");
    assert_eq!(ancestor(&copy), Some(two));
    fs::remove_file(kept).expect("removed");
    let one = VersionHash::of(&titled("one"));
    assert_eq!(ancestor(&copy), Some(one), "the next best that is there");
    keep.remove_all().expect("removed");
    assert_eq!(ancestor(&copy), None);
}
