//! « Vérifications »: from dropped files to a corrected directory.

mod board;
mod check_line;
mod columns;
mod desk;
mod drop_zone;
mod file_cards;
mod finding_rows;
mod followed;
mod followed_states;
mod groups;
mod matchings;
mod options;
mod result;
mod runs;
mod said;
mod sheet;
mod stage;
mod to_delete;
mod verifications;
mod verify_privacy;
mod whose;

pub use verifications::Verifications;
pub use verify_privacy::VerifyPrivacy;
