//! The messages that are ready to be sent, as the school words them.

use super::{Act, Given, Refusal, Stamp};
use crate::model::*;

/// Adds one of the school's own.
///
/// # Errors
/// No name.
pub fn add(_: &Carnet, stamp: &Stamp, name: String, subject: String, text: String) -> Result<Act, Refusal> {
    if name.is_empty() {
        return Err(Refusal::of(Given::Name, "Indiquez le nom du message."));
    }
    let model = MessageModel { id: stamp.id(), key: String::new(), name, subject, text, extra: Extra::new() };
    Ok(Act::new(format!("Message type ajouté : {}", model.name)).create(&model))
}

/// Words a message otherwise: `own`, or the ready one of that key, which the first change makes the school's own.
///
/// # Errors
/// The message is no longer there.
pub fn reword(
    carnet: &Carnet,
    stamp: &Stamp,
    own: Option<Id>,
    key: &str,
    alter: &dyn Fn(&mut MessageModel),
) -> Result<Act, Refusal> {
    let old = own.map(|id| carnet.one::<MessageModel>(id)).transpose()?;
    let ready = READY_MESSAGES.iter().find(|m| m.key == key).map(|ready| MessageModel {
        id: stamp.id(),
        key: ready.key.to_owned(),
        name: ready.name.to_owned(),
        subject: ready.subject.to_owned(),
        text: ready.text.to_owned(),
        extra: Extra::new(),
    });
    let Some(mut new) = old.cloned().or(ready) else {
        return Err(Refusal::because("Ce message n’est plus dans la liste."));
    };
    let label = format!("Message type : {}", new.name);
    alter(&mut new);
    Ok(Act::quiet(label).put(old, &new))
}
