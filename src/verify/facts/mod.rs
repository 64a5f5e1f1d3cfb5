//! What files say, whatever their format: one small model, each fact with the place that it came from.

mod collected;
mod file_card;
mod heading;
mod kind;
mod livret;
mod names;
mod people;
mod place;
mod remark;
mod source;
mod structures;
mod teaching;

pub use collected::{Facts, Patch, PatchKind};
pub use file_card::FileCard;
pub use heading::Heading;
pub use kind::Kind;
pub use livret::{Livret, PupilReport};
pub use names::{Name, Names};
pub use people::{Account, Membership, Person, Pupil, Relative, Staff, Tie, Used};
pub use place::Place;
pub use remark::{About, Remark};
pub use source::Source;
pub use structures::{Division, Entry, Establishment, Group};
pub use teaching::{Course, Hours, NotFound, Service};
