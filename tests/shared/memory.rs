//! A disk in memory: names and files apart, open handles, what is lost when the power goes, and turns that
//! several programs take on it, so that how they come in between each other is a number and can be repeated.

use super::big::Dice;
use demarche::file::{Disk, DiskFile, FileKind, Look, NotRegular, Rights};
use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard},
};

/// What a file holds, and what of it would be there after a power cut.
#[derive(Clone, Debug, Default)]
struct Content {
    bytes: Vec<u8>,
    flushed: Vec<u8>,
    held_by: Option<u64>,
}

/// What somebody who takes no turns does in between.
#[derive(Clone, Debug)]
pub enum Meanwhile {
    /// Another file takes the name.
    Replace(PathBuf, Vec<u8>),
    /// The file itself is written over.
    WriteInto(PathBuf, Vec<u8>),
    /// The name goes.
    Remove(PathBuf),
}

/// Which file each name leads to.
type Names = BTreeMap<PathBuf, usize>;

/// What was done to names at one stroke: what each of them leads to from then on.
type Stroke = Vec<(PathBuf, Option<usize>)>;

#[derive(Debug, Default)]
struct State {
    files: Vec<Content>,
    names: Names,
    /// The names as the disk has confirmed them, and what was done to them since.
    flushed: Names,
    strokes: Vec<Stroke>,
    handles: u64,
    made: u64,
    can_swap: bool,
    refuses_new_names: bool,
    // Turns.
    dice: Option<Dice>,
    seats: BTreeSet<usize>,
    waiting: BTreeSet<usize>,
    turn: Option<usize>,
    turns: usize,
    cut_at: Option<usize>,
    meanwhile: BTreeMap<usize, Meanwhile>,
    /// Who did what, for whoever looks into a failure.
    log: Vec<String>,
}

/// The disk.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    state: Arc<(Mutex<State>, Condvar)>,
}

/// A program's place at the disk.
#[derive(Clone, Debug)]
pub struct Seat {
    disk: Memory,
    number: usize,
}

impl Memory {
    /// An empty disk. Without a seed nobody waits for a turn.
    pub fn new(seed: Option<u64>, can_swap: bool) -> Self {
        let it = Self::default();
        {
            let mut state = it.lock();
            state.dice = seed.map(Dice::new);
            state.can_swap = can_swap;
        }
        it
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.0.lock().expect("nobody has panicked with it")
    }

    /// A program sits down. Nobody has a turn before all have sat down that take part.
    pub fn seat(&self, number: usize) -> Seat {
        self.lock().seats.insert(number);
        Seat { disk: self.clone(), number }
    }

    /// A place at the disk for somebody who does not wait for a turn.
    pub fn nobody(&self) -> Seat {
        Seat { disk: self.clone(), number: usize::MAX }
    }

    /// The power goes at that turn: from then on nothing can be done.
    pub fn cut_at(&self, turn: usize) {
        self.lock().cut_at = Some(turn);
    }
    /// From now on no file is given a name that is free.
    pub fn refuse_new_names(&self) {
        self.lock().refuses_new_names = true;
    }
    /// Just before that turn something happens.
    pub fn before_turn(&self, turn: usize, what: Meanwhile) {
        self.lock().meanwhile.insert(turn, what);
    }
    /// Whether all that was to happen has happened.
    pub fn has_happened(&self) -> bool {
        self.lock().meanwhile.is_empty()
    }
    pub fn was_cut(&self) -> bool {
        let state = self.lock();
        state.cut_at.is_some_and(|it| state.turns >= it)
    }

    /// The disk as it is found after the power was cut: what was not flushed is lost, and of what was done to names since
    /// their folder was flushed, each may have happened or not.
    pub fn after_the_cut(&self, dice: &mut Dice) -> Self {
        let state = self.lock();
        let mut names = state.flushed.clone();
        for stroke in state.strokes.iter().filter(|_| dice.once_in(2)) {
            apply(stroke, &mut names);
        }
        let it = Self::new(None, state.can_swap);
        {
            let mut new = it.lock();
            new.files = state.files.iter().map(|it| kept(it, dice)).collect();
            new.flushed = names.clone();
            new.names = names;
        }
        it
    }

    /// What is there, by name.
    pub fn all(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let state = self.lock();
        state.names.iter().map(|(name, it)| (name.clone(), state.files[*it].bytes.clone())).collect()
    }

    pub fn turns(&self) -> usize {
        self.lock().turns
    }
    pub fn log(&self) -> String {
        self.lock().log.join("\n")
    }
}

fn apply(stroke: &Stroke, names: &mut Names) {
    for (name, to) in stroke {
        match to {
            Some(it) => names.insert(name.clone(), *it),
            None => names.remove(name),
        };
    }
}

/// What was not flushed is lost: all of it, or some.
fn kept(file: &Content, dice: &mut Dice) -> Content {
    let bytes = match dice.below(3) {
        _ if file.flushed == file.bytes => file.bytes.clone(),
        0 => file.bytes.clone(),
        1 => file.bytes[..dice.below(file.bytes.len() + 1)].to_vec(),
        _ => file.flushed.clone(),
    };
    Content { flushed: bytes.clone(), bytes, held_by: None }
}

impl Seat {
    /// Waits for the turn, then does something at one stroke.
    fn turn<T>(
        &self,
        what: impl FnOnce() -> String,
        act: impl FnOnce(&mut State) -> io::Result<T>,
    ) -> io::Result<T> {
        let (mutex, changed) = &*self.disk.state;
        let mut state = mutex.lock().expect("nobody has panicked with it");
        if state.dice.is_some() && state.seats.contains(&self.number) {
            state.waiting.insert(self.number);
            pass_on(&mut state);
            changed.notify_all();
            while state.turn != Some(self.number) {
                state = changed.wait(state).expect("nobody has panicked with it");
            }
            state.turn = None;
            state.waiting.remove(&self.number);
        }
        state.turns += 1;
        if state.cut_at.is_some_and(|it| state.turns >= it) {
            return Err(io::Error::other("the power is cut"));
        }
        let turns = state.turns;
        if let Some(it) = state.meanwhile.remove(&turns) {
            state.happen(it);
        }
        let done = act(&mut state);
        if !state.seats.contains(&self.number) {
            // Who takes no turns is not part of the order.
            return done;
        }
        let line = format!("{}: {}{}", self.number, what(), if done.is_ok() { "" } else { " – not done" });
        state.log.push(line);
        done
    }

    /// Whether it still takes turns.
    pub fn is_seated(&self) -> bool {
        self.disk.lock().seats.contains(&self.number)
    }

    /// Gets up: the others no longer wait.
    pub fn leave(&self) {
        let mut state = self.disk.lock();
        state.seats.remove(&self.number);
        pass_on(&mut state);
        self.disk.state.1.notify_all();
    }

    /// Puts a whole file at a path as a program does that looks at nothing: beside it, flushed, renamed over.
    pub fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let folder = path.parent().expect("a folder");
        let (made, mut file) = self.make(folder, "other-", "")?;
        file.write_all(bytes)?;
        file.flush_to_disk()?;
        self.rename(&made, path)?;
        self.flush_folder(folder)
    }
}

/// When all that take part wait, one of them has the turn.
fn pass_on(state: &mut State) {
    if state.turn.is_none() && !state.waiting.is_empty() && state.waiting.len() == state.seats.len() {
        let many = state.waiting.len();
        let at = state.dice.as_mut().map_or(0, |it| it.below(many));
        state.turn = state.waiting.iter().nth(at).copied();
    }
}

impl State {
    fn at(&self, path: &Path) -> io::Result<usize> {
        self.names.get(path).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
    fn look(&self, path: &Path) -> io::Result<Look> {
        if path == Path::new("/") || path == Path::new("/desk") {
            return Ok(look(FileKind::Other(NotRegular::Folder), 0, 1));
        }
        Ok(self.look_at_file(self.at(path)?))
    }
    fn look_at_file(&self, file: usize) -> Look {
        let names = self.names.values().filter(|it| **it == file).count();
        look(FileKind::File, self.files[file].bytes.len(), names)
    }
    fn name(&mut self, stroke: Stroke) {
        apply(&stroke, &mut self.names);
        self.strokes.push(stroke);
    }
    fn happen(&mut self, what: Meanwhile) {
        match what {
            Meanwhile::Replace(path, bytes) => {
                self.files.push(Content { flushed: bytes.clone(), bytes, held_by: None });
                let file = self.files.len() - 1;
                self.name(vec![(path, Some(file))]);
            }
            Meanwhile::WriteInto(path, bytes) => {
                if let Ok(file) = self.at(&path) {
                    self.files[file].bytes = bytes;
                }
            }
            Meanwhile::Remove(path) => self.name(vec![(path, None)]),
        }
    }
    fn free(&self, path: &Path) -> io::Result<()> {
        if self.names.contains_key(path) { Err(io::ErrorKind::AlreadyExists.into()) } else { Ok(()) }
    }
    fn handle(&mut self) -> u64 {
        self.handles += 1;
        self.handles
    }
}

fn look(kind: FileKind, len: usize, names: usize) -> Look {
    Look { kind, len: len as u64, names: names as u64, is_read_only: false, rights: Rights::default() }
}

fn short(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned())
}

impl Disk for Seat {
    fn look(&self, path: &Path) -> io::Result<Look> {
        self.turn(|| format!("look at {}", short(path)), |it| it.look(path))
    }
    fn look_at_name(&self, path: &Path) -> io::Result<Look> {
        self.look(path)
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.turn(|| format!("resolve {}", short(path)), |it| it.look(path).map(|_| path.to_owned()))
    }
    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let file = self.turn(
            || format!("open {}", short(path)),
            |it| {
                let file = it.at(path)?;
                Ok((file, it.handle()))
            },
        );
        file.map(|(file, handle)| Handle::opened(self, file, handle))
    }
    fn may_write(&self, path: &Path) -> io::Result<()> {
        self.turn(|| format!("may write {}", short(path)), |it| it.at(path).map(drop))
    }
    fn make(&self, folder: &Path, prefix: &str, suffix: &str) -> io::Result<(PathBuf, Box<dyn DiskFile>)> {
        let made = self.turn(
            || format!("make {prefix}"),
            |it| {
                it.made += 1;
                let path = folder.join(format!("{prefix}{}{suffix}", it.made));
                it.files.push(Content::default());
                let file = it.files.len() - 1;
                it.name(vec![(path.clone(), Some(file))]);
                Ok((path, file, it.handle()))
            },
        );
        made.map(|(path, file, handle)| (path, Handle::opened(self, file, handle)))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.turn(
            || format!("rename {} to {}", short(from), short(to)),
            |it| {
                let file = it.at(from)?;
                it.name(vec![(from.to_owned(), None), (to.to_owned(), Some(file))]);
                Ok(())
            },
        )
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.turn(
            || format!("rename {} to {}, which is free", short(from), short(to)),
            |it| {
                let file = it.at(from)?;
                it.free(to)?;
                if it.refuses_new_names {
                    return Err(io::ErrorKind::PermissionDenied.into());
                }
                it.name(vec![(from.to_owned(), None), (to.to_owned(), Some(file))]);
                Ok(())
            },
        )
    }
    fn swap(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.turn(
            || format!("swap {} and {}", short(one), short(other)),
            |it| {
                if !it.can_swap {
                    return Err(io::ErrorKind::Unsupported.into());
                }
                let (first, second) = (it.at(one)?, it.at(other)?);
                it.name(vec![(one.to_owned(), Some(second)), (other.to_owned(), Some(first))]);
                Ok(())
            },
        )
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.turn(
            || format!("link {} as {}", short(from), short(to)),
            |it| {
                let file = it.at(from)?;
                it.free(to)?;
                it.name(vec![(to.to_owned(), Some(file))]);
                Ok(())
            },
        )
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.turn(
            || format!("remove {}", short(path)),
            |it| {
                it.at(path)?;
                it.name(vec![(path.to_owned(), None)]);
                Ok(())
            },
        )
    }
    fn flush_folder(&self, _: &Path) -> io::Result<()> {
        self.turn(
            || "flush the folder".to_owned(),
            |it| {
                it.flushed = it.names.clone();
                it.strokes.clear();
                Ok(())
            },
        )
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.turn(
            || "list the folder".to_owned(),
            |it| {
                let inside = it.names.keys().filter(|it| it.parent() == Some(folder));
                Ok(inside.filter_map(|it| it.file_name()).map(OsString::from).collect())
            },
        )
    }
}

/// An open file. Reading is one turn a call, so that what is read may be written meanwhile.
struct Handle {
    seat: Seat,
    file: usize,
    number: u64,
    at: usize,
}

impl Handle {
    fn opened(seat: &Seat, file: usize, number: u64) -> Box<dyn DiskFile> {
        Box::new(Self { seat: seat.clone(), file, number, at: 0 })
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        let mut state = self.seat.disk.lock();
        if state.files[self.file].held_by == Some(self.number) {
            state.files[self.file].held_by = None;
        }
    }
}

impl Read for Handle {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let (file, at) = (self.file, self.at);
        let read = self.seat.turn(
            || format!("read file {file}"),
            |it| {
                let rest = it.files[file].bytes.get(at..).unwrap_or_default();
                let many = rest.len().min(into.len());
                into[..many].copy_from_slice(&rest[..many]);
                Ok(many)
            },
        )?;
        self.at += read;
        Ok(read)
    }
}

impl Write for Handle {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let (file, at) = (self.file, self.at);
        self.seat.turn(
            || format!("write file {file}"),
            |it| {
                let all = &mut it.files[file].bytes;
                all.truncate(at);
                all.resize(at, 0);
                all.extend_from_slice(bytes);
                Ok(())
            },
        )?;
        self.at += bytes.len();
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Handle {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let SeekFrom::Start(at) = to else { return Err(io::ErrorKind::Unsupported.into()) };
        self.at = at as usize;
        Ok(at)
    }
}

impl DiskFile for Handle {
    fn flush_to_disk(&self) -> io::Result<()> {
        let file = self.file;
        self.seat.turn(
            || format!("flush file {file}"),
            |it| {
                it.files[file].flushed = it.files[file].bytes.clone();
                Ok(())
            },
        )
    }
    fn look(&self) -> io::Result<Look> {
        Ok(self.seat.disk.lock().look_at_file(self.file))
    }
    fn give(&self, _: Rights) -> io::Result<()> {
        Ok(())
    }
    fn hold(&self) -> io::Result<bool> {
        let (file, own) = (self.file, self.number);
        self.seat.turn(
            || format!("hold file {file}"),
            |it| {
                let is_free = it.files[file].held_by.is_none_or(|by| by == own);
                if is_free {
                    it.files[file].held_by = Some(own);
                }
                Ok(is_free)
            },
        )
    }
}
