use super::read_error::ReadError;
use super::reading::Reading;
use super::record::Record;
use super::values::date;
use super::xml::{Step, Xml};
use crate::verify::facts::{About, Kind};

const RECORDS: [&str; 7] =
    ["VERSION", "LOGICIEL", "PARTENAIRE", "DATEHEURE", "UAI", "NOMETABLISSEMENT", "VERIFICATION"];

/// Reads the envelope of the encrypted export of EDT: its content is for the ENT's vendor alone.
///
/// # Errors
/// [`ReadError`]: not well formed.
pub fn read(xml: &mut Xml, record: &mut Record, into: &mut Reading) -> Result<(), ReadError> {
    into.card.kind = Kind::EdtEnvelope;
    let mut software = (String::new(), String::new());
    let mut partners = Vec::new();
    loop {
        match xml.step(&RECORDS, record)? {
            Step::End => break,
            Step::Record(which) => {
                let it = record.root();
                match which {
                    0 => software.1 = it.text().to_owned(),
                    1 => software.0 = it.text().to_owned(),
                    2 => {
                        let partner = it.attribute("NOM").to_owned();
                        let place = into.place(it.line());
                        into.facts.remark(About::Partner, place, partner.clone());
                        partners.push(partner);
                    }
                    3 => into.card.made = date(it.text()),
                    4 => into.card.uai = it.text().to_owned(),
                    _ => {}
                }
            }
            Step::Open | Step::Close => {}
        }
    }
    into.card.version = format!("{} {}", software.0, software.1).trim().to_owned();
    into.card.says = format!(
        "export chiffré pour {} : seul l’ENT peut le lire. Pour le vérifier ici, exporter d’EDT les cours en XML (EXP_COURS), ou la paire sts_emp et emp_sts",
        if partners.is_empty() { "l’éditeur de l’ENT".to_owned() } else { partners.join(", ") }
    );
    Ok(())
}
