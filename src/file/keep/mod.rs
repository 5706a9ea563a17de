//! Earlier versions of a dossier: what a save is about to replace is kept first, in a folder of that dossier
//! under the state folder, whatever program wrote it. What can be lost with the disk that the dossier is on is
//! not its concern.

mod thin;

use super::{
    Disk, FileStamp, LARGEST, LocalDisk, SaveError, Step, UNWATCHED, VersionHash, Watch,
    name::TIME,
    open, read,
    sweep::sweep,
    tail::lineage_in,
    whole::{folder_of_ones_own, read_back, written},
};
use crate::model::{Cover, Dossier, Id, Moment};
use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

/// What the names of kept versions end with: they can be opened like any dossier.
const ENDING: &str = ".dossier.ron";

/// Where the earlier versions of one dossier are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keep {
    folder: PathBuf,
}

/// A kept version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptVersion {
    /// Its file.
    pub path: PathBuf,
    /// Which it is.
    pub hash: VersionHash,
    /// When it was saved; if another program wrote it, when that was.
    pub at: Moment,
    /// How large its file is, in bytes.
    pub size: u64,
}

impl KeptVersion {
    /// Removes it.
    ///
    /// # Errors
    /// What the system says.
    pub fn remove(&self) -> io::Result<()> {
        LocalDisk.remove(&self.path)
    }
}

impl Keep {
    /// That of a dossier, by the id of its cover, under a state folder. Nothing is made yet.
    #[must_use]
    pub fn of(state: &Path, dossier: Id<Cover>) -> Self {
        Self { folder: state.join("versions").join(dossier.to_string()) }
    }

    /// Its folder, which may not be there yet.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// When the version in that file was saved, if it is one that was kept under that state folder.
    #[must_use]
    pub fn told(state: &Path, file: &Path) -> Option<Moment> {
        let name = file.strip_prefix(state.join("versions")).ok()?.file_name()?;
        told_by_name(name.to_str()?).map(|(at, _)| at)
    }

    /// The versions that are kept, the newest first.
    ///
    /// # Errors
    /// The folder is there and cannot be read.
    pub fn list(&self) -> io::Result<Vec<KeptVersion>> {
        let names = match LocalDisk.list(&self.folder) {
            Ok(it) => it,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut all = Vec::new();
        for name in names {
            let Some((at, hash)) = name.to_str().and_then(told_by_name) else { continue };
            let path = self.folder.join(name);
            match fs::symlink_metadata(&path) {
                Ok(it) if it.is_file() => {
                    all.push((it.modified().ok(), KeptVersion { path, hash, at, size: it.len() }));
                }
                // Something else of such a name, or just now removed by another window.
                _ => {}
            }
        }
        // Of two that were saved in one second, the one that was kept later is the newer.
        all.sort_by_key(|(kept, it)| std::cmp::Reverse((it.at, *kept, it.hash)));
        Ok(all.into_iter().map(|(_, it)| it).collect())
    }

    /// Where that version is kept, if it is. Whether its file is sound is for whoever opens it to see.
    #[must_use]
    pub fn find(&self, hash: VersionHash) -> Option<PathBuf> {
        self.list().ok()?.into_iter().find(|it| it.hash == hash).map(|it| it.path)
    }

    /// That version, if it is kept and its file still holds it.
    #[must_use]
    pub fn read(&self, hash: VersionHash, watch: Watch<'_>) -> Option<Dossier> {
        let kept = open(&self.find(hash)?, watch).ok()?;
        (kept.version() == hash).then_some(kept.dossier)
    }

    /// Removes all kept versions.
    ///
    /// # Errors
    /// What the system says of the first that could not be removed. Those before it are gone.
    pub fn remove_all(&self) -> io::Result<()> {
        for it in self.list()? {
            fs::remove_file(&it.path)?;
        }
        sweep(&self.folder);
        // Somebody may have put something of their own there.
        let _ = fs::remove_dir(&self.folder);
        Ok(())
    }

    /// Puts a version there, and among all of them, the newest first.
    fn put(
        &self,
        bytes: &[u8],
        found: &Found,
        at: Moment,
        all: &mut Vec<KeptVersion>,
    ) -> Result<KeptVersion, SaveError> {
        let is_sound = |it: &&KeptVersion| {
            let kept = whole(&it.path).ok().and_then(|it| Found::in_file(&it));
            kept.is_some_and(|it| it.hash == found.hash)
        };
        if let Some(it) = all.iter().find(|it| it.hash == found.hash).filter(is_sound) {
            return Ok(it.clone());
        }
        folder_of_ones_own(&self.folder).map_err(Step::Keep.failed())?;
        sweep(&self.folder);
        let path = self.folder.join(name(at, found.hash));
        let mut temporary = written(&LocalDisk, &self.folder, "", bytes)?;
        read_back(&mut *temporary.file, bytes)?;
        LocalDisk.rename(temporary.path(), &path).map_err(Step::Keep.failed())?;
        temporary.is_put();
        LocalDisk.flush_folder(&self.folder).map_err(Step::Keep.failed())?;
        let it = KeptVersion { path, hash: found.hash, at, size: bytes.len() as u64 };
        // A damaged one may have stood there.
        all.retain(|other| other.path != it.path);
        all.insert(all.partition_point(|other| other.at > it.at), it.clone());
        Ok(it)
    }
}

/// Lets go of what is older than it need be; not of that one, whenever it was saved.
fn thin(all: &[KeptVersion], but: &KeptVersion, now: Moment) -> io::Result<()> {
    let seconds = |it: Moment| it.timestamp().as_second();
    let told: Vec<_> = all.iter().rev().map(|it| thin::Kept { at: seconds(it.at), size: it.size }).collect();
    for at in thin::gone(&told, seconds(now), thin::MOST) {
        if let Some(it) = all.iter().rev().nth(at).filter(|it| *it != but) {
            fs::remove_file(&it.path)?;
        }
    }
    Ok(())
}

/// Keeps the file at that path, which is about to be replaced, as a version of the dossier that is in it. None
/// if no dossier is in it. A version that is kept already is not kept twice.
///
/// # Errors
/// Says why it could not be kept. The file itself is untouched in any case.
pub fn keep(state: &Path, file: &Path, now: Moment) -> Result<Option<KeptVersion>, SaveError> {
    let bytes = whole(file).map_err(Step::Keep.failed())?;
    let Some(found) = Found::in_file(&bytes) else { return Ok(None) };
    let at = found.at.or_else(|| written_at(file)).unwrap_or(now);
    // Clocks go wrong; a name says nothing that cannot be.
    let at = at.min(now).max(Moment::new(jiff::Timestamp::UNIX_EPOCH));
    let keep = Keep::of(state, found.dossier);
    let mut all = keep.list().map_err(Step::Keep.failed())?;
    let kept = keep.put(&bytes, &found, at, &mut all)?;
    if let Err(error) = thin(&all, &kept, now) {
        // It is there, and the next save tries again.
        tracing::warn!("earlier versions in {} were not thinned: {error}", keep.folder.display());
    }
    Ok(Some(kept))
}

/// What a file tells of the version in it.
struct Found {
    dossier: Id<Cover>,
    hash: VersionHash,
    /// When it was saved; none if another program has written in it since.
    at: Option<Moment>,
}

impl Found {
    fn in_file(bytes: &[u8]) -> Option<Self> {
        Self::as_saved(bytes).or_else(|| {
            // Written by other means: what counts is the dossier in it.
            let found = read(bytes.to_vec(), UNWATCHED).ok()?;
            let (cover, _) = found.dossier.cover()?;
            Some(Self { dossier: cover, hash: found.version(), at: None })
        })
    }

    /// From a file that is, to the byte, what this program saved: without reading its records.
    fn as_saved(bytes: &[u8]) -> Option<Self> {
        let (_, version) = FileStamp::with_version(bytes);
        let (hash, lineage) = (version?.hash, lineage_in(bytes)?);
        let last = lineage.versions().last().filter(|it| it.hash == hash)?;
        // The cover comes first.
        let begin = String::from_utf8_lossy(bytes.get(..BEGIN).unwrap_or(bytes));
        let id = begin.split('"').find_map(|it| it.parse().ok())?;
        Some(Self { dossier: id, hash, at: Some(last.at) })
    }
}

/// The cover's id stands in so many bytes from the beginning of a file.
const BEGIN: usize = 256;

fn whole(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

fn written_at(path: &Path) -> Option<Moment> {
    let at = fs::metadata(path).ok()?.modified().ok()?;
    Some(Moment::new(jiff::Timestamp::try_from(at).ok()?))
}

fn name(at: Moment, hash: VersionHash) -> String {
    format!("{}-{hash}{ENDING}", at.timestamp().strftime(TIME))
}

fn told_by_name(name: &str) -> Option<(Moment, VersionHash)> {
    let (at, hash) = name.strip_suffix(ENDING)?.split_once('-')?;
    let at = jiff::civil::DateTime::strptime(TIME, at).ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some((Moment::new(at.timestamp()), hash.parse().ok()?))
}
