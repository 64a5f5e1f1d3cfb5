use super::{
    About, Course, Division, Entry, Establishment, FileCard, Group, Hours, Kind, Livret, Name, Names, NotFound, Place,
    Pupil, Relative, Remark, Service, Staff, Tie,
};

/// What all the files say.
#[derive(Debug, Default)]
pub struct Facts {
    pub names: Names,
    pub files: Vec<FileCard>,
    pub pupils: Vec<Pupil>,
    pub relatives: Vec<Relative>,
    pub ties: Vec<Tie>,
    pub staff: Vec<Staff>,
    pub establishments: Vec<Establishment>,
    pub divisions: Vec<Division>,
    pub groups: Vec<Group>,
    pub subjects: Vec<Entry>,
    pub mefs: Vec<Entry>,
    pub rooms: Vec<Entry>,
    pub alternations: Vec<Entry>,
    pub services: Vec<Service>,
    pub courses: Vec<Course>,
    pub hours: Vec<Hours>,
    pub not_found: Vec<NotFound>,
    /// Courses made, by each report.
    pub made_courses: Vec<(Place, u32)>,
    pub livret: Livret,
    pub remarks: Vec<Remark>,
    /// What delta files change, in the order of the files.
    pub patches: Vec<Patch>,
}

/// A request of a delta file.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    pub place: Place,
    pub kind: Kind,
    pub id: Name,
    pub what: PatchKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum PatchKind {
    /// Attributes, each with its values and their lines.
    Modify(Vec<(Name, Vec<(Name, u32)>)>),
    Delete,
}

impl Facts {
    /// Keeps a remark, unless the file has a hundred of its kind already.
    pub fn remark(&mut self, about: About, place: Place, value: impl Into<String>) {
        let same = |r: &&Remark| r.about == about && r.place.file == place.file;
        if self.remarks.iter().rev().filter(same).take(100).count() < 100 {
            self.remarks.push(Remark { about, place, value: value.into() });
        }
    }

    /// The text of a name.
    pub fn text(&self, name: Name) -> &str {
        self.names.text(name)
    }
}
