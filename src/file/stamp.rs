//! What tells whether a file is still the one that was read or written.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

/// The BLAKE3 hash of a whole file, with its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    hash: blake3::Hash,
    len: u64,
}

impl FileStamp {
    /// That of a file's bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: blake3::hash(bytes), len: bytes.len() as u64 }
    }

    /// That of a file on disk.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
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
