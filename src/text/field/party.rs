//! Fields of the cover, of parties and of people.

use super::{Field, field};

pub(super) const COVER: &[Field] = &[
    field(
        "title",
        "Title",
        "What the negotiation is called. It stands in the title of the window and on reports.",
    ),
    field(
        "summary",
        "Summary",
        "What the negotiation is about, in a paragraph or two, for somebody who opens the dossier for the first time.",
    ),
    field(
        "language",
        "Language",
        "The language the dossier is kept in, as a short tag: en, fr-CA, uk. It may be left blank.",
    ),
    field(
        "marking",
        "Marking on every page",
        "Words that are printed on every page of a report: “Without prejudice”, “Confidential”.",
    ),
    field("own_party", "Own party", "The party whose dossier this is. A mediator or an analyst has none."),
    field(
        "default_level",
        "Level of new records",
        "The level that a new record begins with. Choose the narrowest circle that serves; a record can be opened to more people later.",
    ),
];

pub(super) const PARTY: &[Field] = &[
    field("name", "Name", "The name under which the party appears everywhere."),
    field(
        "code",
        "Code, two to four letters",
        "A few letters that stand for the party where there is little room: UA, EU, NUM. No two parties should share one.",
    ),
    field(
        "aliases",
        "Also known as",
        "Other names and spellings, one a line. They are found when you search, and recognised when a text is read in.",
    ),
    field(
        "kind",
        "Kind",
        "What the party is: a state, a bloc, a union, a company. A bloc can have other parties as members.",
    ),
    field(
        "role",
        "Role in the talks",
        "What part it has. A negotiating party’s consent binds it; the texts of a chair or a mediator are nobody’s position.",
    ),
    field(
        "colour",
        "Colour",
        "The colour that marks the party in charts, written #RRGGBB. Its code always stands beside it, so nothing depends on the colour alone.",
    ),
    field(
        "memberships",
        "Blocs it belongs to",
        "The groups of parties that it speaks together with, each between two dates. Whether the bloc’s position is the member’s depends on whether it binds.",
    ),
    field("memberships.bloc", "Bloc", "The group of parties that this one belongs to."),
    field("memberships.from", "From", "The first day of the membership. Blank if it always belonged."),
    field("memberships.to", "To", "The last day of the membership. Blank if it still belongs."),
    field(
        "memberships.binding",
        "The bloc's position is the member's",
        "Tick it where the member is bound: what the bloc says then stands as its own position. Otherwise the later of the two stands, marked.",
    ),
];

pub(super) const PERSON: &[Field] = &[
    field("name", "Name", "The name as it is to appear, in any script."),
    field(
        "aliases",
        "Also known as",
        "Other names and spellings, one a line: transliterations, initials, the name in another script. They are found when you search.",
    ),
    field(
        "posts",
        "Posts, now and before",
        "For whom this person acts or acted, as what, and from when to when. A statement is put to the party for which its speaker acted on that day.",
    ),
    field("posts.party", "Party", "The party for which the post was held."),
    field("posts.title", "Title", "What the post is called: Foreign Minister, chief negotiator."),
    field(
        "posts.from",
        "From",
        "The first day in the post; a month or a year will do. Blank if it is not known.",
    ),
    field("posts.to", "To", "The last day in the post. Blank if it is still held."),
    field(
        "posts.chief",
        "Speaks first for the party",
        "Tick it for the head of the delegation: where several speak for a party on one day, this person is named.",
    ),
];
