use super::column::Column;
use crate::tables::Profile;
use crate::verify::readers::Ways;

/// A table's header.
pub struct Header {
    /// As written.
    pub names: Vec<String>,
    pub columns: Vec<Option<Column>>,
    /// Whose lines these are, where the columns or the person say it of the whole list.
    pub profile: Option<Profile>,
}

impl Header {
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }

    /// What a list is known by again: the headings that it has.
    pub fn signature(&self) -> String {
        let named: Vec<String> = self.names.iter().filter(|n| !n.is_empty()).cloned().collect();
        Ways::signature(&named)
    }

    /// By what is said by hand of such headings; else by columns that only one kind of person has.
    pub fn whose(&self, ways: &Ways) -> Option<Profile> {
        ways.profile(&self.signature()).or_else(|| self.evidence())
    }

    fn evidence(&self) -> Option<Profile> {
        use Column::{
            ChildClass, ChildFirst, ChildId, ChildLast, Children, Class, Functions, Ine, Mef, Siecle, Subject,
        };
        let any = |of: &[Column]| of.iter().any(|c| self.has(*c));
        if any(&[ChildLast, ChildFirst, ChildClass, ChildId, Children]) {
            return Some(Profile::Relative);
        }
        if any(&[Subject]) || any(&[Functions]) && any(&[Class]) {
            return Some(Profile::Teacher);
        }
        if any(&[Functions]) {
            return Some(Profile::Staff);
        }
        // « Élèves » above names says it.
        let above = self.names.iter().zip(&self.columns);
        let mut full = above.filter(|(_, c)| **c == Some(Column::Full));
        if let Some(profile) = full.find_map(|(name, _)| Profile::of(name)) {
            return Some(profile);
        }
        any(&[Ine, Siecle, Mef, Class]).then_some(Profile::Pupil)
    }
}
