//! What a journal says of itself: of which dossier it is, which file it continues, and from which version.

use crate::{
    file::{VersionHash, ron, writer::Writer},
    model::{Cover, Id, Moment, fault::is_barred, field::is_blank},
};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What a journal says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The dossier, by the id of its cover.
    pub dossier: Id<Cover>,
    /// The file that it continues; blank if the dossier was never saved.
    #[serde(default, skip_serializing_if = "is_blank")]
    path: String,
    /// The version that it continues; none if the dossier was never saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionHash>,
    /// Whether its first step is that version itself, whole; see [`super::CARRIED`].
    #[serde(default, skip_serializing_if = "is_blank")]
    pub carries: bool,
    /// When it was begun.
    pub begun: Moment,
}

impl Header {
    /// Of a dossier that is in that file, in that version.
    #[must_use]
    pub fn of_file(dossier: Id<Cover>, path: &Path, version: VersionHash, begun: Moment) -> Self {
        // A path that is no text is found again by what the journal carries.
        let path = path.to_string_lossy().into_owned();
        Self { dossier, path, version: Some(version), carries: false, begun }
    }

    /// Of a dossier that was never saved.
    #[must_use]
    pub const fn untitled(dossier: Id<Cover>, begun: Moment) -> Self {
        Self { dossier, path: String::new(), version: None, carries: true, begun }
    }

    /// The file that it continues; none if the dossier was never saved.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        (!self.path.is_empty()).then(|| PathBuf::from(&self.path))
    }

    pub(super) fn write(&self) -> String {
        let mut writer = Writer::default();
        // Nothing in it cannot be written; what is blank is not read as a header.
        let _ = self.serialize(&mut writer);
        writer.out
    }

    pub(super) fn read(payload: &[u8]) -> Option<Self> {
        let it: Self = ron().from_str(std::str::from_utf8(payload).ok()?).ok()?;
        let is_sound = !it.path.contains(is_barred) && (it.version.is_some() || it.carries);
        is_sound.then_some(it)
    }
}
