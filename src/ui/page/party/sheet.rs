//! What the page of a party shows, as plain data: sections of lines. It is made anew when what it is of changes, never
//! in a frame; where the party stands is put into words when it is drawn.

use crate::{
    analysis::{
        overview::Overview,
        party::{Apart, Balance, Portrait, Tense, waited},
    },
    app::Selection,
    model::{
        AnyId, Dossier, Id, Level,
        position::Stand,
        record::{KindName, Party},
    },
    text::{date::DateStyle, lower, overview::Said, party as words},
    ui::theme::{Icon, of_kind},
};
use std::collections::BTreeSet;

/// A part of the page under a heading of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Section {
    Speakers,
    Blocs,
    Interests,
    Stances,
    Limits,
    Movement,
    Differences,
    Waiting,
    Distances,
}

impl Section {
    /// What it is called.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Speakers => "Who speaks for it",
            Self::Blocs => "Blocs",
            Self::Interests => "What it wants, and why",
            Self::Stances => "Where it stands",
            Self::Limits => "Red lines, bottom lines, alternatives",
            Self::Movement => "What it gave and got",
            Self::Differences => "Where it differs",
            Self::Waiting => "What it is waited for",
            Self::Distances => "How far the others are",
        }
    }

    /// How it is to be read.
    pub(super) const fn hint(self) -> &'static str {
        match self {
            Self::Stances => words::CHART,
            Self::Movement => words::MOVEMENT,
            Self::Distances => words::DISTANCE,
            _ => "",
        }
    }

    /// What can be done where there is nothing.
    pub(super) const fn first(self) -> Option<(KindName, &'static str)> {
        match self {
            Self::Speakers => Some((KindName::Person, "Add a person who speaks for it")),
            Self::Interests => Some((KindName::Interest, "Add an interest of it")),
            Self::Stances => Some((KindName::Issue, "Add an issue")),
            Self::Limits => Some((KindName::Assessment, "Add an assessment of it")),
            _ => None,
        }
    }
}

/// Something that can be unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Fold {
    /// All lines of one sort.
    All(Section, &'static str),
    /// What a figure of another party is made of.
    Of(Section, Id<Party>),
}

/// A line of a section.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line {
    /// What the next lines are, and how many.
    Head(&'static str, usize),
    /// That there is nothing.
    Nothing(&'static str),
    /// Something that can be pressed.
    Item(Box<Item>),
    /// Where the party stands on an issue, by its index in the portrait.
    Stance(usize),
    /// There are so many in all; they can be unfolded, or folded again.
    More(Fold, usize, bool),
}

/// Something that can be pressed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    /// What it says.
    pub said: Said,
    /// What it stands under, for its name.
    pub under: String,
    /// What stands before it.
    pub icon: Icon,
    /// The party whose sign stands before it, if it is about one.
    pub sign: Option<Id<Party>>,
    /// Where it leads.
    pub goes: Option<Selection>,
    /// What it unfolds, and whether that is unfolded.
    pub fold: Option<(Fold, bool)>,
    /// Who may see it, where that is fewer than may see the party.
    pub level: Option<Level>,
    /// Whether it holds on the day.
    pub is_now: bool,
    /// Whether it is believed and was not said.
    pub is_belief: bool,
    /// Whether it is a part of the line above.
    pub is_part: bool,
    /// A figure as parts of a whole, from where to where each goes, 0 to 1; none: it is no figure.
    pub bar: Vec<[f64; 2]>,
}

/// All sections with their lines.
pub(super) type Sheet = Vec<(Section, Vec<Line>)>;

/// So many lines of one sort are shown before it is unfolded.
const FEW: usize = 8;

/// What a sheet is made of.
struct Maker<'a> {
    it: &'a Portrait,
    style: DateStyle,
    unfolded: &'a BTreeSet<Fold>,
    level: Level,
}

/// Makes the sheet of a portrait.
pub(super) fn sheet(
    it: &Portrait,
    overview: Option<&Overview>,
    style: DateStyle,
    unfolded: &BTreeSet<Fold>,
) -> Sheet {
    let level =
        it.dossier.record(it.party.any()).map(crate::model::record::Record::level).unwrap_or_default();
    let maker = Maker { it, style, unfolded, level };
    let mut all = vec![(Section::Speakers, maker.speakers())];
    let blocs = maker.blocs();
    if !blocs.is_empty() {
        all.push((Section::Blocs, blocs));
    }
    all.extend([
        (Section::Interests, maker.interests()),
        (Section::Stances, maker.stances()),
        (Section::Limits, maker.limits()),
        (Section::Movement, maker.movement()),
        (Section::Differences, maker.differences()),
        (Section::Waiting, maker.waiting(overview)),
        (Section::Distances, maker.distances()),
    ]);
    all
}

/// What holds, is to hold and held.
const TENSES: [(Tense, &str); 3] = [(Tense::Now, "Now"), (Tense::Later, "Later"), (Tense::Before, "Before")];

impl Maker<'_> {
    fn dossier(&self) -> &Dossier {
        &self.it.dossier
    }

    /// An item that leads to a record.
    fn item(&self, section: Section, said: Said, id: impl Into<AnyId>) -> Item {
        let id = id.into();
        Item {
            said,
            under: section.title().to_owned(),
            icon: of_kind(id.kind),
            sign: id.of::<Party>(),
            goes: Some(Selection::Record(id)),
            fold: None,
            level: self.dossier().record(id).map(|it| it.level()).filter(|it| *it > self.level),
            is_now: true,
            is_belief: false,
            is_part: false,
            bar: Vec::new(),
        }
    }

    /// Lines of one sort, of which few are shown until they are unfolded.
    fn put(&self, out: &mut Vec<Line>, section: Section, head: &'static str, items: Vec<Item>) {
        let many = items.len();
        if many == 0 {
            return;
        }
        if !head.is_empty() {
            out.push(Line::Head(head, many));
        }
        let fold = Fold::All(section, head);
        let is_open = self.unfolded.contains(&fold);
        let shown = if is_open { many } else { many.min(FEW) };
        let under = |it: Item| {
            if head.is_empty() { it } else { Item { under: format!("{}, {}", it.under, lower(head)), ..it } }
        };
        out.extend(items.into_iter().take(shown).map(|it| Line::Item(Box::new(under(it)))));
        if many > FEW {
            out.push(Line::More(fold, many, is_open));
        }
    }

    fn speakers(&self) -> Vec<Line> {
        let mut out = Vec::new();
        for (tense, head) in TENSES {
            let items = self.it.speakers.iter().filter(|it| it.tense == tense).map(|it| Item {
                is_now: tense == Tense::Now,
                ..self.item(Section::Speakers, words::speaker(self.dossier(), self.style, it), it.person)
            });
            self.put(&mut out, Section::Speakers, head, items.collect());
        }
        or_nothing(out, "Nobody is entered who speaks for it.")
    }

    fn blocs(&self) -> Vec<Line> {
        let mut out = Vec::new();
        for (all, is_member, heads) in [
            (&self.it.blocs, false, ["Belongs to", "Is to belong to", "Belonged to"]),
            (&self.it.members, true, ["Its members", "Its members to be", "Its former members"]),
        ] {
            for ((tense, _), head) in TENSES.into_iter().zip(heads) {
                let items = all.iter().filter(|it| it.tense == tense).map(|it| Item {
                    is_now: tense == Tense::Now,
                    ..self.item(
                        Section::Blocs,
                        words::belonging(self.dossier(), self.style, it, is_member),
                        it.party,
                    )
                });
                self.put(&mut out, Section::Blocs, head, items.collect());
            }
        }
        out
    }

    fn interests(&self) -> Vec<Line> {
        let (mut out, section) = (Vec::new(), Section::Interests);
        let items = self.it.interests.iter();
        let items = items.map(|it| self.item(section, words::interest(self.dossier(), *it), *it)).collect();
        self.put(&mut out, section, "", items);
        or_nothing(out, "No interests are entered.")
    }

    fn stances(&self) -> Vec<Line> {
        or_nothing((0..self.it.stances.len()).map(Line::Stance).collect(), "There are no issues yet.")
    }

    fn limits(&self) -> Vec<Line> {
        let (mut out, section) = (Vec::new(), Section::Limits);
        let (dossier, style) = (self.dossier(), self.style);
        let lines =
            self.it.stances.iter().flat_map(|it| it.position.red_lines.iter().map(|line| (it.issue, line)));
        let lines = lines.map(|(issue, line)| Item {
            goes: Some(Selection::Cell(issue, self.it.party)),
            icon: Icon::Stop,
            level: self.level_of(line),
            ..self.item(section, words::red_line(dossier, style, issue, line), issue)
        });
        self.put(&mut out, section, "Red lines, stated", lines.collect());
        let believed = |said, of: &crate::analysis::party::Belief| Item {
            is_belief: true,
            ..self.item(section, said, of.assessment)
        };
        let beliefs = &self.it.beliefs;
        let lines =
            beliefs.bottom_lines.iter().map(|it| believed(words::bottom_line(dossier, style, it), it));
        self.put(&mut out, section, "Bottom lines, believed", lines.collect());
        let lines =
            beliefs.alternatives.iter().map(|it| believed(words::alternative(dossier, style, it), it));
        self.put(&mut out, section, "Without an agreement (BATNA), believed", lines.collect());
        or_nothing(out, "It has stated no red line, and nothing is assessed.")
    }

    /// The level of the statement from which a stand comes, where fewer may see it than the party.
    fn level_of(&self, it: &Stand) -> Option<Level> {
        self.dossier().record(it.origin.record()).map(|it| it.level()).filter(|it| *it > self.level)
    }

    /// A figure of another party that unfolds to what it is made of.
    fn figure(&self, section: Section, said: Said, party: Id<Party>, has_parts: bool) -> (Item, bool) {
        let fold = Fold::Of(section, party);
        let is_open = has_parts && self.unfolded.contains(&fold);
        let item = self.item(section, said, party);
        let goes = item.goes.filter(|_| !has_parts);
        (Item { fold: has_parts.then_some((fold, is_open)), goes, level: None, ..item }, is_open)
    }

    /// A part of such a figure: it leads to the position of one of the two.
    fn part(&self, section: Section, said: Said, other: Id<Party>, cell: Selection) -> Item {
        let under = format!("{}, {}", section.title(), self.dossier().name(other.any()));
        Item {
            under,
            goes: Some(cell),
            is_part: true,
            icon: Icon::Issue,
            sign: None,
            level: None,
            ..self.item(section, said, other)
        }
    }

    fn movement(&self) -> Vec<Line> {
        let (mut out, section) = (Vec::new(), Section::Movement);
        for it in &self.it.movement.balances {
            let said = words::balance(self.dossier(), it);
            let (item, is_open) = self.figure(section, said, it.party, !it.moves.is_empty());
            out.push(Line::Item(Box::new(item)));
            if is_open {
                out.extend(self.moves(it));
            }
        }
        or_nothing(
            out,
            "Nothing can be compared: it takes places of two on the scale of an issue that has a weight.",
        )
    }

    fn moves<'b>(&'b self, of: &'b Balance) -> impl Iterator<Item = Line> + 'b {
        of.moves.iter().map(|it| {
            let mover = if it.is_own { self.it.party } else { of.party };
            let said = words::moved(self.dossier(), self.style, it);
            let cell = Selection::Cell(it.issue, mover);
            Line::Item(Box::new(self.part(Section::Movement, said, of.party, cell)))
        })
    }

    fn differences(&self) -> Vec<Line> {
        let (mut out, section) = (Vec::new(), Section::Differences);
        let (dossier, style) = (self.dossier(), self.style);
        let at = |said, issue: Id<crate::model::Issue>, icon| Item {
            icon,
            goes: Some(Selection::Cell(issue, self.it.party)),
            level: None,
            ..self.item(section, said, issue)
        };
        let blocs = self.it.against_blocs.iter().filter_map(|it| {
            let own = &self.it.stances.iter().find(|stance| stance.issue == it.issue)?.position;
            Some(at(words::against_bloc(dossier, style, own, it), it.issue, Icon::Caution))
        });
        self.put(&mut out, section, "From its bloc", blocs.collect());
        let turns = self.it.turns.iter();
        let turns = turns.map(|it| at(words::turn(dossier, style, it), it.issue, Icon::Forward));
        self.put(&mut out, section, "From what it said before", turns.collect());
        or_nothing(out, "It stands where it always stood, and with its blocs.")
    }

    fn waiting(&self, overview: Option<&Overview>) -> Vec<Line> {
        let (mut out, section) = (Vec::new(), Section::Waiting);
        let Some(overview) = overview else { return vec![Line::Nothing("Still being worked out.")] };
        let dossier = &overview.dossier;
        let waited = waited(&overview.waiting, self.it);
        let cell = |issue, said| Item {
            goes: Some(Selection::Cell(issue, self.it.party)),
            level: None,
            ..self.item(section, said, issue)
        };
        let items = waited.answers.iter().map(|it| cell(*it, words::unanswered(dossier, *it)));
        self.put(&mut out, section, "For an answer", items.collect());
        let items = waited.confirmations.iter();
        let items = items.map(|it| {
            let said = words::unconfirmed(dossier, self.style, it);
            match it.on.of() {
                Some(issue) => cell(issue, said),
                None => self.item(section, said, it.on),
            }
        });
        self.put(&mut out, section, "For a confirmation", items.collect());
        let items = waited.tasks.iter();
        let items = items.map(|it| self.item(section, words::task(dossier, self.style, *it), *it));
        self.put(&mut out, section, "For a task", items.collect());
        or_nothing(out, "It is not waited for.")
    }

    fn distances(&self) -> Vec<Line> {
        let (mut out, section) = (Vec::new(), Section::Distances);
        for it in &self.it.distances {
            let has_parts = !it.shares.is_empty() || !it.left_out.is_empty();
            let said = words::apart(self.dossier(), it);
            let (item, is_open) = self.figure(section, said, it.party, has_parts);
            let bar = it.parts();
            if is_open {
                out.push(Line::Item(Box::new(Item { bar: bar.clone(), ..item })));
                out.extend(self.shares(it, &bar));
            } else {
                out.push(Line::Item(Box::new(Item { bar, ..item })));
            }
        }
        or_nothing(out, "There is no other party.")
    }

    fn shares<'b>(&'b self, of: &'b Apart, bar: &'b [[f64; 2]]) -> impl Iterator<Item = Line> + 'b {
        let all_alike = of.shares.iter().all(|it| it.weight == of.shares.first().map_or(1.0, |it| it.weight));
        let part = move |said, issue, bar| {
            let cell = Selection::Cell(issue, of.party);
            Line::Item(Box::new(Item { bar, ..self.part(Section::Distances, said, of.party, cell) }))
        };
        let shares = of.shares.iter().zip(bar);
        let shares = shares
            .map(move |(it, bar)| part(words::share(self.dossier(), it, all_alike), it.issue, vec![*bar]));
        let left_out = of.left_out.iter();
        let left_out = left_out
            .map(move |it| part(words::left_out(self.dossier(), of.party, *it), it.issue, Vec::new()));
        shares.chain(left_out)
    }
}

fn or_nothing(lines: Vec<Line>, nothing: &'static str) -> Vec<Line> {
    if lines.is_empty() { vec![Line::Nothing(nothing)] } else { lines }
}
