//! Saving: the file is the old version or the new one, whatever stands in the way.

use crate::shared::{full, random};
use demarche::{
    file::{
        Author, FileStamp, Lineage, OpenError, PlaceError, Replace, SaveError, Saved, UNWATCHED, Warning,
        open, save, sweep,
    },
    model::Dossier,
};
use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

fn author() -> Author {
    Author { by: "Ada".into(), at: "2025-12-01T08:00:00Z".parse().expect("an instant") }
}
fn put(dossier: &Dossier, path: &Path, replace: Replace) -> Result<Saved, SaveError> {
    save(dossier, &Lineage::default(), &author(), path, replace, None, UNWATCHED)
}
/// A folder, and the path of a file in it.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("talks.dossier.ron");
    (folder, path)
}
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("can be listed")
        .map(|it| it.expect("can be read").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn what_is_saved_is_opened_as_it_was() {
    let (folder, path) = folder();
    let saved = put(&full(), &path, Replace::Nothing).expect("is saved");
    let opened = open(&path, UNWATCHED).expect("is opened");
    assert_eq!((&opened.dossier, opened.stamp), (&full(), saved.stamp));
    assert_eq!(opened.lineage, saved.lineage);
    assert!(opened.is_as_saved && saved.warnings.is_empty());
    assert_eq!(FileStamp::of(&fs::read(&path).expect("is there")), opened.stamp);
    assert_eq!(names(folder.path()), ["talks.dossier.ron"]);
}

#[test]
fn saving_the_same_again_changes_no_byte() {
    let (_folder, path) = folder();
    let first = put(&full(), &path, Replace::Nothing).expect("is saved");
    let bytes = fs::read(&path).expect("is there");
    let again = save(&full(), &first.lineage, &author(), &path, Replace::Known(first.stamp), None, UNWATCHED)
        .expect("is saved");
    assert!(fs::read(&path).expect("is there") == bytes && again.stamp == first.stamp);
    let other =
        save(&random(1, 3), &again.lineage, &author(), &path, Replace::Known(again.stamp), None, UNWATCHED)
            .expect("is saved");
    assert_eq!((again.lineage.versions().len(), other.lineage.versions().len()), (1, 2));
}

#[test]
fn what_somebody_else_wrote_is_not_replaced_unasked() {
    let (folder, path) = folder();
    let first = put(&full(), &path, Replace::Nothing).expect("is saved");
    let theirs = put(&random(1, 3), &path, Replace::Anything).expect("is saved");
    let bytes = fs::read(&path).expect("is there");
    for replace in [Replace::Known(first.stamp), Replace::Nothing] {
        let error = put(&random(2, 3), &path, replace).expect_err("is refused");
        assert!(matches!(error, SaveError::ChangedElsewhere(_) | SaveError::Exists(_)), "{error}");
        assert!(fs::read(&path).expect("is there") == bytes);
    }
    let saved = put(&random(2, 3), &path, Replace::KeepTheirs).expect("is saved");
    let kept = saved.kept.expect("is kept");
    assert_eq!(FileStamp::of(&fs::read(&kept).expect("is there")), theirs.stamp);
    assert_eq!(FileStamp::of(&fs::read(&path).expect("is there")), saved.stamp);
    put(&random(3, 3), &path, Replace::KeepTheirs).expect("is saved");
    assert_eq!(
        names(folder.path()),
        ["talks (theirs 2).dossier.ron", "talks (theirs).dossier.ron", "talks.dossier.ron"]
    );
}

#[test]
fn a_file_that_is_gone_is_made_anew() {
    let (_folder, path) = folder();
    let first = put(&full(), &path, Replace::Nothing).expect("is saved");
    fs::remove_file(&path).expect("can be removed");
    let saved = put(&full(), &path, Replace::Known(first.stamp)).expect("is saved");
    assert!(matches!(saved.warnings[..], [Warning::WasGone]));
}

#[test]
fn stopped_at_any_point_nothing_has_changed() {
    let (folder, path) = folder();
    put(&random(1, 1), &path, Replace::Nothing).expect("is saved");
    let before = fs::read(&path).expect("is there");
    let dossier = random(2, 3000);
    let asked = std::cell::Cell::new(0);
    let mut stops = 0;
    loop {
        asked.set(0);
        let watch = |share: f32| {
            assert!((0.0..=1.0).contains(&share));
            asked.set(asked.get() + 1);
            if asked.get() > stops { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let saved = save(&dossier, &Lineage::default(), &author(), &path, Replace::Anything, None, &watch);
        assert_eq!(names(folder.path()), ["talks.dossier.ron"]);
        match saved {
            Err(SaveError::Stopped) => assert!(fs::read(&path).expect("is there") == before),
            Ok(_) => break,
            Err(error) => panic!("{error}"),
        }
        stops += 1;
    }
    assert!(stops > 4, "it was asked only {stops} times");
}

#[test]
fn what_a_crash_left_behind_is_swept_and_nothing_else() {
    let (folder, path) = folder();
    put(&full(), &path, Replace::Nothing).expect("is saved");
    let left = |name: &str| fs::File::create(folder.path().join(name)).expect("can be made");
    drop([left(".demarche-save-a1.tmp"), left("demarche-save-b.tmp"), left(".demarche-save-c")]);
    let held = left(".demarche-save-held.tmp");
    held.lock().expect("can be locked");
    assert_eq!(sweep(folder.path()), 1);
    assert_eq!(
        names(folder.path()),
        [".demarche-save-c", ".demarche-save-held.tmp", "demarche-save-b.tmp", "talks.dossier.ron"]
    );
}

#[test]
fn there_is_nothing_to_open_or_save_where_no_file_can_be() {
    let (folder, path) = folder();
    assert!(matches!(open(&path, UNWATCHED), Err(OpenError::NotFound)));
    let error =
        put(&full(), &folder.path().join("none/talks.ron"), Replace::Nothing).expect_err("is refused");
    assert!(matches!(error, SaveError::Place(PlaceError::NoFolder(_))), "{error}");
    let error = put(&full(), folder.path(), Replace::Anything).expect_err("is refused");
    assert!(matches!(error, SaveError::Place(PlaceError::NotRegular(..))), "{error}");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    #[test]
    fn a_link_is_followed_and_stays_a_link() {
        let (folder, path) = folder();
        let real = folder.path().join("real.ron");
        fs::write(&real, "old").expect("can be written");
        symlink("real.ron", &path).expect("can be linked");
        let saved = put(&full(), &path, Replace::Anything).expect("is saved");
        assert!(path.is_symlink() && saved.path.ends_with("real.ron"));
        assert_eq!(open(&real, UNWATCHED).expect("is opened").dossier, full());
    }

    #[test]
    fn links_to_nothing_and_to_themselves_are_refused() {
        let (folder, path) = folder();
        symlink("nowhere.ron", &path).expect("can be linked");
        let error = put(&full(), &path, Replace::Nothing).expect_err("is refused");
        assert!(matches!(error, SaveError::Place(PlaceError::DanglingLink(_))), "{error}");
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        symlink("a", &b).expect("can be linked");
        symlink("b", &a).expect("can be linked");
        let error = put(&full(), &a, Replace::Anything).expect_err("is refused");
        assert!(matches!(error, SaveError::Place(PlaceError::LinkLoop(_))), "{error}");
    }

    #[test]
    fn what_is_no_file_is_neither_opened_nor_replaced() {
        let device = Path::new("/dev/null");
        assert!(matches!(open(device, UNWATCHED), Err(OpenError::Place(PlaceError::NotRegular(..)))));
        let error = put(&full(), device, Replace::Anything).expect_err("is refused");
        assert!(matches!(error, SaveError::Place(PlaceError::NotRegular(..))), "{error}");
    }

    #[test]
    fn rights_are_kept_and_new_files_are_private() {
        let (_folder, path) = folder();
        let mode = || fs::metadata(&path).expect("is there").mode() & 0o777;
        put(&full(), &path, Replace::Nothing).expect("is saved");
        assert_eq!(mode(), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("can be set");
        put(&full(), &path, Replace::Anything).expect("is saved");
        assert_eq!(mode(), 0o640);
    }

    #[test]
    fn a_read_only_file_is_not_replaced() {
        let (folder, path) = folder();
        put(&full(), &path, Replace::Nothing).expect("is saved");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("can be set");
        let error = put(&random(1, 1), &path, Replace::Anything).expect_err("is refused");
        assert!(matches!(error, SaveError::ReadOnly(_)), "{error}");
        assert_eq!(names(folder.path()), ["talks.dossier.ron"]);
    }

    #[test]
    fn other_names_of_the_file_are_told() {
        let (folder, path) = folder();
        put(&full(), &path, Replace::Nothing).expect("is saved");
        fs::hard_link(&path, folder.path().join("other.ron")).expect("can be linked");
        let saved = put(&random(1, 1), &path, Replace::Anything).expect("is saved");
        assert!(matches!(saved.warnings[..], [Warning::HardLinks(1)]));
    }
}
