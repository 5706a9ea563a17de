//! What is looked for in the palette, a part in each pass: no frame waits for a hundred thousand records. Names are
//! gathered once and caught up by the difference.

use super::LONG;
use crate::{
    analysis::find::{Query, folded},
    app::{AppState, COMMANDS, Command, Used, finding::Finding},
    job::Wake,
    model::{
        AnyId, Dossier,
        record::{KindName, Record},
    },
};
use nucleo_matcher::{
    Matcher, Utf32String,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};
use std::{cmp::Ordering, collections::BTreeMap, ops::Bound};

/// Statements are so many at most.
const STATEMENTS: usize = 20;
/// How much it counts to have been used just now, as a share of how well it fits: less than what parts letters that
/// stand side by side from the same letters scattered.
const RECENCY: f32 = 0.25;
/// So many names are gathered in one pass, and so many compared.
const AT_ONCE: [usize; 2] = [1_000, 4_000];

/// What is looked for, and what was found of it.
#[derive(Default)]
pub(super) struct Search {
    /// What was typed, and the dossier in which it is looked for.
    seen: Option<(String, Option<Dossier>)>,
    pattern: Pattern,
    found: Vec<(f32, Used)>,
    stage: Stage,
    names: Names,
    matcher: Matcher,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// Commands have not been compared.
    #[default]
    Commands,
    /// Names are being compared, after that one.
    Names(Option<AnyId>),
    /// It is still to be found in statements.
    Statements,
    /// The index of what is said in statements is still being made.
    Index,
    Done,
}

impl Search {
    /// Begins anew where something else is typed, or the dossier is another. Whether something else is typed.
    pub(super) fn begin(&mut self, typed: &str, app: &AppState) -> bool {
        let is_same = |of: &Option<Dossier>| match (of, app.dossier()) {
            (Some(of), Some(now)) => of.is_same_version(now),
            (None, None) => true,
            _ => false,
        };
        let is_other = self.seen.as_ref().is_none_or(|(text, _)| text != typed);
        if is_other || !self.seen.as_ref().is_some_and(|(_, of)| is_same(of)) {
            self.seen = Some((typed.to_owned(), app.dossier().cloned()));
            self.stage = Stage::Commands;
            self.found.clear();
        }
        is_other
    }

    /// Forgets what was looked for.
    pub(super) fn forget(&mut self) {
        self.seen = None;
    }

    /// Whether there is more to do in the next pass.
    pub(super) const fn has_more(&self) -> bool {
        !self.is_compared() || self.names.gathering.is_some()
    }

    /// Whether all that can be found by now was compared.
    pub(super) const fn is_compared(&self) -> bool {
        matches!(self.stage, Stage::Index | Stage::Done)
    }

    /// Whether statements cannot be found yet.
    pub(super) const fn waits(&self) -> bool {
        matches!(self.stage, Stage::Index)
    }

    /// Does the part of one pass. Whether anything new was found.
    pub(super) fn go_on(&mut self, app: &AppState, finding: &mut Finding, wake: &Wake) -> bool {
        let Some((typed, dossier)) = self.seen.clone() else { return false };
        let (text, commands_alone) = match typed.trim_start().strip_prefix('>') {
            Some(rest) => (rest.trim(), true),
            None => (typed.trim(), false),
        };
        // Gathered as soon as the palette is open, whatever is typed.
        let is_gathered = self.names.catch_up(dossier.as_ref());
        let dossier = dossier.filter(|_| !commands_alone);
        let is_new = self.stage == Stage::Commands;
        if is_new {
            self.pattern =
                Pattern::new(&folded(text), CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
            self.compare_commands(app);
            self.stage = match &dossier {
                None => Stage::Done,
                Some(dossier) if text.is_empty() => {
                    let recent = app.recency.all().iter().copied();
                    let there = recent.filter(|it| matches!(it, Used::Record(id) if dossier.holds(*id)));
                    self.found.extend(there.map(|it| (0.0, it)));
                    Stage::Done
                }
                Some(_) => Stage::Names(None),
            };
        }
        let Some(dossier) = dossier.filter(|_| is_gathered) else { return is_new };
        match self.stage {
            Stage::Names(after) => {
                let last = self.compare_names(after);
                self.stage = last.map_or(Stage::Statements, |it| Stage::Names(Some(it)));
                // What is small is found in one pass.
                if last.is_none() && self.names.all.len() < AT_ONCE[0] {
                    self.statements(text, finding, &dossier, wake);
                }
                last.is_none() || is_new
            }
            Stage::Statements | Stage::Index => self.statements(text, finding, &dossier, wake) || is_new,
            Stage::Commands | Stage::Done => is_new,
        }
    }

    fn compare_commands(&mut self, app: &AppState) {
        let Self { pattern, found, matcher, .. } = self;
        for entry in COMMANDS.iter().filter(|it| it.command != Command::Palette && app.is_enabled(it.command))
        {
            // What would be undone is not what is looked for: “add statement” adds one.
            let label = format!("{} {}", entry.label, entry.menu.word());
            let score = pattern.score(as_matched(&label).slice(..), matcher);
            let score = score.map(|it| weighed(it, length(entry.label)));
            found.extend(score.map(|it| (it, Used::Command(entry.command))));
        }
    }

    /// Compares the next names. The last of them; none where there are no more.
    fn compare_names(&mut self, after: Option<AnyId>) -> Option<AnyId> {
        let Self { pattern, found, names, matcher, .. } = self;
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        let mut last = None;
        let mut left = AT_ONCE[1];
        for (id, name) in names.all.range((from, Bound::Unbounded)).take(AT_ONCE[1]) {
            let score = pattern.score(name.text.slice(..), matcher);
            let score = score.map(|it| weighed(it, name.length));
            found.extend(score.map(|it| (it, Used::Record(*id))));
            (last, left) = (Some(*id), left - 1);
        }
        if left == 0 {
            return last;
        }
        // Letters that are scattered over a long name are not what was meant, where others fit well.
        let best = self.best();
        self.found.retain(|(score, _)| *score * 1.7 >= best);
        None
    }

    fn best(&self) -> f32 {
        self.found.iter().map(|(score, _)| *score).fold(0.0, f32::max)
    }

    /// Looks for it in statements. Whether that came to an end.
    fn statements(&mut self, text: &str, finding: &mut Finding, dossier: &Dossier, wake: &Wake) -> bool {
        let query = Query::read(text);
        // Phrases are for the search: they may take longer than a key may.
        let is_sought = !query.is_empty() && query.phrases.is_empty() && text.chars().count() > 1;
        let mut found = Vec::new();
        if is_sought {
            if let Some(index) = finding.index(dossier, wake) {
                found = index.find(&query).best(KindName::Statement, STATEMENTS);
            } else if !finding.is_lost() {
                self.stage = Stage::Index;
                return false;
            }
        }
        let score = self.best() / 2.0;
        self.found.extend(found.into_iter().map(|id| (score, Used::Record(id))));
        self.stage = Stage::Done;
        true
    }

    /// The best of what was found, so many at most. As they stand in the table or the dossier where they are equal.
    pub(super) fn ranked(&self, app: &AppState, most: usize) -> Vec<Used> {
        // Where nothing is typed, all fit alike.
        let with_recency = |(at, (score, it)): (usize, &(f32, Used))| {
            (score + RECENCY * score.max(1.0) * app.recency.weight(*it), at)
        };
        let mut ranked: Vec<(f32, usize)> = self.found.iter().enumerate().map(with_recency).collect();
        let better =
            |a: &(f32, usize), b: &(f32, usize)| -> Ordering { b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)) };
        if ranked.len() > most {
            ranked.select_nth_unstable_by(most, better);
            ranked.truncate(most);
        }
        ranked.sort_unstable_by(better);
        ranked.into_iter().map(|(_, at)| self.found[at].1).collect()
    }
}

/// What can be found by its name: all records but statements. It keeps the dossier it last saw and catches up by
/// the difference; the first time, a part in each pass.
#[derive(Default)]
struct Names {
    seen: Dossier,
    all: BTreeMap<AnyId, Sought>,
    /// Of which dossier names are still to be gathered.
    gathering: Option<(Dossier, std::vec::IntoIter<AnyId>)>,
}

impl Names {
    /// Goes on until it is up to date. Whether it is.
    fn catch_up(&mut self, now: Option<&Dossier>) -> bool {
        let Some(now) = now else {
            *self = Self::default();
            return true;
        };
        if self.gathering.is_none() && !self.seen.is_same_version(now) {
            let is_much = self.seen.is_empty() || self.seen.changes(now).nth(AT_ONCE[0]).is_some();
            if is_much {
                // Without a look at the statements, which are most of it.
                let kinds = KindName::ALL.iter().filter(|it| **it != KindName::Statement);
                let all: Vec<AnyId> = kinds.flat_map(|kind| now.of_kind(*kind)).map(|(id, _)| id).collect();
                self.all.clear();
                self.gathering = Some((now.clone(), all.into_iter()));
            }
        }
        if let Some((of, waiting)) = &mut self.gathering {
            for id in waiting.by_ref().take(AT_ONCE[0]) {
                if let Some(record) = of.record(id) {
                    self.all.insert(id, sought_by(of, id, record));
                }
            }
            if !waiting.as_slice().is_empty() {
                return false;
            }
            self.seen = of.clone();
            self.gathering = None;
        }
        self.follow(now);
        true
    }

    /// Takes in what has changed since.
    fn follow(&mut self, now: &Dossier) {
        if self.seen.is_same_version(now) {
            return;
        }
        let mut are_renamed = false;
        for (id, _, after) in self.seen.changes(now) {
            are_renamed |= matches!(id.kind, KindName::Party | KindName::Issue);
            match after {
                Some(record) if id.kind != KindName::Statement => {
                    self.all.insert(id, sought_by(now, id, record));
                }
                _ => {
                    self.all.remove(&id);
                }
            }
        }
        if are_renamed {
            // Assessments have no name but those of others.
            for (id, record) in now.of_kind(KindName::Assessment) {
                self.all.insert(id, sought_by(now, id, record));
            }
        }
        self.seen = now.clone();
    }
}

/// What a record is found by.
struct Sought {
    text: Utf32String,
    /// How long its name alone is.
    length: u16,
}

/// What a record is found by here: its name, and the other names of parties and people.
fn sought_by(dossier: &Dossier, id: AnyId, record: &Record) -> Sought {
    let name = dossier.name(id);
    let length = length(&name);
    let more = match record {
        Record::Party(it) => [std::slice::from_ref(&it.code), &it.aliases].concat(),
        Record::Person(it) => it.aliases.clone(),
        Record::Issue(it) => vec![it.reference.clone()],
        _ => Vec::new(),
    };
    let all = std::iter::once(name).chain(more).collect::<Vec<_>>().join(" ");
    Sought { text: as_matched(&all), length }
}

/// How long a name is, as far as it is looked at.
fn length(name: &str) -> u16 {
    name.chars().take(LONG).count() as u16
}

/// How well something fits. Of what fits alike the shorter name is nearer to what was typed: what is called exactly
/// so comes before what is only in part. That is less than any letter counts.
fn weighed(score: u32, length: u16) -> f32 {
    let share = f32::from(length) / (LONG as f32 + 1.0);
    if score == 0 { 0.0 } else { score as f32 - share }
}

fn as_matched(text: &str) -> Utf32String {
    let begin: String = text.chars().take(LONG).collect();
    Utf32String::from(folded(&begin))
}
