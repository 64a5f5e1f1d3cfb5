use chrono::{NaiveDate, NaiveTime, Timelike};

use super::package::{Package, PackageError};
use super::xml::xml;
use crate::french::{Written, day, hour};
use crate::tables::{CellKind, TableOut};

/// The styles of the sheet's cells, by their place in `STYLES`.
const TEXT: usize = 1;
const DAY: usize = 2;
const MOMENT: usize = 3;
const HOUR: usize = 4;
const HEADING: usize = 5;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// General; text (49); a day; a day with its hour; an hour; a heading.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\ hh:mm"/><numFmt numFmtId="166" formatCode="hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#;
/// The widest column, in letters.
const WIDEST: usize = 60;

/// A table as a workbook of one sheet (Office Open XML, ECMA-376): texts as texts, whatever they look like, days as dates, lengths in
/// minutes; its first row stays in view and filters.
///
/// # Errors
/// [`PackageError`]
pub fn xlsx(table: &TableOut) -> Result<Vec<u8>, PackageError> {
    let mut package = Package::new();
    package.deflated("[Content_Types].xml", TYPES.as_bytes())?;
    package.deflated("_rels/.rels", RELATIONS.as_bytes())?;
    let name = sheet_name(&table.name);
    let book = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{}" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        xml(&name)
    );
    package.deflated("xl/workbook.xml", book.as_bytes())?;
    package.deflated("xl/_rels/workbook.xml.rels", BOOK_RELATIONS.as_bytes())?;
    package.deflated("xl/styles.xml", STYLES.as_bytes())?;
    package.deflated("xl/worksheets/sheet1.xml", sheet(table).as_bytes())?;
    package.bytes()
}

/// At most 31 letters, none of those that a sheet's name may not have.
fn sheet_name(name: &str) -> String {
    let kept = name.chars().map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c });
    let name: String = kept.take(31).collect();
    match name.trim() {
        "" => "Tableau".to_owned(),
        name => name.to_owned(),
    }
}

/// « A », « Z », « AA ».
fn column_name(mut at: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(at % 26).unwrap_or(0)));
        match at / 26 {
            0 => break,
            rest => at = rest - 1,
        }
    }
    letters.iter().rev().collect()
}

fn sheet(table: &TableOut) -> String {
    let heads = table.heads();
    let mut out = String::from(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>"#,
    );
    for at in 0..heads.len() {
        let cells = table.rows.iter().filter_map(|r| r.get(at));
        let longest = |text: &str| text.lines().map(|l| l.chars().count()).max().unwrap_or(0);
        let width = cells.map(|c| longest(c)).chain(heads.get(at).map(|h| longest(h))).max().unwrap_or(0);
        let n = at + 1;
        out.push_str(&format!(r#"<col min="{n}" max="{n}" width="{}" customWidth="1"/>"#, width.clamp(8, WIDEST) + 2));
    }
    out.push_str("</cols><sheetData><row r=\"1\">");
    for (at, head) in heads.iter().enumerate() {
        text_cell(&mut out, &format!("{}1", column_name(at)), HEADING, head);
    }
    out.push_str("</row>");
    for (row, n) in table.rows.iter().zip(2..) {
        out.push_str(&format!("<row r=\"{n}\">"));
        for (at, (_, kind)) in table.headings.iter().enumerate() {
            let place = format!("{}{n}", column_name(at));
            cell(&mut out, &place, *kind, &table.cell(row, at));
        }
        out.push_str("</row>");
    }
    let last = column_name(heads.len().saturating_sub(1));
    out.push_str(&format!(r#"</sheetData><autoFilter ref="A1:{last}{}"/></worksheet>"#, table.rows.len() + 1));
    out
}

fn text_cell(out: &mut String, place: &str, style: usize, text: &str) {
    out.push_str(&format!(
        r#"<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
        xml(text)
    ));
}

fn cell(out: &mut String, place: &str, kind: CellKind, text: &str) {
    if text.is_empty() {
        return;
    }
    match number(kind, text) {
        Some((n, style)) => out.push_str(&format!(r#"<c r="{place}" s="{style}"><v>{n}</v></c>"#)),
        None => text_cell(out, place, TEXT, text),
    }
}

/// What a cell counts, and its style; `None`: it is a text.
fn number(kind: CellKind, text: &str) -> Option<(f64, usize)> {
    match kind {
        CellKind::Text => None,
        CellKind::Number | CellKind::Minutes => {
            let plain: String =
                text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
            // « 007 » is no number, nor « 1e10 ».
            let figures = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
            let zeros = plain.len() > 1 && plain.starts_with('0') && !plain.starts_with("0.");
            let n: f64 = plain.parse().ok().filter(|_| figures && !zeros)?;
            Some((n, 0))
        }
        CellKind::Hour => Some((part_of_day(hour(text)?), HOUR)),
        CellKind::Day => {
            let (on, at) = match text.split_once(" à ") {
                Some((on, at)) => (on, Some(hour(at)?)),
                None => (text, None),
            };
            let Written::On(date) = day(on).ok()? else {
                return None;
            };
            let days = (date - NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
            // What a spreadsheet of 1900 counts rightly.
            if days < 61 {
                return None;
            }
            let days = days as f64;
            Some(match at {
                Some(time) => (days + part_of_day(time), MOMENT),
                None => (days, DAY),
            })
        }
    }
}

fn part_of_day(time: NaiveTime) -> f64 {
    f64::from(time.num_seconds_from_midnight()) / 86_400.0
}
