//! Copies of a dossier that were given to others, and the secret under which their ids were made. Both are kept under
//! the state folder, in a folder of that dossier which nobody else can look into: each copy to the byte as it was
//! given, in a file whose name says when, which version it is, and to whom it went.

use super::{
    Disk, LocalDisk, SaveError, Step, UNWATCHED, VersionHash,
    name::TIME,
    open,
    sweep::sweep,
    whole::{folder_of_ones_own, read_back, read_small, written},
    write::write_plain,
};
use crate::model::{Cover, Dossier, Id, Moment};
use std::{
    io,
    path::{Path, PathBuf},
};

/// What the names of copies end with: they can be opened like any dossier.
const ENDING: &str = ".dossier.ron";

/// The file of the secret.
const SECRET: &str = "secret";

/// So many bytes are a secret.
const LENGTH: usize = 32;

/// What is kept of the copies of one dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    folder: PathBuf,
}

/// A copy that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenCopy {
    /// Its file, to the byte as it was given.
    pub path: PathBuf,
    /// Which version it is.
    pub hash: VersionHash,
    /// When it was given first.
    pub at: Moment,
    /// The word for whom it was given to.
    pub to: String,
}

/// Why the secret of a dossier is not to be had.
#[derive(Debug, thiserror::Error)]
pub enum GivenError {
    /// The file of the secret holds something else.
    #[error("{} is damaged", .0.display())]
    Damaged(PathBuf),
    /// The system gives no random numbers.
    #[error("no random numbers: {0}")]
    NoRandomness(String),
    /// It could not be read.
    #[error("{}: {}", .0.display(), .1)]
    Unread(PathBuf, io::Error),
    /// It could not be written.
    #[error("{}: {}", .0.display(), .1)]
    Unwritten(PathBuf, SaveError),
}

impl Given {
    /// That of a dossier, by the id of its cover, under a state folder. Nothing is made yet.
    #[must_use]
    pub fn of(state: &Path, dossier: Id<Cover>) -> Self {
        Self { folder: state.join("given").join(dossier.to_string()) }
    }

    /// The secret of the dossier, if it has one.
    ///
    /// # Errors
    /// It cannot be read, or is damaged. Another in its place would not recognise what was given under it.
    pub fn secret_there(&self) -> Result<Option<[u8; LENGTH]>, GivenError> {
        let path = self.folder.join(SECRET);
        match read_small(&path, LENGTH as u64) {
            Ok(None) => Ok(None),
            Ok(Some(it)) => it.try_into().map(Some).map_err(|_| GivenError::Damaged(path)),
            Err(error) => Err(GivenError::Unread(path, error)),
        }
    }

    /// The secret of the dossier, made where it has none yet.
    ///
    /// # Errors
    /// As [`Self::secret_there`], or it cannot be made.
    pub fn secret(&self) -> Result<[u8; LENGTH], GivenError> {
        if let Some(it) = self.secret_there()? {
            return Ok(it);
        }
        let mut secret = [0; LENGTH];
        getrandom::fill(&mut secret).map_err(|error| GivenError::NoRandomness(error.to_string()))?;
        match self.put(SECRET, &secret) {
            // Somebody else has made one just now: theirs holds.
            Err(SaveError::Io { step: Step::Rename, source })
                if source.kind() == io::ErrorKind::AlreadyExists =>
            {
                self.secret_there()?.ok_or_else(|| {
                    GivenError::Unread(self.folder.join(SECRET), io::ErrorKind::NotFound.into())
                })
            }
            Err(error) => Err(GivenError::Unwritten(self.folder.join(SECRET), error)),
            Ok(_) => Ok(secret),
        }
    }

    /// The copies that were given, the newest first.
    ///
    /// # Errors
    /// The folder is there and cannot be read.
    pub fn list(&self) -> io::Result<Vec<GivenCopy>> {
        let names = match LocalDisk.list(&self.folder) {
            Ok(it) => it,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let told = |name: std::ffi::OsString| told_by_name(name.to_str()?, self.folder.join(&name));
        let mut all: Vec<_> = names.into_iter().filter_map(told).collect();
        all.sort_by(|a, b| (b.at, &b.path).cmp(&(a.at, &a.path)));
        Ok(all)
    }

    /// Notes a copy before it is given. None if the same was given to the same before.
    ///
    /// # Errors
    /// Says why it could not be noted.
    pub fn enter(&self, copy: &Dossier, to: &str, at: Moment) -> Result<Option<GivenCopy>, SaveError> {
        let text = write_plain(copy, UNWATCHED)?.text;
        let hash = VersionHash::of(copy);
        let is_it = |it: &GivenCopy| it.hash == hash && it.to == to && it.read().is_some();
        if self.list().map_err(Step::Keep.failed())?.iter().any(is_it) {
            return Ok(None);
        }
        let name = format!("{}-{hash}-{to}{ENDING}", at.timestamp().strftime(TIME));
        let path = match self.put(&name, text.as_bytes()) {
            Ok(path) => path,
            // Noted in the same second, but damaged since.
            Err(SaveError::Io { step: Step::Rename, source })
                if source.kind() == io::ErrorKind::AlreadyExists =>
            {
                LocalDisk.remove(&self.folder.join(&name)).map_err(Step::Keep.failed())?;
                self.put(&name, text.as_bytes())?
            }
            Err(error) => return Err(error),
        };
        Ok(Some(GivenCopy { path, hash, at, to: to.to_owned() }))
    }

    /// Puts a new file into the folder, which is made where it is missing; never over another.
    fn put(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, SaveError> {
        folder_of_ones_own(&self.folder).map_err(Step::Create.failed())?;
        sweep(&self.folder);
        let path = self.folder.join(name);
        let mut temporary = written(&LocalDisk, &self.folder, "", bytes)?;
        read_back(&mut *temporary.file, bytes)?;
        LocalDisk.rename_new(temporary.path(), &path).map_err(Step::Rename.failed())?;
        temporary.is_put();
        LocalDisk.flush_folder(&self.folder).map_err(Step::Keep.failed())?;
        Ok(path)
    }
}

impl GivenCopy {
    /// The copy, if its file still holds it.
    #[must_use]
    pub fn read(&self) -> Option<Dossier> {
        let it = open(&self.path, UNWATCHED).ok()?;
        (it.version() == self.hash).then_some(it.dossier)
    }

    /// Takes the note back: it was not given after all.
    ///
    /// # Errors
    /// What the system says.
    pub fn take_back(&self) -> io::Result<()> {
        LocalDisk.remove(&self.path)
    }
}

fn told_by_name(name: &str, path: PathBuf) -> Option<GivenCopy> {
    let mut parts = name.strip_suffix(ENDING)?.splitn(3, '-');
    let (at, hash, to) = (parts.next()?, parts.next()?, parts.next()?);
    let at = jiff::civil::DateTime::strptime(TIME, at).ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(GivenCopy { path, hash: hash.parse().ok()?, at: Moment::new(at.timestamp()), to: to.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn given(folder: &Path) -> Given {
        Given::of(folder, Id::new(7))
    }
    fn at(second: i64) -> Moment {
        Moment::new(jiff::Timestamp::from_second(second).expect("an instant"))
    }
    fn copy(title: &str) -> Dossier {
        Dossier::new(Id::new(8), Cover { title: title.into(), ..Cover::default() })
    }

    #[test]
    fn a_secret_is_made_once_and_for_its_owner_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let given = given(folder.path());
        assert_eq!(given.secret_there().expect("readable"), None);
        let secret = given.secret().expect("made");
        assert_eq!(given.secret().expect("there"), secret);
        assert_ne!(secret, Given::of(folder.path(), Id::new(9)).secret().expect("made"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
            assert_eq!((mode(&given.folder), mode(&given.folder.join(SECRET))), (0o700, 0o600));
        }
    }

    #[test]
    fn a_damaged_secret_is_told_and_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let given = given(folder.path());
        given.secret().expect("made");
        let path = given.folder.join(SECRET);
        for bytes in [&b"short"[..], &[1; 33]] {
            fs::write(&path, bytes).expect("written");
            assert!(matches!(given.secret(), Err(GivenError::Damaged(_))));
            assert_eq!(fs::read(&path).expect("there"), bytes);
        }
    }

    #[test]
    fn copies_are_noted_once_for_each_recipient_and_read_as_they_were() {
        let folder = tempfile::tempdir().expect("a folder");
        let given = given(folder.path());
        let first = given.enter(&copy("One"), "table", at(100)).expect("noted").expect("new");
        assert_eq!(given.enter(&copy("One"), "table", at(200)).expect("noted"), None);
        let to = "party-k7m2q9x4d1ab";
        let second = given.enter(&copy("One"), to, at(200)).expect("noted").expect("new");
        given.secret().expect("made");
        assert_eq!(given.list().expect("readable"), [second.clone(), first.clone()]);
        assert_eq!(second.to, to);
        assert_eq!(second.read(), Some(copy("One")));
        fs::write(&first.path, "something else").expect("written");
        assert_eq!(first.read(), None);
        assert_eq!(given.enter(&copy("One"), "table", at(100)).expect("noted"), Some(first), "mended");
        second.take_back().expect("gone");
        assert_eq!(given.list().expect("readable").len(), 1);
    }
}
