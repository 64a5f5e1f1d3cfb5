use std::collections::BTreeSet;

use super::rows::{CourseRow, ExportedCourse, ServiceRow};
use super::school::Teaching;
use super::subjects::{LATIN, SUBJECTS, teacher_of};

/// Beginnings of the lessons of a day, in minutes.
const HOURS: [u32; 8] = [485, 540, 610, 665, 785, 840, 910, 965];
/// Minutes of a lesson.
const LESSON: u32 = 55;

/// Who or what is taken, at a place of the week.
type Taken = BTreeSet<(usize, String)>;

/// The services of a school and their courses, at places where neither class, teacher nor room has another one.
pub fn schedule(sts: &Teaching, rooms: &[String]) -> (Vec<ServiceRow>, Vec<ExportedCourse>) {
    let mut taken = Taken::new();
    let mut services = Vec::new();
    let mut exported = Vec::new();
    let classes = sts.divisions.len();
    for (at, division) in sts.divisions.iter().enumerate() {
        let room = rooms.get(at).cloned().unwrap_or_default();
        for (subject, (code, _, label, lessons)) in SUBJECTS.iter().enumerate() {
            let teacher = teacher_of(subject, at, classes);
            let one = Wanted {
                audience: &division.name,
                group: false,
                classes: std::slice::from_ref(&division.name),
                subject: (code, label),
                teacher,
                room: &room,
                lessons: *lessons,
            };
            place(sts, &one, &mut taken, &mut services, &mut exported);
        }
        // Half of the class once a week, with its teacher of mathematics.
        let half = format!("{}GR1", division.name);
        if sts.groups.iter().any(|g| g.name == half) {
            let (code, _, label, _) = SUBJECTS.get(1).copied().unwrap_or_default();
            let one = Wanted {
                audience: &half,
                group: true,
                classes: std::slice::from_ref(&division.name),
                subject: (code, label),
                teacher: teacher_of(1, at, classes),
                room: &room,
                lessons: 1,
            };
            place(sts, &one, &mut taken, &mut services, &mut exported);
        }
    }
    // The teacher of Latin comes after those of the subjects.
    let latinist = teacher_of(SUBJECTS.len(), 0, classes);
    for (n, group) in sts.groups.iter().filter(|g| g.name.contains("LAT")).enumerate() {
        let room = rooms.get(classes + n % 4).cloned().unwrap_or_default();
        let one = Wanted {
            audience: &group.name,
            group: true,
            classes: &group.divisions,
            subject: (LATIN.0, LATIN.2),
            teacher: latinist,
            room: &room,
            lessons: 1,
        };
        place(sts, &one, &mut taken, &mut services, &mut exported);
    }
    (services, exported)
}

struct Wanted<'w> {
    audience: &'w str,
    group: bool,
    classes: &'w [String],
    subject: (&'w str, &'w str),
    teacher: usize,
    room: &'w str,
    lessons: usize,
}

fn place(
    sts: &Teaching,
    wanted: &Wanted<'_>,
    taken: &mut Taken,
    services: &mut Vec<ServiceRow>,
    exported: &mut Vec<ExportedCourse>,
) {
    let Some(teacher) = sts.staff.get(wanted.teacher) else {
        return;
    };
    let mut courses = Vec::new();
    for slot in 0..5 * HOURS.len() {
        if courses.len() == wanted.lessons {
            break;
        }
        // Days in turn, so that lessons are spread.
        let (day, hour) = (slot % 5, slot / 5);
        let mut who: Vec<String> = wanted.classes.to_vec();
        who.extend([teacher.sts.clone(), wanted.room.to_owned()]);
        if who.iter().any(|w| taken.contains(&(slot, w.clone()))) {
            continue;
        }
        taken.extend(who.into_iter().map(|w| (slot, w)));
        let start = HOURS.get(hour).copied().unwrap_or(485);
        courses.push(CourseRow {
            day: (day + 1).to_string(),
            start: format!("{:02}{:02}", start / 60, start % 60),
            length: format!("{:02}{:02}", LESSON / 60, LESSON % 60),
            room: wanted.room.to_owned(),
            alternation: "H".to_owned(),
        });
    }
    exported.extend(courses.iter().map(|course| ExportedCourse {
        subject: wanted.subject.0.to_owned(),
        label: wanted.subject.1.to_owned(),
        last: teacher.last.clone(),
        first: teacher.first.clone(),
        audience: wanted.audience.to_owned(),
        group: wanted.group,
        course: course.clone(),
    }));
    services.push(ServiceRow {
        audience: wanted.audience.to_owned(),
        group: wanted.group,
        subject: wanted.subject.0.to_owned(),
        teachers: vec![(teacher.sts.clone(), wanted.lessons as f32)],
        together: false,
        courses,
    });
}
