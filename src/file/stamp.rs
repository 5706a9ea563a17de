//! What tells whether a file is still the one that was read or written.

use super::{Disk, VersionHash};
use std::{
    io::{self, Read},
    path::Path,
};

/// The BLAKE3 hash of a whole file, with its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    hash: blake3::Hash,
    len: u64,
}

/// How a lineage begins; what stands before it are the records.
pub(super) const LINEAGE: &[u8] = b"\n    lineage: [";

/// The version in a file.
pub(super) struct VersionAt {
    pub hash: VersionHash,
    /// Where the lineage begins.
    pub lineage: usize,
}

/// Hashes a file up to its lineage, then the rest.
#[derive(Default)]
pub(super) struct Begun {
    hasher: blake3::Hasher,
    len: usize,
}

impl Begun {
    /// The hash of the version, from the text up to its lineage.
    pub(super) fn version(&mut self, records: &[u8]) -> VersionHash {
        self.hasher.update(records);
        self.len = records.len();
        self.hasher.finalize().into()
    }
    /// The stamp of the whole file, which begins with those records.
    pub(super) fn stamp(mut self, file: &[u8]) -> FileStamp {
        self.hasher.update(file.get(self.len..).unwrap_or_default());
        FileStamp { hash: self.hasher.finalize(), len: file.len() as u64 }
    }
}

impl FileStamp {
    /// That of a file's bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: blake3::hash(bytes), len: bytes.len() as u64 }
    }

    /// That of a file's bytes, and the hash of the version in it, if its records stand in it as they were written: in one go.
    pub(super) fn with_version(bytes: &[u8]) -> (Self, Option<VersionAt>) {
        let lineage = bytes.windows(LINEAGE.len()).rposition(|it| it == LINEAGE);
        let mut begun = Begun::default();
        let version = lineage.map(|at| VersionAt { hash: begun.version(&bytes[..at]), lineage: at });
        (begun.stamp(bytes), version)
    }

    /// That of a file on a disk.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn of_file(disk: &dyn Disk, path: &Path) -> io::Result<Self> {
        let mut file = disk.open(path)?;
        let (mut hasher, mut len, mut part) = (blake3::Hasher::new(), 0, vec![0; 1 << 16]);
        loop {
            match file.read(&mut part) {
                Ok(0) => return Ok(Self { hash: hasher.finalize(), len }),
                Ok(read) => {
                    hasher.update(&part[..read]);
                    len += read as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// The file's length in bytes.
    #[must_use]
    pub const fn len(&self) -> u64 {
        self.len
    }

    /// Whether the file is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }
}
