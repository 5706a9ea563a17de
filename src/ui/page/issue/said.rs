//! What was said on an issue: narrowed to a party and a kind, in words, each row made when it is first seen.

use super::sheet::Sheet;
use crate::{
    analysis::issue::{Bearing, Said},
    model::{Id, Issue, Level, Party, PointKind, Statement},
    text,
};
use std::sync::Arc;

/// What the list of statements is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrowed {
    pub party: Option<Id<Party>>,
    pub kind: Option<PointKind>,
    pub only_current: bool,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub statement: Id<Statement>,
    pub point: usize,
    pub party: Option<Id<Party>>,
    pub who: String,
    pub kind: &'static str,
    pub date: String,
    pub bearing: Bearing,
    /// What has become of it, in words.
    pub become_of: String,
    pub words: String,
    /// All that it says.
    pub spoken: String,
    /// Who may see it, where that is fewer than may see the issue.
    pub level: Option<Level>,
}

/// Whether it no longer stands, or does not yet.
pub(super) const fn is_passed(bearing: Bearing) -> bool {
    matches!(bearing, Bearing::Superseded | Bearing::Later | Bearing::Undated)
}

impl Sheet {
    /// Narrows the list of what was said.
    pub(super) fn narrow(&mut self, to: Narrowed) {
        if self.narrowed == Some(to) {
            return;
        }
        let stays = |it: &Said| {
            to.party.is_none_or(|party| it.by.contains(&party))
                && to.kind.is_none_or(|kind| it.kind == kind)
                && (!to.only_current || it.bearing.is_current())
        };
        let all = self.account.said.iter().enumerate();
        self.shown = all.filter(|(_, it)| stays(it)).map(|(at, _)| at).collect();
        self.narrowed = Some(to);
    }

    /// The row at that place in the list.
    pub(super) fn row(&mut self, at: usize, issue: Id<Issue>) -> Option<Arc<Row>> {
        let at = *self.shown.get(at)?;
        if let Some(it) = self.rows.get(&at) {
            return Some(Arc::clone(it));
        }
        let row = Arc::new(self.made(self.account.said.get(at)?, issue)?);
        self.rows.insert(at, Arc::clone(&row));
        Some(row)
    }

    fn made(&self, said: &Said, issue: Id<Issue>) -> Option<Row> {
        let seen = self.seen.as_ref()?;
        let (now, style) = (&seen.dossier, seen.style);
        let statement = now.get(said.statement)?;
        let called = |it| text::model::called(now, style, it);
        let who = said.by.iter().map(|it| called(it.any())).collect::<Vec<_>>().join(", ");
        let speaker = statement.speaker.map_or_else(String::new, |it| format!(" ({})", called(it.any())));
        let who = format!("{who}{speaker}");
        let date = statement.date.map_or_else(|| "no date".to_owned(), |it| text::date::date(it, style));
        let point = statement.points.get(said.point);
        let place = point.and_then(|it| it.place.as_ref());
        let place = place.map(|it| text::position::place(now, style, issue, it)).unwrap_or_default();
        let own = point.map(|it| it.words.as_str()).unwrap_or_default();
        let texts = [place.as_str(), own, &statement.words, &statement.quote];
        let words = texts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" – ");
        let words = words.replace('\n', " ");
        let kind = said.kind.word();
        let become_of = text::issue::bearing(said.bearing);
        let level = now.get(issue).map(|it| it.level);
        Some(Row {
            statement: said.statement,
            point: said.point,
            party: said.by.first().copied(),
            spoken: format!("{who}, {kind}, {date}, {become_of}: {words}"),
            who,
            kind,
            date,
            bearing: said.bearing,
            become_of: text::sentence(become_of),
            words,
            level: Some(statement.level).filter(|it| Some(*it) > level),
        })
    }
}
