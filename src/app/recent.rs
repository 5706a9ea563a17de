//! The files that were opened or saved before, in the order in which they are offered, and whether each is
//! still there: a job looks, since a folder on the network may take its time.

use super::AppState;
use crate::{
    job::{Job, Outcome},
    model::Moment,
    text,
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Whether a file is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// It is being looked for.
    #[default]
    Unknown,
    /// It is there.
    There,
    /// It is not there.
    Missing,
}

/// A file that was opened or saved before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentFile {
    /// Its path, as the settings have it.
    pub path: String,
    /// What it is called.
    pub name: String,
    /// The folder it is in.
    pub folder: String,
    /// When it was last opened or saved.
    pub opened: Option<Moment>,
    /// Whether it stays on top.
    pub is_pinned: bool,
    /// Whether it is there.
    pub place: Place,
}

/// The recent files as they are listed.
#[derive(Debug, Default)]
pub(super) struct Presence {
    listed: Vec<RecentFile>,
    found: BTreeMap<String, Place>,
    looking: Option<Job<BTreeMap<String, Place>>>,
}

impl Presence {
    /// Takes in what was found. Whether anything was.
    pub(super) fn poll(&mut self) -> bool {
        match Job::poll_in(&mut self.looking) {
            Outcome::Working => return false,
            Outcome::Done(found) => self.found = found,
            Outcome::Lost => {}
        }
        for it in &mut self.listed {
            it.place = self.found.get(&it.path).copied().unwrap_or_default();
        }
        true
    }
}

impl AppState {
    /// The files that were opened or saved before: those that are pinned, then the others, the newest first.
    #[must_use]
    pub fn recent(&self) -> &[RecentFile] {
        &self.presence.listed
    }

    /// Whether it is still being looked which of them are there.
    #[must_use]
    pub const fn is_looking(&self) -> bool {
        self.presence.looking.is_some()
    }

    /// Lists the recent files anew, since one was opened, pinned or forgotten.
    pub(super) fn list_recent(&mut self) {
        let home = std::env::home_dir();
        let mut listed: Vec<RecentFile> = self
            .settings()
            .recent
            .iter()
            .map(|(path, it)| RecentFile {
                name: text::file::file_name(Path::new(path)),
                folder: text::file::folder(Path::new(path), home.as_deref()),
                opened: it.opened,
                is_pinned: it.is_pinned,
                place: self.presence.found.get(path).copied().unwrap_or_default(),
                path: path.clone(),
            })
            .collect();
        listed.sort_by(|a, b| {
            (b.is_pinned, b.opened).cmp(&(a.is_pinned, a.opened)).then_with(|| a.path.cmp(&b.path))
        });
        self.presence.listed = listed;
    }

    /// Looks which of the recent files are there.
    pub(super) fn look_for_recent(&mut self) {
        self.list_recent();
        if self.presence.listed.is_empty() {
            return;
        }
        let paths: Vec<String> = self.settings().recent.keys().cloned().collect();
        let storage = Arc::clone(&self.around.storage);
        let job = Job::start("recent", &self.around.wake, move |_| {
            let look = |path: String| {
                let place = if storage.exists(&PathBuf::from(&path)) { Place::There } else { Place::Missing };
                (path, place)
            };
            paths.into_iter().map(look).collect()
        });
        // Without a thread, all are offered.
        self.presence.looking = job.ok();
    }
}
