use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// A text of the files, by its number in [`Names`]; the number 0 is the empty text: what a file does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(u32);

impl Name {
    pub const NONE: Self = Self(0);

    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    pub fn is_some(self) -> bool {
        !self.is_none()
    }
}

/// Every text of the files, once.
#[derive(Debug)]
pub struct Names(IndexSet<Box<str>, FxBuildHasher>);

impl Default for Names {
    fn default() -> Self {
        let mut set = IndexSet::default();
        set.insert("".into());
        Self(set)
    }
}

impl Names {
    /// The number of `text`, without the white space around it.
    pub fn id(&mut self, text: &str) -> Name {
        let text = text.trim();
        let at = match self.0.get_index_of(text) {
            Some(at) => at,
            None => self.0.insert_full(text.into()).0,
        };
        // Four thousand million texts do not fit in memory.
        Name(u32::try_from(at).unwrap_or_default())
    }

    /// The number of `text` where some file holds it.
    pub fn find(&self, text: &str) -> Option<Name> {
        let at = self.0.get_index_of(text.trim())?;
        u32::try_from(at).ok().map(Name)
    }

    pub fn text(&self, name: Name) -> &str {
        self.0.get_index(name.0 as usize).map_or("", |text| text)
    }
}
