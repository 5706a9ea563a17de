//! Where records still stand in what the program keeps for itself, found by their ids in the bytes of its files: what is
//! damaged is found too.

use super::{Disk, Keep, KeptVersion, LocalDisk, journal};
use crate::model::{AnyId, Cover, Id};
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

/// What is kept of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// The earlier versions in which they stand.
    pub versions: Vec<KeptVersion>,
    /// The unsaved work of other windows in which they stand.
    pub journals: Vec<PathBuf>,
    /// The earlier versions that were looked through.
    looked: BTreeSet<PathBuf>,
}

impl Traces {
    /// Those of a dossier, by the id of its cover, under a state folder. That one journal is left out: it is that of what is open,
    /// and goes by itself when that is saved. An earlier version does not change once it is kept: what was found in it
    /// before is not looked for again.
    ///
    /// # Errors
    /// What the system says of the first that cannot be read.
    pub fn of(
        state: &Path,
        dossier: Id<Cover>,
        ids: &BTreeSet<AnyId>,
        own_journal: Option<&Path>,
        before: &Self,
    ) -> io::Result<Self> {
        let mut it = Self::default();
        for version in Keep::of(state, dossier).list()? {
            let is_in = if before.looked.contains(&version.path) {
                before.versions.iter().any(|it| it.path == version.path)
            } else {
                names_any(&version.path, ids)?
            };
            it.looked.insert(version.path.clone());
            if is_in {
                it.versions.push(version);
            }
        }
        let folder = journal::folder(state);
        let names = match LocalDisk.list(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            it => it?,
        };
        for name in names {
            let path = folder.join(name);
            if own_journal != Some(&path) && names_any(&path, ids)? {
                it.journals.push(path);
            }
        }
        Ok(it)
    }
}

/// Whether one of these ids stands in a file, as files hold ids. In one that is not there none does.
///
/// # Errors
/// It cannot be read.
pub fn names_any(path: &Path, ids: &BTreeSet<AnyId>) -> io::Result<bool> {
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        it => it?,
    };
    let wanted: BTreeSet<String> = ids.iter().map(AnyId::to_string).collect();
    let is_wanted = |part: &[u8]| std::str::from_utf8(part).is_ok_and(|it| wanted.contains(it));
    Ok(bytes.split(|it| *it == b'"').any(is_wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Statement;

    #[test]
    fn an_earlier_version_is_looked_through_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let (state, dossier) = (folder.path(), Id::<Cover>::new(1));
        let kept = Keep::of(state, dossier).folder().to_owned();
        fs::create_dir_all(&kept).expect("made");
        let put = |minute: u8, id: u64| {
            let name = format!("20251201T100{minute}00Z-{minute:032x}.dossier.ron");
            fs::write(kept.join(name), format!("\"{}\"", Id::<Statement>::new(id))).expect("written");
        };
        let found = |before: &Traces| {
            let ids = [Id::<Statement>::new(7).any()].into();
            Traces::of(state, dossier, &ids, None, before).expect("readable")
        };
        put(1, 7);
        put(2, 8);
        let first = found(&Traces::default());
        assert_eq!((first.versions.len(), first.looked.len()), (1, 2));
        // Exchanged, they would be found otherwise; what has come since is looked through.
        put(1, 8);
        put(2, 7);
        put(3, 7);
        let second = found(&first);
        assert_eq!(second.versions.len(), 2);
        assert_eq!(second.versions.iter().filter(|it| first.versions.contains(it)).count(), 1);
        assert_eq!(found(&Traces::default()).versions.len(), 2);
    }

    #[test]
    fn an_id_is_found_whole_and_in_what_is_damaged_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("some");
        let ids = [Id::<Statement>::new(7).any()].into();
        let holds = |text: &str| {
            fs::write(&path, text).expect("written");
            names_any(&path, &ids).expect("readable")
        };
        let id = Id::<Statement>::new(7).to_string();
        assert!(holds(&format!("(statements: {{ \"{id}\": (quote: \"cut o")));
        assert!(holds(&format!("\u{0}\u{1}\"{id}\"")));
        assert!(!holds(&format!("\"{id}0\" \"{}\"", Id::<Statement>::new(8))));
        fs::remove_file(&path).expect("removed");
        assert!(!names_any(&path, &ids).expect("what is not there holds nothing"));
        assert!(names_any(folder.path(), &ids).is_err(), "what cannot be read is not said to be clean");
    }
}
