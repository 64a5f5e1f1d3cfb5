/// How the UID of what a carnet exported ends.
pub const OWN: &str = "@carnet-ent";
