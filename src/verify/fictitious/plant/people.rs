use chrono::Days;

use super::super::rows::{PupilRow, RelativeRow, TieRow};
use super::super::school::School;
use super::pick;

/// Plants the nth defect of pupils and responsables. `None`: there is no such check; `false`: not once more.
pub fn plant(school: &mut School, code: &str, n: usize) -> Option<bool> {
    if code.starts_with('R') {
        return relative(school, code, n);
    }
    if !PUPILS.contains(&code) {
        return None;
    }
    let Some(key) = pick::pupil(school) else {
        return Some(false);
    };
    let class = school.class_of(&key);
    match code {
        "E1" => {
            school.each_pupil(&key, |p| {
                p.classes.clear();
                p.groups.clear();
            });
            school.grow(&class, -1);
        }
        "E2" => {
            let Some(other) = school.other_class(&class) else {
                return Some(false);
            };
            school.each_pupil(&key, |p| p.classes.push(other.clone()));
            school.grow(&other, 1);
        }
        "E3" => {
            school.each_pupil(&key, |p| {
                p.classes = vec!["9Z".into()];
                p.groups.clear();
            });
            school.grow(&class, -1);
        }
        "E4" => school.each_pupil(&key, |p| p.ties.iter_mut().for_each(|t| t.legal = false)),
        "E5" => {
            let tie = school.aaf.pupil(&key)?.ties.first_mut()?;
            tie.relative = format!("49{n:05}");
        }
        "E6" => school.aaf.pupil(&key)?.ties.first_mut()?.malformed = true,
        "E7" => {
            let Some((third, _)) = pick::relative(school) else {
                return Some(false);
            };
            school.each_pupil(&key, |p| {
                p.ties.push(TieRow { relative: third.clone(), kinship: "39".into(), legal: true, malformed: false });
            });
        }
        "E8" => school.each_pupil(&key, |p| p.birth.clear()),
        "E9" => school.each_pupil(&key, |p| p.ine.clear()),
        "E10" => school.each_pupil(&key, |p| p.mef.clear()),
        "E11" => school.each_pupil(&key, |p| p.options.push("999999".into())),
        "E12" => {
            let day = school.days_ago(10);
            school.each_pupil(&key, |p| p.left = Some(day));
            school.grow(&class, -1);
        }
        "E13" => {
            let day = school.today + Days::new(20);
            school.each_pupil(&key, |p| p.entered = day);
        }
        "E14" => again(school, &key, n, |_| {}),
        "E15" => again(school, &key, n, |p| {
            p.birth = match p.birth.strip_prefix("15") {
                Some(rest) => format!("16{rest}"),
                None => format!("15{}", p.birth.get(2..).unwrap_or_default()),
            };
        }),
        "E16" => school.aaf.pupil(&key)?.elsewhere = Some("ULIS".into()),
        "E17" => school.siecle.pupil(&key)?.blocks = 2,
        "E18" => {
            school.ent.pupils.retain(|p| p.key != key);
            school.ent.relatives.retain(|r| !r.children.contains(&key));
        }
        "E19" => {
            school.siecle.pupils.retain(|p| p.key != key);
            school.siecle.relatives.retain(|r| !r.children.contains(&key));
            school.livret.pupils.retain(|p| p.key != key);
            school.grow(&class, -1);
        }
        "E20" => {
            let Some(other) = school.other_class(&class) else {
                return Some(false);
            };
            school.ent.pupil(&key)?.classes = vec![other];
        }
        "E21" => school.siecle.pupil(&key)?.sex.clear(),
        _ => school.aaf.pupil(&key)?.status = "APPRENTI".into(),
    }
    Some(true)
}

const PUPILS: [&str; 22] = [
    "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "E10", "E11", "E12", "E13", "E14", "E15", "E16", "E17",
    "E18", "E19", "E20", "E21", "E22",
];

/// The same pupil under other identities, in each source.
fn again(school: &mut School, key: &str, n: usize, change: impl Fn(&mut PupilRow)) {
    let new = format!("28{n:05}");
    for people in [&mut school.siecle, &mut school.aaf, &mut school.ent] {
        let Some(mut twin) = people.pupil(key).cloned() else {
            continue;
        };
        twin.key = new.clone();
        twin.siecle = format!("78{n:04}");
        twin.ine = format!("{:09}ZZ", 300_000_000 + n);
        change(&mut twin);
        for relative in people.relatives.iter_mut().filter(|r| r.children.iter().any(|c| c == key)) {
            relative.children.push(new.clone());
        }
        people.pupils.push(twin);
    }
    let class = school.class_of(key);
    school.grow(&class, 1);
}

fn relative(school: &mut School, code: &str, n: usize) -> Option<bool> {
    if !matches!(code, "R1" | "R2" | "R3" | "R4" | "R5" | "R6" | "R7" | "R8" | "R9") {
        return None;
    }
    let Some((key, pupil)) = pick::relative(school) else {
        return Some(false);
    };
    match code {
        "R1" | "R2" => {
            let row = school.siecle.relative(&key)?.clone();
            let new = format!("48{n:05}");
            let mut twin = RelativeRow { key: new.clone(), ..row };
            if code == "R1" {
                twin.children.clear();
                twin.last = format!("ORPHELIN{n}");
                twin.mail = format!("seul{n}@exemple.fr");
                twin.mobile = format!("07{n:08}");
            } else {
                school.each_pupil(&pupil, |p| {
                    p.ties.push(TieRow { relative: new.clone(), kinship: "39".into(), legal: false, malformed: false });
                });
            }
            for people in [&mut school.siecle, &mut school.aaf, &mut school.ent] {
                people.relatives.push(twin.clone());
            }
        }
        "R3" => school.each_relative(&key, |r| {
            r.mail.clear();
            r.mobile.clear();
        }),
        "R4" => school.each_relative(&key, |r| r.postcode = "7_5".into()),
        "R5" => {
            let mail = school.siecle.relative(&key)?.mail.clone();
            let row = school.siecle.pupils.iter().find(|p| p.key == pupil)?;
            let other = row.ties.get(1)?.relative.clone();
            school.each_relative(&other, |r| r.mail = mail.clone());
        }
        "R6" => school.each_relative(&key, |r| r.last.clear()),
        "R7" => school.each_relative(&key, |r| r.address = false),
        "R8" => {
            let Some(agent) = school.sts.staff.get(n).cloned() else {
                return Some(false);
            };
            school.each_relative(&key, |r| {
                r.last.clone_from(&agent.last);
                r.first.clone_from(&agent.first);
            });
        }
        _ => {
            // One class each.
            let classes: Vec<String> = school.sts.divisions.iter().map(|d| d.name.clone()).collect();
            let Some(class) = classes.get(n) else {
                return Some(false);
            };
            let pupil = school.siecle.pupils.iter().find(|p| p.classes.first() == Some(class))?;
            let key = pupil.ties.first()?.relative.clone();
            // A family's account is counted with its first child.
            let first = school.ent.relative(&key)?.children.first()?.clone();
            if school.class_of(&first) != *class {
                return Some(false);
            }
            school.ent.relative(&key)?.activated = false;
        }
    }
    Some(true)
}
