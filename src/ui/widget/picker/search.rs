//! What is found in a list: names are gathered and compared a part at a time, so that no frame waits for a
//! hundred thousand of them.

use crate::{
    model::{
        AnyId, Dossier,
        record::{KindName, Record},
    },
    text,
    ui::outbox::Cx,
};
use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

/// So many records are named, and so many compared, in one pass.
const AT_ONCE: [usize; 2] = [2_000, 8_000];

/// Something that can be chosen.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) id: AnyId,
    pub(super) name: String,
    /// Code and other names, a line each.
    also: String,
    /// Both in small letters, to tell what is near from what is scattered.
    small: String,
}

impl Choice {
    fn new(cx: &Cx<'_>, id: AnyId) -> Self {
        let name = cx.name(id);
        let also = match cx.dossier.record(id) {
            Some(Record::Party(it)) => lines(&it.code, &it.aliases),
            Some(Record::Person(it)) => lines("", &it.aliases),
            Some(Record::Issue(it)) => lines(&it.reference, &it.keywords),
            Some(Record::Proposal(it)) => lines(&it.code, &[]),
            Some(Record::Source(it)) => lines(&it.publisher, std::slice::from_ref(&it.author)),
            _ => String::new(),
        };
        let small = format!("{name}\n{also}").to_lowercase();
        Self { id, name, also, small }
    }

    /// Of a statement, two of which begin alike: when and by whom it was made, and its words.
    pub(super) fn head(&self, cx: &Cx<'_>) -> Option<[String; 2]> {
        let Some(Record::Statement(it)) = cx.dossier.record(self.id) else { return None };
        let said = text::overview::statement(cx.dossier, cx.dates(), crate::model::Id::new(self.id.number));
        let time = it.time.map_or_else(String::new, |it| format!(", {it}"));
        Some([format!("{}{time}, {}", said.detail, said.head), said.body])
    }

    /// What stands beside the name: a party's code, an issue's number, the proposal a clause is of, what a statement is
    /// about.
    pub(super) fn detail(&self, dossier: &Dossier) -> String {
        match dossier.record(self.id) {
            Some(Record::Party(it)) => it.code.clone(),
            Some(Record::Issue(it)) => it.reference.clone(),
            Some(Record::Clause(it)) => dossier.name(it.proposal.any()),
            Some(Record::Proposal(_)) => self.id.kind.word().to_owned(),
            Some(Record::Statement(it)) => {
                let about = it.points.iter().map(|it| dossier.name(it.target.record()));
                let mut names: Vec<String> = about.filter(|it| !it.is_empty()).collect();
                names.dedup();
                names.join(", ")
            }
            Some(_) | None => String::new(),
        }
    }
}

fn lines(first: &str, others: &[String]) -> String {
    let all: Vec<&str> =
        std::iter::once(first).chain(others.iter().map(String::as_str)).filter(|it| !it.is_empty()).collect();
    all.join("\n")
}

/// The search in the list that is open.
#[derive(Debug, Default)]
pub(super) struct Search {
    seen: Option<Dossier>,
    sought: String,
    /// What is still to be named.
    waiting: std::vec::IntoIter<AnyId>,
    choices: Vec<Choice>,
    /// How many of the choices were compared.
    compared: usize,
    /// The best first: how good, and which.
    found: Vec<(u32, usize)>,
}

impl Search {
    /// Brings it up to date with the dossier and with what is sought. Whether there is more to do.
    pub(super) fn catch_up(&mut self, cx: &Cx<'_>, choices: &dyn Fn() -> Vec<AnyId>, sought: &str) -> bool {
        if !self.seen.as_ref().is_some_and(|it| it.is_same_version(cx.dossier)) {
            *self =
                Self { seen: Some(cx.dossier.clone()), waiting: choices().into_iter(), ..Self::default() };
        }
        if self.sought != sought {
            self.sought = sought.to_owned();
            self.compared = 0;
            self.found.clear();
        }
        self.choices.extend(self.waiting.by_ref().take(AT_ONCE[0]).map(|id| Choice::new(cx, id)));
        self.compare();
        self.compared < self.choices.len() || !self.waiting.as_slice().is_empty()
    }

    fn compare(&mut self) {
        let Self { sought, choices, compared, found, .. } = self;
        if *compared == choices.len() {
            return;
        }
        let end = choices.len().min(*compared + AT_ONCE[1]);
        if sought.is_empty() {
            found.extend((*compared..end).map(|it| (0, it)));
        } else {
            let pattern = Pattern::new(sought, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
            let small = sought.to_lowercase();
            let (mut matcher, mut letters) = (Matcher::new(Config::DEFAULT), Vec::new());
            let mut score = |text: &str| pattern.score(Utf32Str::new(text, &mut letters), &mut matcher);
            for (index, it) in choices.iter().enumerate().take(end).skip(*compared) {
                let best = score(&it.name).into_iter().chain(it.also.lines().filter_map(&mut score)).max();
                // What holds the letters in one piece stands above all in which they are scattered.
                if let Some(best) = best {
                    let near = if it.small.contains(&small) { NEAR } else { 0 };
                    found.push((best.min(NEAR - 1) + near, index));
                }
            }
            found.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
        }
        *compared = end;
    }

    /// Whether what can be chosen are statements: each has two lines.
    pub(super) fn has_heads(&self) -> bool {
        self.choices.first().is_some_and(|it| it.id.kind == KindName::Statement)
    }

    /// How many were found.
    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether any was.
    pub(super) fn has_found(&self) -> bool {
        !self.found.is_empty()
    }

    /// One of those found, the best being the first.
    pub(super) fn found(&self, index: usize) -> Option<&Choice> {
        self.choices.get(self.found.get(index)?.1)
    }

    /// Whether the best holds what is sought in one piece.
    pub(super) fn is_near(&self) -> bool {
        self.found.first().is_some_and(|(score, _)| *score >= NEAR)
    }

    /// Whether something is called just so.
    pub(super) fn has_exact(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.found.iter().take(32).filter_map(|(_, at)| self.choices.get(*at)).any(|it| {
            it.name.to_lowercase() == name
                || (it.id.kind == KindName::Party && it.small.lines().any(|it| it == name))
        })
    }
}

/// Above every score of scattered letters.
const NEAR: u32 = 1 << 20;
