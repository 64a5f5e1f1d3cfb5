//! The people of the letter and of its comité.

use super::{Act, Given, Refusal, Stamp};
use crate::exchange::StaffLine;
use crate::french::plural;
use crate::model::*;

/// Adds a person, to be named.
///
/// # Errors
/// None.
pub fn add(_: &Carnet, stamp: &Stamp) -> Result<Act, Refusal> {
    Ok(Act::quiet("Personne ajoutée").make(&Person::new(stamp.id(), "Nouvelle personne", "", Role::Member)))
}

/// Adds those of a list of staff that were given a role.
///
/// # Errors
/// None.
pub fn add_all(_: &Carnet, stamp: &Stamp, given: &[(&StaffLine, Role)]) -> Result<Act, Refusal> {
    let n = plural(given.len() as u32, "personne ajoutée", "personnes ajoutées");
    Ok(Act::new(n).also(given.iter().map(|(line, role)| Change::create(&line.person(stamp.id(), *role)))))
}

/// Parts a name that was typed in one field.
///
/// # Errors
/// The person is no longer there.
pub fn part_name(carnet: &Carnet, _: &Stamp, id: Id, parts: NameParts) -> Result<Act, Refusal> {
    let old = carnet.one::<Person>(id)?;
    let civility = match parts.civility.is_empty() {
        true => old.civility.clone(),
        false => parts.civility,
    };
    let new = Person { civility, last_name: parts.last, first_name: parts.first, ..old.clone() };
    Ok(Act::new(format!("Nom et prénom séparés : {}", new.name())).update(old, &new))
}

/// Gives a role or takes it. Who becomes head or administrator signs the letter that is still a draft, where nobody else of that role does.
///
/// # Errors
/// The person is no longer there.
pub fn turn_role(carnet: &Carnet, _: &Stamp, id: Id, role: Role, on: bool) -> Result<Act, Refusal> {
    let old = carnet.one::<Person>(id)?;
    let mut new = old.clone();
    match on {
        true => new.roles.insert(role),
        false => new.roles.remove(&role),
    };
    let signs = sign_in_draft(carnet, &new, role);
    Ok(Act::quiet(format!("Rôles modifiés : {}", new.name())).update(old, &new).also(signs))
}

fn sign_in_draft(carnet: &Carnet, person: &Person, role: Role) -> Option<Change> {
    let old = carnet.letter(carnet.open_year().start()).filter(|l| l.state != LetterState::Signed)?;
    let mut new = old.clone();
    let place = signatory(&mut new, role)?;
    let still = place.and_then(|id| carnet.people.get(&id)).is_some_and(|p| p.id != person.id && p.has(role));
    if still {
        return None;
    }
    *place = person.has(role).then_some(person.id);
    Change::update(old, &new)
}

/// Who signs a letter in that role; `None`: that role signs none.
fn signatory(letter: &mut Letter, role: Role) -> Option<&mut Option<Id>> {
    match role {
        Role::Head => Some(&mut letter.head),
        Role::Administrator => Some(&mut letter.administrator),
        _ => None,
    }
}

/// Someone new in a role: who had it leaves it, the open year's letter names the new one, by an avenant once it is signed.
///
/// # Errors
/// No name.
pub fn succeed(
    carnet: &Carnet,
    stamp: &Stamp,
    role: Role,
    title: &str,
    [last, first, quality]: [String; 3],
) -> Result<Act, Refusal> {
    if last.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez le nom."));
    }
    let new = Person { quality, ..Person::new(stamp.id(), &last, &first, role) };
    let sentence = "C’est noté. Si la lettre était signée, un avenant est ouvert : complétez-le et signez-le.";
    let mut act = Act::new(format!("{title} : {}", new.name())).says(sentence).create(&new);
    for old in carnet.people.values().filter(|p| p.has(role)) {
        let mut left = Person::clone(old);
        left.roles.remove(&role);
        act = act.update(&**old, &left);
    }
    if let Some(letter) = carnet.letter(carnet.open_year().start()) {
        let mut next = letter.clone();
        if letter.state == LetterState::Signed {
            next.state = LetterState::Amending;
            next.amendment = carnet.next_amendment(letter);
        }
        if let Some(place) = signatory(&mut next, role) {
            *place = Some(new.id);
        }
        act = act.update(letter, &next);
    }
    Ok(act)
}
