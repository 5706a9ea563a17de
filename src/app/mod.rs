//! What the user can do, headless: commands as data, the dossier that is open, what is selected, the
//! questions to be answered before going on, and what has to be told. The window draws this and
//! sends actions; it holds no other truth.

mod arrived;
mod ask;
mod briefing;
mod cells;
mod checks;
mod command;
mod commands;
mod create;
mod days;
mod earlier;
mod files;
pub mod finding;
mod follow;
mod guard;
mod help;
mod icon;
pub mod journal;
pub mod look;
mod notice;
mod other;
mod pages;
pub mod paste;
mod perform;
mod purge;
mod recency;
mod recent;
mod recovery;
mod review;
mod seat;
mod set;
pub mod settings;
mod sharing;
mod state;
pub mod storage;
mod survey;
mod template;
#[cfg(test)]
mod tests;
mod trail;
mod view;
mod ways;

pub use arrived::{Arrived, Related, related_files};
pub use ask::{Action, Answer, Departure, Purpose, Question, Running, Saving, Wanted};
pub use cells::CellDeed;
pub use checks::{CheckDeed, CheckFilter, Listed};
pub use command::{Command, Entry, Help, Menu, Shortcut, TextForm};
pub use commands::{COMMANDS, of_record};
pub use days::Days;
pub use earlier::{Against, Compared, Comparison, Earlier, EarlierDeed, EarlierVersion};
pub use follow::address;
pub use guard::{Deed, Standing};
pub use help::{HelpPage, HelpSpot};
pub use icon::Icon;
pub use notice::Notice;
pub use other::{
    Decision as MergeDecision, Found, MergeQuestion, OtherCopy, OtherDeed, OtherPage, OtherState, Subject,
};
pub use purge::ToPurge;
pub use recency::{Recency, Used};
pub use recent::{Place, RecentFile};
pub use recovery::{Decision, Offer, Recovery};
pub use review::{OwnCopy, Review};
pub use seat::is_above;
pub use set::{Panel, Setting};
pub use settings::{Appearance, Settings};
pub use sharing::{Prepared, ShareDeed, ShareLine, Sharing};
pub use state::{AppState, Document, ReadOnly, Selection, Surroundings, state_folder};
pub use template::Template;
pub use trail::{Seen, Trail};
pub use view::{Pane, Panes, View};
pub use ways::Way;
