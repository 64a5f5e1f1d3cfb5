//! ODT (OpenDocument 1.3, ISO/IEC 26300): the same content as the DOCX, from the same tree.

use std::collections::BTreeSet;

use super::package::{Package, PackageError, pictures};
use super::xml::xml;
use super::{Block, Document, Drawing, Item, Style, Table, widths};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
     xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
     xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
     xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
     xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" office:version=\"1.3\"";

/// The document as an ODT.
///
/// # Errors
/// Those of the zip.
pub fn odt(document: &Document) -> Result<Vec<u8>, PackageError> {
    let mut writer = Writer { document, drawings: 0, tables: 0, widths: BTreeSet::new(), break_before: false };
    let signed = |at: usize| matches!(document.blocks.get(at + 1), Some(Block::Signatures { .. }));
    let body = document.blocks.iter().enumerate().map(|(at, block)| match block {
        // The places to sign never stand alone on a page.
        Block::Paragraph { text, .. } if signed(at) => writer.paragraph("Together", text),
        block => writer.block(block),
    });
    let body: String = body.collect();
    let pictures = pictures(&document.blocks);
    let mut package = Package::new();
    package.stored("mimetype", b"application/vnd.oasis.opendocument.text")?;
    package.deflated("META-INF/manifest.xml", manifest(pictures.len()).as_bytes())?;
    package.deflated("meta.xml", meta(document).as_bytes())?;
    package.deflated("styles.xml", styles(document.tight).as_bytes())?;
    package.deflated("content.xml", content(&body, &writer.widths).as_bytes())?;
    for (picture, n) in pictures.iter().zip(1..) {
        package.stored(&format!("Pictures/image{n}.png"), picture)?;
    }
    package.bytes()
}

struct Writer<'a> {
    document: &'a Document,
    drawings: u32,
    tables: u32,
    /// The columns' widths in use, in hundredths of a millimetre.
    widths: BTreeSet<usize>,
    /// The next paragraph begins a page.
    break_before: bool,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Heading { level, text } => {
                let n = (*level).clamp(1, 3);
                let style = if std::mem::take(&mut self.break_before) {
                    format!("PageH{n}")
                } else {
                    format!("Heading_20_{n}")
                };
                format!("<text:h text:style-name=\"{style}\" text:outline-level=\"{n}\">{}</text:h>", xml(text))
            }
            Block::Paragraph { style, text } => {
                let name = match style {
                    Style::Body => "Text_20_body",
                    Style::Heading => "Above",
                    Style::Note => "Note",
                };
                self.paragraph(name, text)
            }
            Block::List(items) => {
                let style = if items.iter().all(|i| i.number != "–") { "Numbered" } else { "Plain" };
                list(items, Some(style))
            }
            Block::Table(table) => self.table(table),
            Block::Drawing(drawing) => self.drawing(drawing),
            Block::Year(_) => String::new(),
            Block::Signatures { place_and_date, signatures } => {
                self.tables += 1;
                let cell = |s: &super::Signature| {
                    format!(
                        "<table:table-cell office:value-type=\"string\">{}{}{}</table:table-cell>",
                        plain("Text_20_body", &format!("{} :", s.role)),
                        plain("Text_20_body", &s.name),
                        plain("Text_20_body", "").repeat(3)
                    )
                };
                format!(
                    "{}<table:table table:name=\"Signatures{}\" table:style-name=\"Kept\"><table:table-column table:number-columns-repeated=\"{}\"/><table:table-row>{}</table:table-row></table:table>",
                    self.paragraph("Together", place_and_date),
                    self.tables,
                    signatures.len(),
                    signatures.iter().map(cell).collect::<String>()
                )
            }
            Block::PageBreak => {
                self.break_before = true;
                String::new()
            }
        }
    }

    fn paragraph(&mut self, style: &str, text: &str) -> String {
        let page = if std::mem::take(&mut self.break_before) { plain("PageBreak", "") } else { String::new() };
        page + &plain(style, text)
    }

    fn table(&mut self, table: &Table) -> String {
        self.tables += 1;
        let row = |cells: &[String], style: &str| {
            let cells: String = cells
                .iter()
                .map(|c| format!("<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\">{}</table:table-cell>", plain(style, c)))
                .collect();
            format!("<table:table-row table:style-name=\"Row\">{cells}</table:table-row>")
        };
        let columns = self.columns(table);
        let rows: String = table.rows.iter().map(|r| row(r, "TableText")).collect();
        format!(
            "{}<table:table table:name=\"Tableau{}\" table:style-name=\"Full\">{}<table:table-header-rows>{}</table:table-header-rows>{rows}</table:table>{}",
            self.paragraph("Caption", &table.caption),
            self.tables,
            columns,
            row(&table.headers, "TableHeader"),
            plain("Text_20_body", "")
        )
    }

    /// A style a column: its share of the line.
    fn columns(&mut self, table: &Table) -> String {
        let mut columns = String::new();
        for width in widths(&self.document.blocks, &table.headers, 17_000) {
            self.widths.insert(width);
            columns.push_str(&format!("<table:table-column table:style-name=\"Col{width}\"/>"));
        }
        columns
    }

    fn drawing(&mut self, drawing: &Drawing) -> String {
        self.drawings += 1;
        let n = self.drawings;
        // 640 units are 16 cm; a wider drawing is made to fit 17 cm.
        let unit = (1.0 / 40.0_f32).min(17.0 / drawing.width.max(1.0));
        format!(
            "{}<text:p text:style-name=\"Text_20_body\"><draw:frame draw:name=\"Dessin {n}\" text:anchor-type=\"as-char\" svg:width=\"{:.2}cm\" svg:height=\"{:.2}cm\">\
             <draw:image xlink:href=\"Pictures/image{n}.png\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>\
             <svg:title>{}</svg:title><svg:desc>{}</svg:desc></draw:frame></text:p>",
            self.paragraph("Caption", &drawing.title),
            drawing.width * unit,
            drawing.height * unit,
            xml(&drawing.title),
            xml(&drawing.alternative())
        )
    }
}

fn plain(style: &str, text: &str) -> String {
    format!("<text:p text:style-name=\"{style}\">{}</text:p>", xml(text))
}

fn list(items: &[Item], style: Option<&str>) -> String {
    let item = |item: &Item| {
        let (style, below) = match item.items.is_empty() {
            true => ("ListText", String::new()),
            false => ("ListHead", list(&item.items, None)),
        };
        format!("<text:list-item>{}{below}</text:list-item>", plain(style, &item.text))
    };
    let style = style.map_or_else(String::new, |s| format!(" text:style-name=\"{s}\""));
    format!("<text:list{style}>{}</text:list>", items.iter().map(item).collect::<String>())
}

fn manifest(pictures: usize) -> String {
    let entry = |path: &str, kind: &str| {
        format!("<manifest:file-entry manifest:full-path=\"{path}\" manifest:media-type=\"{kind}\"/>")
    };
    let pictures: String = (1..=pictures).map(|n| entry(&format!("Pictures/image{n}.png"), "image/png")).collect();
    format!(
        "{HEAD}<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">{}{}{}{}{pictures}</manifest:manifest>",
        entry("/", "application/vnd.oasis.opendocument.text"),
        entry("content.xml", "text/xml"),
        entry("styles.xml", "text/xml"),
        entry("meta.xml", "text/xml")
    )
}

fn meta(document: &Document) -> String {
    format!(
        "{HEAD}<office:document-meta {SPACES}><office:meta><dc:title>{}</dc:title><dc:language>fr-FR</dc:language></office:meta></office:document-meta>",
        xml(&document.title)
    )
}

fn content(body: &str, widths: &BTreeSet<usize>) -> String {
    let column = |w: &usize| {
        let width = *w as f64 / 1_000.0;
        format!(
            "<style:style style:name=\"Col{w}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{width:.3}cm\"/></style:style>"
        )
    };
    let columns: String = widths.iter().map(column).collect();
    let level = |n: u32, kind: &str| {
        let position = format!(
            "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment text:label-followed-by=\"listtab\" fo:text-indent=\"-1cm\" fo:margin-left=\"{n}cm\"/></style:list-level-properties>"
        );
        match kind {
            "number" => format!(
                "<text:list-level-style-number text:level=\"{n}\" style:num-format=\"1\" style:num-suffix=\"{}\" text:display-levels=\"{n}\">{position}</text:list-level-style-number>",
                if n == 1 { "." } else { "" }
            ),
            _ => format!(
                "<text:list-level-style-bullet text:level=\"{n}\" text:bullet-char=\"–\">{position}</text:list-level-style-bullet>"
            ),
        }
    };
    let list = |name: &str, kind: &str| {
        format!("<text:list-style style:name=\"{name}\">{}{}</text:list-style>", level(1, kind), level(2, kind))
    };
    let paged = |name: &str, parent: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"paragraph\" style:parent-style-name=\"{parent}\"><style:paragraph-properties fo:break-before=\"page\"/></style:style>"
        )
    };
    format!(
        "{HEAD}<office:document-content {SPACES}><office:automatic-styles>{}{}{}{}{}{}\
         <style:style style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties fo:border-bottom=\"0.25pt solid #777777\" fo:padding=\"0.1cm\"/></style:style>\
         <style:style style:name=\"Full\" style:family=\"table\"><style:table-properties style:width=\"17cm\" table:align=\"left\"/></style:style>{columns}\
         <style:style style:name=\"Row\" style:family=\"table-row\"><style:table-row-properties fo:keep-together=\"always\"/></style:style>\
         <style:style style:name=\"Kept\" style:family=\"table\"><style:table-properties style:may-break-between-rows=\"false\"/></style:style>\
         </office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        list("Numbered", "number"),
        list("Plain", "bullet"),
        paged("PageBreak", "Text_20_body"),
        paged("PageH1", "Heading_20_1"),
        paged("PageH2", "Heading_20_2"),
        paged("PageH3", "Heading_20_3"),
    )
}

/// `tight`: smaller, and closer.
fn styles(tight: bool) -> String {
    let (base, margin, gap, above) = match tight {
        true => ("9.5pt", "1.5cm", "0.1cm", "0.2cm"),
        false => ("10.5pt", "2cm", "0.2cm", "0.4cm"),
    };
    let below = format!("fo:margin-bottom=\"{gap}\"");
    let line = if tight { "0.05cm" } else { "0.1cm" };
    let style = |name: &str, shown: &str, paragraph: &str, text: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:display-name=\"{shown}\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">\
             <style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
        )
    };
    let heading = |n: u32, size: &str, more: &str| {
        format!(
            "<style:style style:name=\"Heading_20_{n}\" style:display-name=\"Heading {n}\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:default-outline-level=\"{n}\">\
             <style:paragraph-properties fo:margin-top=\"{above}\" fo:margin-bottom=\"{gap}\" fo:keep-with-next=\"always\" {more}/>\
             <style:text-properties fo:font-size=\"{size}\" fo:font-weight=\"bold\"/></style:style>"
        )
    };
    format!(
        "{HEAD}<office:document-styles {SPACES}><office:styles>\
         <style:default-style style:family=\"paragraph\"><style:text-properties fo:language=\"fr\" fo:country=\"FR\" fo:font-size=\"{base}\" style:font-name=\"Liberation Serif\"/></style:default-style>\
         <style:style style:name=\"Standard\" style:family=\"paragraph\"/>{}{}{}{}{}{}{}{}{}{}{}{}</office:styles>\
         <office:automatic-styles><style:page-layout style:name=\"A4\"><style:page-layout-properties fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" fo:margin=\"{margin}\"/>\
         <style:footer-style/></style:page-layout></office:automatic-styles>\
         <office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"A4\"><style:footer>\
         <text:p text:style-name=\"Footer\">Page <text:page-number text:select-page=\"current\">1</text:page-number> sur <text:page-count>1</text:page-count></text:p>\
         </style:footer></style:master-page></office:master-styles></office:document-styles>",
        heading(1, "15pt", "fo:text-align=\"center\""),
        heading(2, "12pt", ""),
        heading(3, "10.5pt", ""),
        style("Text_20_body", "Text body", &below, ""),
        style("Together", "Together", &format!("{below} fo:keep-with-next=\"always\""), ""),
        style("Above", "Above", "fo:margin-bottom=\"0.1cm\" fo:text-align=\"center\"", "fo:font-size=\"9.5pt\""),
        style("Note", "Note", "fo:margin-bottom=\"0.2cm\"", "fo:font-size=\"9pt\" fo:font-style=\"italic\""),
        style("ListText", "List text", &format!("fo:margin-bottom=\"{line}\""), ""),
        style(
            "ListHead",
            "List head",
            &format!("fo:margin-bottom=\"{line}\" fo:keep-with-next=\"always\""),
            "fo:font-weight=\"bold\""
        ),
        style(
            "Caption",
            "Caption",
            "fo:margin-top=\"0.2cm\" fo:margin-bottom=\"0.1cm\" fo:keep-with-next=\"always\"",
            "fo:font-weight=\"bold\""
        ),
        style("TableHeader", "Table header", "", "fo:font-size=\"9.5pt\" fo:font-weight=\"bold\"")
            + &style("TableText", "Table text", "", "fo:font-size=\"9.5pt\""),
        style("Footer", "Footer", "fo:text-align=\"center\"", "fo:font-size=\"9pt\""),
    )
}
