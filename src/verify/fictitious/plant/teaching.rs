use chrono::Days;

use super::super::rows::{DivisionRow, GroupRow, StaffRow};
use super::super::school::School;
use super::super::write;
use super::pick;

/// Plants the nth defect of agents, structures, timetable or livret. `None`: there is no such check; `false`: not once more.
pub fn plant(school: &mut School, code: &str, n: usize) -> Option<bool> {
    match code.chars().next() {
        Some('P') => agent(school, code, n),
        Some('G') => structure(school, code, n),
        Some('T') => course(school, code, n),
        Some('L') => livret(school, code, n),
        _ => None,
    }
}

/// An agent that nobody else is.
fn new_agent(school: &School, n: usize) -> Option<StaffRow> {
    let row = school.sts.staff.first()?;
    Some(StaffRow {
        key: format!("68{n:05}"),
        sts: format!("58{n:03}"),
        last: format!("NOUVELARRIVANT{n}"),
        first: "Alix".into(),
        mail: format!("alix.nouvelarrivant{n}@ac-exemple.fr"),
        principal: Vec::new(),
        ..row.clone()
    })
}

fn agent(school: &mut School, code: &str, n: usize) -> Option<bool> {
    let all = ["P1", "P3", "P4", "P5", "P6", "P7", "P8", "P10", "P11"];
    if all.contains(&code) && code != "P3" && code != "P4" {
        let Some(id) = pick::teacher(school) else {
            return Some(false);
        };
        let of = |all: &[StaffRow]| all.iter().position(|s| s.sts == id);
        match code {
            "P1" | "P8" => {
                school.aaf.staff.retain(|s| s.sts != id);
                school.ent.staff.retain(|s| s.sts != id);
                let at = of(&school.sts.staff)?;
                school.sts.staff.get_mut(at)?.local = code == "P8";
            }
            "P5" => {
                let at = of(&school.aaf.staff)?;
                school.aaf.staff.get_mut(at)?.function = "-".into();
            }
            "P6" => {
                let at = of(&school.ent.staff)?;
                school.ent.staff.get_mut(at)?.kind = "Personnel";
            }
            "P7" => {
                let at = of(&school.ent.staff)?;
                let expires = (school.today + Days::new(90)).format("%d/%m/%Y").to_string();
                let twin = StaffRow {
                    key: format!("M{n}"),
                    origin: "MANUAL".into(),
                    expires,
                    ..school.ent.staff.get(at)?.clone()
                };
                school.ent.staff.push(twin);
            }
            "P10" => {
                let other = school.sts.staff.last()?.sts.clone();
                let at = of(&school.sts.staff)?;
                school.sts.staff.get_mut(at)?.replaced_by = other;
            }
            _ => {
                let at = of(&school.aaf.staff)?;
                school.aaf.staff.get_mut(at)?.mail.clear();
            }
        }
        return Some(true);
    }
    match code {
        "P2" => {
            let row = new_agent(school, n)?;
            school.ent.staff.push(row);
        }
        "P3" => {
            let row = new_agent(school, 100 + n)?;
            for staff in [&mut school.sts.staff, &mut school.aaf.staff, &mut school.ent.staff] {
                staff.push(row.clone());
            }
        }
        "P4" => {
            let Some(service) = school.sts.services.iter_mut().filter(|s| s.subject != "999999").nth(n * 10) else {
                return Some(false);
            };
            service.subject = "999999".into();
        }
        "P9" => {
            let Some(class) = school.sts.divisions.get(n).map(|d| d.name.clone()) else {
                return Some(false);
            };
            for staff in [&mut school.sts.staff, &mut school.aaf.staff] {
                staff.iter_mut().for_each(|s| s.principal.retain(|c| *c != class));
            }
        }
        "P12" => {
            if n > 0 {
                return Some(false);
            }
            for (at, s) in school.ent.staff.iter_mut().enumerate() {
                s.groups = if at == 0 { "Personnels".into() } else { String::new() };
            }
        }
        "P13" => {
            let row = new_agent(school, 200 + n)?;
            school.ent.staff.push(StaffRow { kind: "Invité", origin: "MANUAL".into(), ..row });
        }
        "P14" => {
            let Some((key, _)) = pick::relative(school) else {
                return Some(false);
            };
            let teacher = school.aaf.staff.get(n)?.key.clone();
            school.ent.relative(&key)?.key = teacher;
        }
        _ => return None,
    }
    Some(true)
}

fn structure(school: &mut School, code: &str, n: usize) -> Option<bool> {
    let Some(class) = school.sts.divisions.get(n % school.sts.divisions.len().max(1)).map(|d| d.name.clone()) else {
        return Some(false);
    };
    match code {
        "G1" => {
            let course = school.courses.iter_mut().filter(|c| !c.group).nth(n * 3);
            let Some(course) = course else {
                return Some(false);
            };
            course.audience = format!("8Q{n}");
        }
        "G2" => {
            let row = DivisionRow { name: format!("6VIDE{n}"), mef: "10010012110".into(), size: 0 };
            for divisions in [&mut school.sts.divisions, &mut school.aaf.divisions, &mut school.siecle.divisions] {
                divisions.push(row.clone());
            }
            for staff in [&mut school.sts.staff, &mut school.aaf.staff] {
                staff.first_mut()?.principal.push(row.name.clone());
            }
        }
        "G3" => {
            // One class each: the ENT writes it with a space for one pupil.
            let pupil = school.ent.pupils.iter_mut().find(|p| p.classes.first() == Some(&class));
            let Some(pupil) = pupil else {
                return Some(false);
            };
            let (level, section) = class.split_at(1);
            pupil.classes = vec![format!("{level} {section}")];
        }
        "G4" => school.sts.groups.push(GroupRow { name: format!("GVIDE{n}"), divisions: Vec::new() }),
        "G5" => {
            let Some(key) = pick::pupil(school) else {
                return Some(false);
            };
            let own = school.class_of(&key);
            let Some(other) = school.other_class(&own) else {
                return Some(false);
            };
            school.each_pupil(&key, |p| p.groups.push(format!("{other}GR1")));
        }
        "G6" => {
            let mut before = school.clone();
            for old in 0..=n {
                before.aaf.groups.push(GroupRow { name: format!("ANCIEN{old}"), divisions: Vec::new() });
            }
            let text = write::establishment(&before, school.days_ago(3));
            let name = "ENT_avant_Complet_EtabEducNat_0000.xml";
            school.extra.retain(|(other, _)| other != name);
            school.extra.push((name.into(), write::encoded(text)));
        }
        "G7" => {
            let row = school.sts.divisions.iter().find(|d| d.name == class)?.clone();
            if n >= school.aaf.divisions.len() {
                return Some(false);
            }
            school.sts.divisions.push(row);
        }
        "G8" => {
            if n >= school.sts.divisions.len() {
                return Some(false);
            }
            school.grow(&class, 1);
        }
        "G9" => {
            if n >= school.sts.divisions.len() {
                return Some(false);
            }
            school.sts.divisions.get_mut(n)?.mef = "99999999999".into();
        }
        "G10" => {
            school.siecle.groups.push(GroupRow { name: format!("GROUPE AU NOM TROP LONG {n}"), divisions: Vec::new() })
        }
        "G11" => {
            let service = school.back.services.get_mut(n * 7);
            let Some(teacher) = service.and_then(|s| s.teachers.first_mut()) else {
                return Some(false);
            };
            teacher.1 = 0.0;
        }
        "G12" => {
            let Some(course) = school.courses.iter_mut().filter(|c| c.group).nth(n) else {
                return Some(false);
            };
            course.audience = format!("9LATIN{n}");
        }
        _ => return None,
    }
    Some(true)
}

fn course(school: &mut School, code: &str, n: usize) -> Option<bool> {
    match code {
        "T1" | "T2" | "T3" | "T9" => {
            let Some(course) = school.courses.iter_mut().filter(|c| !c.group).nth(2 + n * 5) else {
                return Some(false);
            };
            match code {
                "T1" => {
                    course.last.clear();
                    course.first.clear();
                }
                "T2" => course.course.day.clear(),
                "T3" => course.course.day = "7".into(),
                _ => {
                    course.subject = format!("LOCAL{n}");
                    course.label = format!("Matière locale {n}");
                }
            }
        }
        "T4" => {
            let librarian = school.sts.staff.last()?.clone();
            let Some(course) = school.courses.iter().filter(|c| !c.group).nth(n).filter(|_| n < 20) else {
                return Some(false);
            };
            let mut twin = course.clone();
            (twin.last, twin.first) = (librarian.last, librarian.first);
            twin.subject = "020300".into();
            twin.label = "Latin".into();
            twin.course.room = "CDI".into();
            school.courses.push(twin);
        }
        "T5" => school.alternations.push((format!("V{n}"), Vec::new())),
        "T6" => {
            if n > 0 {
                return Some(false);
            }
            for (_, weeks) in &mut school.alternations {
                weeks.iter_mut().for_each(|w| *w = *w - Days::new(7 * 40));
            }
        }
        "T7" | "T8" => {
            let Some(service) = school.back.services.get_mut(n * 4) else {
                return Some(false);
            };
            if code == "T8" {
                service.together = true;
            } else {
                service.courses.first_mut()?.room = format!("INCONNUE{n}");
            }
        }
        "T10" => {
            if n > 0 {
                return Some(false);
            }
            let mut before = school.clone();
            before.today = school.days_ago(3);
            let text = write::report(&before, school.made_courses * 2);
            school.extra.push(("compte-rendu-precedent.txt".into(), write::encoded(text)));
        }
        _ => return None,
    }
    Some(true)
}

fn livret(school: &mut School, code: &str, n: usize) -> Option<bool> {
    match code {
        "L1" => school.livret.silent = n + 1,
        "L2" => {
            let Some(pupil) = school.livret.pupils.get_mut(n) else {
                return Some(false);
            };
            pupil.siecle = format!("9990{n}");
        }
        "L3" => school
            .livret
            .periods
            .push(format!("<periode id=\"P_9{n}\" millesime=\"{}\" indice=\"5\" nb-periodes=\"3\"/>", school.year())),
        _ => return None,
    }
    Some(true)
}
