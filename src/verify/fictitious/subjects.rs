/// Code, short, label, lessons a week.
pub const SUBJECTS: [(&str, &str, &str, usize); 10] = [
    ("020700", "FRANC", "Français", 4),
    ("061300", "MATHS", "Mathématiques", 4),
    ("030201", "AGL1", "Anglais LV1", 3),
    ("043700", "HI-GE", "Histoire-Géographie", 3),
    ("062900", "SVT", "Sciences de la vie et de la Terre", 2),
    ("063000", "PH-CH", "Physique-Chimie", 2),
    ("070800", "TECHN", "Technologie", 1),
    ("100100", "EPS", "Éducation physique et sportive", 3),
    ("080100", "EDMUS", "Éducation musicale", 1),
    ("090100", "A-PLA", "Arts plastiques", 1),
];
/// The subject of the groups.
pub const LATIN: (&str, &str, &str) = ("020300", "LATIN", "Latin");
/// Classes that one teacher has.
pub const LOAD: usize = 6;

/// The teacher of a subject in a class, by its place in the list of the staff.
pub fn teacher_of(subject: usize, class: usize, classes: usize) -> usize {
    subject * classes.div_ceil(LOAD) + class / LOAD
}
