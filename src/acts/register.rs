//! A register: begun, taken over from the year before, its lines, verified.

use super::{Act, Given, Refusal, Stamp};
use crate::french::plural;
use crate::model::*;

/// Begins a ready register, or one of the school's own with the columns that are named, separated by commas. `filled`: with its usual lines.
///
/// # Errors
/// No name or no column; a name that the year has already; a column that may not be kept.
pub fn begin(
    carnet: &Carnet,
    stamp: &Stamp,
    kind: RegisterKind,
    name: &str,
    columns: &str,
    filled: bool,
) -> Result<Act, Refusal> {
    let ready = ready_registers().into_iter().find(|(k, ..)| *k == kind);
    let (name, columns) = match ready {
        Some((_, name, columns)) => (name, columns),
        None if name.is_empty() => return Err(Refusal::of(Given::Name, "Indiquez le nom du registre.")),
        None => (name, own_columns(columns)?),
    };
    let year = carnet.open_year();
    if carnet.registers_of(year).iter().any(|r| fold(&r.name) == fold(name)) {
        let why = format!("Un registre « {name} » existe déjà cette année.");
        return Err(Refusal::because(why));
    }
    let register = Register {
        id: stamp.id(),
        year: year.start(),
        name: name.to_owned(),
        kind,
        columns,
        verified: None,
        matching: Default::default(),
        extra: Extra::new(),
    };
    let lines = match filled || register.is_closed() {
        true => ready_list(kind, carnet.school().map(|s| s.kind)),
        false => Vec::new(),
    };
    let rows = lines.into_iter().map(|cells| {
        let mut row = RegisterRow::new(stamp.id(), register.id);
        for (column, cell) in register.columns.iter().zip(cells) {
            row.put(&column.key, cell.to_owned());
        }
        Change::create(&row)
    });
    Ok(Act::new(format!("Registre commencé : {name}")).make(&register).also(rows))
}

fn own_columns(names: &str) -> Result<Vec<RegisterColumn>, Refusal> {
    let names: Vec<&str> = names.split([',', ';', '\n']).map(str::trim).filter(|n| !n.is_empty()).collect();
    if names.is_empty() {
        let why = "Indiquez les noms des colonnes, séparés par des virgules.";
        return Err(Refusal::of(Given::Columns, why));
    }
    if let Some((name, why)) = names.iter().find_map(|n| RegisterColumn::refused(n).map(|why| (n, why))) {
        return Err(Refusal::of(Given::Columns, format!("La colonne « {name} » est refusée : {why}.")));
    }
    let column = |(at, name): (usize, &&str)| RegisterColumn::new(&format!("c{}", at + 1), name, ColumnKind::Text);
    Ok(names.iter().enumerate().map(column).collect())
}

/// Takes over the registers of the year before that this one has not, with their lines, to be verified again.
///
/// # Errors
/// None is left.
pub fn renew(carnet: &Carnet, stamp: &Stamp) -> Result<Act, Refusal> {
    let left = carnet.registers_left(carnet.open_year());
    let n = plural(left.len() as u32, "registre", "registres");
    let mut act = Act::new(format!("Registres repris : {n}"));
    for old in left {
        let new = Register { id: stamp.id(), year: old.year + 1, verified: None, ..old.clone() };
        act = act.create(&new);
        for row in carnet.rows_of(old.id) {
            act = act.create(&RegisterRow { id: stamp.id(), register: new.id, verified: None, ..row.clone() });
        }
    }
    Ok(act)
}

/// All of it was verified today; a step of the transition is done where it asks for that.
///
/// # Errors
/// The register is no longer there.
pub fn verify(carnet: &Carnet, stamp: &Stamp, id: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<Register>(id)?;
    let new = Register { verified: Some(stamp.day), ..old.clone() };
    let rows = carnet.rows_of(id).into_iter();
    let rows = rows.filter_map(|row| Change::update(row, &RegisterRow { verified: Some(stamp.day), ..row.clone() }));
    let step = carnet.verified_step(old);
    let step = step.and_then(|key| carnet.transition_done(old.school_year(), key, &stamp.author, stamp.day));
    Ok(Act::new(format!("Registre vérifié : {}", old.name)).update(old, &new).also(rows).also(step))
}

/// A line was verified today.
///
/// # Errors
/// The line is no longer there.
pub fn verify_row(carnet: &Carnet, stamp: &Stamp, id: Id) -> Result<Act, Refusal> {
    let old = carnet.one::<RegisterRow>(id)?;
    Ok(Act::new("Ligne vérifiée").update(old, &RegisterRow { verified: Some(stamp.day), ..old.clone() }))
}

/// Adds a line, by its first cell.
///
/// # Errors
/// No text, or not what the column holds.
pub fn add_row(carnet: &Carnet, stamp: &Stamp, id: Id, first: &str) -> Result<Act, Refusal> {
    let register = carnet.one::<Register>(id)?;
    if first.is_empty() {
        return Err(Refusal::of(Given::Text, "Indiquez la première cellule de la ligne."));
    }
    let mut row = RegisterRow::new(stamp.id(), id);
    if let Some(column) = register.columns.first() {
        let cell = column.kind.read(first);
        let cell = cell.ok_or_else(|| Refusal::of(Given::Text, "Ce n’est pas ce que la colonne attend."))?;
        row.put(&column.key, cell);
    }
    Ok(Act::quiet(format!("Ligne ajoutée : {first}")).create(&row))
}

/// Puts a text in a cell; what changes is to be verified again.
///
/// # Errors
/// Not what the column holds.
pub fn put_cell(carnet: &Carnet, _: &Stamp, row: Id, column: &str, text: &str) -> Result<Act, Refusal> {
    let old = carnet.one::<RegisterRow>(row)?;
    let register = carnet.one::<Register>(old.register)?;
    let Some(column) = register.column(column) else {
        return Err(Refusal::because("Cette colonne n’est plus dans le registre."));
    };
    let Some(cell) = column.kind.read(text) else {
        let wanted = match column.kind {
            ColumnKind::Day => "une date, comme 31/08/2027",
            ColumnKind::Number => "un nombre",
            _ => "oui ou non",
        };
        return Err(Refusal::because(format!("« {} » n’est pas {wanted} : {}.", text.trim(), column.name)));
    };
    let mut new = old.clone();
    new.put(&column.key, cell);
    if new != *old {
        new.verified = None;
    }
    Ok(Act::quiet(format!("{} : {}", register.name, column.name)).update(old, &new))
}

/// Adds lines that were pasted or read from a file, in the place of those there are where `replace` says so. `new` is the register as they
/// need it: its columns widened, and what each column of the file is.
///
/// # Errors
/// The register is no longer there.
pub fn import_rows(
    carnet: &Carnet,
    stamp: &Stamp,
    new: &Register,
    rows: Vec<std::collections::BTreeMap<String, String>>,
    replace: bool,
) -> Result<Act, Refusal> {
    let old = carnet.one::<Register>(new.id)?;
    let lines = plural(rows.len() as u32, "ligne importée", "lignes importées");
    let act = Act::new(format!("{} : {lines}", old.name));
    let act = match replace {
        true => act.update(old, new).also(carnet.rows_of(new.id).into_iter().map(Change::delete)),
        false => act.also(carnet.adapted(old, new)),
    };
    let row = |cells| Change::create(&RegisterRow { cells, ..RegisterRow::new(stamp.id(), new.id) });
    Ok(act.also(rows.into_iter().map(row).collect::<Vec<_>>()))
}
