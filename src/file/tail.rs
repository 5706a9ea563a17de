//! The end of a file: its lineage, without the records before it.

use super::{Lineage, ron, stamp::LINEAGE};
use crate::model::fault::is_barred;
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

/// A lineage is looked for in so many bytes at the end of a file: some hundred times as much as one takes.
const MOST: u64 = 1 << 18;

/// The lineage at the end of a file's bytes, if it stands there as this program writes it.
pub(super) fn lineage_in(bytes: &[u8]) -> Option<Lineage> {
    let at = bytes.windows(LINEAGE.len()).rposition(|it| it == LINEAGE)?;
    let rest = bytes[at + LINEAGE.len() - 1..].trim_ascii_end().strip_suffix(b")")?.trim_ascii_end();
    let text = str::from_utf8(rest.strip_suffix(b",").unwrap_or(rest)).ok()?;
    ron().from_str(text).ok()
}

/// Who saved what is in a file, and what came before it, without reading its records. None where it does not
/// end as this program would have it, or names characters that are barred from text.
///
/// # Errors
/// The file cannot be read.
pub fn lineage_of(path: &Path) -> io::Result<Option<Lineage>> {
    let mut file = File::open(path)?;
    let from = file.metadata()?.len().saturating_sub(MOST);
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(MOST).read_to_end(&mut bytes)?;
    Ok(lineage_in(&bytes).filter(|it| !it.versions().iter().any(|it| it.by.contains(is_barred))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        file::{Version, VersionHash, write},
        model::{Cover, Dossier, Id, Moment},
    };

    #[test]
    fn the_lineage_is_read_without_the_records() {
        let dossier =
            Dossier::new(Id::new(1), Cover { title: "\n    lineage: [".into(), ..Cover::default() });
        let version = |by: &str| Version {
            hash: VersionHash::of(&dossier),
            by: by.to_owned(),
            at: Moment::new(jiff::Timestamp::UNIX_EPOCH),
        };
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("talks.ron");
        for by in ["Ada", "hash: \"0\", ],\n)\n", ""] {
            let lineage = Lineage::default().then(version(by));
            std::fs::write(&path, write(&dossier, &lineage)).expect("written");
            assert_eq!(lineage_of(&path).expect("read"), Some(lineage), "{by:?}");
        }
        for text in [write(&dossier, &Lineage::default()), String::new(), "\n    lineage: [".into()] {
            std::fs::write(&path, &text).expect("written");
            assert_eq!(lineage_of(&path).expect("read"), None, "{text}");
        }
        let disguised = Lineage::default().then(version("a\u{202e}b"));
        std::fs::write(&path, write(&dossier, &disguised)).expect("written");
        assert_eq!(lineage_of(&path).expect("read"), None);
    }
}
