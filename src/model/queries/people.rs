use crate::model::{Carnet, Person, Role, SignedPerson};

/// The steering committee, as the carnet's people make it.
pub struct Committee;

impl Carnet {
    /// Whose carnet it is: the administrator's, or the head's where it is a copy.
    pub fn owner(&self) -> Option<&Person> {
        let role = match self.as_copy().is_some() {
            true => Role::Head,
            false => Role::Administrator,
        };
        Committee::first(self, role)
    }
}

impl Committee {
    /// The people of the committee with what they are in it: PRN, RN, administrator, then the others designated.
    pub fn of(carnet: &Carnet) -> Vec<SignedPerson> {
        [Role::ResourcePerson, Role::DigitalLead, Role::Administrator, Role::Member]
            .iter()
            .flat_map(|role| {
                carnet
                    .people
                    .values()
                    .filter(|p| p.has(*role))
                    .map(|p| SignedPerson { role: role.label().to_owned(), ..SignedPerson::from(&**p) })
            })
            .collect()
    }

    /// The first person of that role.
    pub fn first(carnet: &Carnet, role: Role) -> Option<&Person> {
        carnet.people.values().find(|p| p.has(role)).map(|p| &**p)
    }
}
