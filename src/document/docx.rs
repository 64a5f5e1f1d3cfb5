//! DOCX (ECMA-376, WordprocessingML): written here and not by docx-rs 0.4.22, which knows neither `w:tblHeader`, nor `w:lang`, nor the
//! alternative text of a picture.

use super::package::{Package, PackageError, pictures};
use super::xml::xml;
use super::{Block, Document, Drawing, Item, Style, Table, widths};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// English metric units in a unit of a drawing: 640 of them are 16 cm; a wider one is made to fit 17 cm.
const EMU: f32 = 9_000.0;
const SHEET: f32 = 6_120_000.0;

/// The document as a DOCX.
///
/// # Errors
/// Those of the zip.
pub fn docx(document: &Document) -> Result<Vec<u8>, PackageError> {
    let mut writer = Writer { document, lists: Vec::new(), drawings: 0 };
    let signed = |at: usize| matches!(document.blocks.get(at + 1), Some(Block::Signatures { .. }));
    let body = document.blocks.iter().enumerate().map(|(at, block)| match block {
        // The places to sign never stand alone on a page.
        Block::Paragraph { text, .. } if signed(at) => kept(text),
        block => writer.block(block),
    });
    let body: String = body.collect();
    let mut package = Package::new();
    package.deflated("[Content_Types].xml", content_types().as_bytes())?;
    package.deflated("_rels/.rels", relations().as_bytes())?;
    package.deflated("docProps/core.xml", core(document).as_bytes())?;
    package.deflated("word/document.xml", main(&body, document.tight).as_bytes())?;
    package.deflated("word/styles.xml", styles(document.tight).as_bytes())?;
    package.deflated("word/numbering.xml", numbering(writer.lists).as_bytes())?;
    package.deflated("word/settings.xml", settings().as_bytes())?;
    package.deflated("word/footer1.xml", footer().as_bytes())?;
    let pictures = pictures(&document.blocks);
    package.deflated("word/_rels/document.xml.rels", document_relations(pictures.len()).as_bytes())?;
    for (picture, n) in pictures.iter().zip(1..) {
        package.stored(&format!("word/media/image{n}.png"), picture)?;
    }
    package.bytes()
}

struct Writer<'a> {
    document: &'a Document,
    /// Lists so far: each has a numbering of its own, and whether it is numbered.
    lists: Vec<bool>,
    drawings: u32,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Heading { level, text } => paragraph(&format!("Heading{}", (*level).clamp(1, 3)), text),
            Block::Paragraph { style, text } => paragraph(
                match style {
                    Style::Body => "BodyText",
                    Style::Heading => "Above",
                    Style::Note => "Note",
                },
                text,
            ),
            Block::List(items) => {
                self.lists.push(items.iter().all(|i| i.number != "–"));
                items.iter().map(|item| self.item(item, 0)).collect()
            }
            Block::Table(table) => self::table(table, &widths(&self.document.blocks, &table.headers, 9_600)),
            Block::Drawing(drawing) => self.drawing(drawing),
            Block::Year(_) => String::new(),
            Block::Signatures { place_and_date, signatures } => {
                let cells: String = signatures
                    .iter()
                    .map(|s| {
                        format!(
                            "<w:tc><w:tcPr><w:tcW w:w=\"4800\" w:type=\"dxa\"/></w:tcPr>{}{}{}</w:tc>",
                            kept(&format!("{} :", s.role)),
                            kept(&s.name),
                            kept("").repeat(3)
                        )
                    })
                    .collect();
                let grid = "<w:gridCol w:w=\"4800\"/>".repeat(signatures.len());
                format!(
                    "{}<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>{}",
                    kept(place_and_date),
                    // What must follow a table takes no line, and begins no page.
                    "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr></w:p>"
                )
            }
            Block::PageBreak => "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>".to_owned(),
        }
    }

    fn item(&mut self, item: &Item, level: u32) -> String {
        let list = self.lists.len();
        let text = match item.items.is_empty() {
            true => run(&item.text),
            false => bold(&item.text),
        };
        let own = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{text}</w:p>"
        );
        item.items.iter().fold(own, |text, below| text + &self.item(below, level + 1))
    }

    fn drawing(&mut self, drawing: &Drawing) -> String {
        self.drawings += 1;
        let n = self.drawings;
        let unit = EMU.min(SHEET / drawing.width.max(1.0));
        let (width, height) = ((drawing.width * unit) as u32, (drawing.height * unit) as u32);
        let (title, words) = (xml(&drawing.title), xml(&drawing.alternative()));
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/><w:keepNext/></w:pPr>{}</w:p>\
             <w:p><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
             <wp:docPr id=\"{n}\" name=\"Dessin {n}\" title=\"{title}\" descr=\"{words}\"/>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{n}\" name=\"image{n}.png\" descr=\"{words}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"rIdImage{n}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>\
             </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
            run(&drawing.title)
        )
    }
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", xml(text))
}

/// What heads a list of its own.
fn bold(text: &str) -> String {
    format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", xml(text))
}

fn paragraph(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(text))
}

/// A paragraph that stays with the next one.
fn kept(text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/><w:keepNext/></w:pPr>{}</w:p>", run(text))
}

fn table(table: &Table, widths: &[usize]) -> String {
    let cell = |text: &String, width: &usize, style: &str| {
        format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>", paragraph(style, text))
    };
    let row = |cells: &[String], header: bool| {
        let (mark, style) = if header { ("<w:tblHeader/>", "TableHeader") } else { ("", "TableText") };
        let cells: String = cells.iter().zip(widths).map(|(c, w)| cell(c, w, style)).collect();
        format!("<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{cells}</w:tr>")
    };
    let rows: String = table.rows.iter().map(|r| row(r, false)).collect();
    let grid: String = widths.iter().map(|w| format!("<w:gridCol w:w=\"{w}\"/>")).collect();
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/><w:keepNext/></w:pPr>{}</w:p>\
         <w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"9600\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblLook w:firstRow=\"1\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{}{rows}</w:tbl>{}",
        run(&table.caption),
        row(&table.headers, true),
        paragraph("BodyText", "")
    )
}

fn main(body: &str, tight: bool) -> String {
    // Twentieths of a point: 2 cm, 1.5 cm.
    let margin = if tight { 850 } else { 1134 };
    format!(
        "{HEAD}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <w:body>{body}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"{margin}\" w:right=\"{margin}\" w:bottom=\"{margin}\" w:left=\"{margin}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    )
}

fn content_types() -> String {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-{kind}+xml\"/>")
    };
    let word =
        |name: &str, kind: &str| part(&format!("word/{name}.xml"), &format!("officedocument.wordprocessingml.{kind}"));
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>{}{}{}{}{}{}</Types>",
        word("document", "document.main"),
        word("styles", "styles"),
        word("numbering", "numbering"),
        word("settings", "settings"),
        word("footer1", "footer"),
        part("docProps/core.xml", "package.core-properties")
    )
}

fn relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{R}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn document_relations(pictures: usize) -> String {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{R}/{kind}\" Target=\"{target}\"/>")
    };
    let pictures: String =
        (1..=pictures).map(|n| relation(&format!("rIdImage{n}"), "image", &format!("media/image{n}.png"))).collect();
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}{}{}{}{pictures}</Relationships>",
        relation("rIdStyles", "styles", "styles.xml"),
        relation("rIdNumbering", "numbering", "numbering.xml"),
        relation("rIdSettings", "settings", "settings.xml"),
        relation("rIdFooter", "footer", "footer1.xml")
    )
}

fn core(document: &Document) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>fr-FR</dc:language></cp:coreProperties>",
        xml(&document.title)
    )
}

fn settings() -> String {
    format!("{HEAD}<w:settings xmlns:w=\"{W}\"><w:themeFontLang w:val=\"fr-FR\"/></w:settings>")
}

fn footer() -> String {
    let field = |name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    format!(
        "{HEAD}<w:ftr xmlns:w=\"{W}\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}{}{}{}</w:p></w:ftr>",
        run("Page "),
        field("PAGE"),
        run(" sur "),
        field("NUMPAGES")
    )
}

/// Two models of lists, numbered and not, and a numbering a list, which begins at 1 again.
fn numbering(lists: Vec<bool>) -> String {
    let level = |n: u32, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{n}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:ind w:left=\"{}\" w:hanging=\"567\"/></w:pPr></w:lvl>",
            567 * (n + 1)
        )
    };
    let numbered = level(0, "decimal", "%1.") + &level(1, "decimal", "%1.%2");
    let plain = level(0, "bullet", "–") + &level(1, "bullet", "–");
    let lists: String = lists
        .iter()
        .zip(1..)
        .map(|(numbered, n)| {
            let model = u32::from(!numbered);
            format!("<w:num w:numId=\"{n}\"><w:abstractNumId w:val=\"{model}\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>")
        })
        .collect();
    format!(
        "{HEAD}<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>{numbered}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"multilevel\"/>{plain}</w:abstractNum>{lists}</w:numbering>"
    )
}

/// `tight`: smaller, and closer.
fn styles(tight: bool) -> String {
    let close = |spacing: u32| if tight { spacing / 2 } else { spacing };
    let size = |half_points: u32| if tight { half_points - 2 } else { half_points };
    let after = |spacing: u32| format!("<w:spacing w:after=\"{}\"/>", close(spacing));
    let style = |id: &str, name: &str, paragraph: &str, run: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    };
    let heading = |n: u32, half_points: u32, centred: &str| {
        style(
            &format!("Heading{n}"),
            &format!("heading {n}"),
            &format!(
                "<w:keepNext/><w:spacing w:before=\"{}\" w:after=\"{}\"/>{centred}<w:outlineLvl w:val=\"{}\"/>",
                close(240),
                close(120),
                n - 1
            ),
            &format!("<w:b/><w:sz w:val=\"{}\"/>", size(half_points)),
        )
    };
    let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"777777\"/>");
    let borders: String = ["top", "bottom", "insideH"].iter().map(|s| border(s)).collect();
    format!(
        "{HEAD}<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Liberation Serif\" w:hAnsi=\"Liberation Serif\" w:cs=\"Liberation Serif\"/>\
         <w:sz w:val=\"{}\"/><w:lang w:val=\"fr-FR\" w:eastAsia=\"fr-FR\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>{}{}{}{}{}{}{}{}{}{}\
         <w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblCellMar><w:left w:w=\"80\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>",
        size(21),
        heading(1, 30, "<w:jc w:val=\"center\"/>"),
        heading(2, 24, ""),
        heading(3, 21, ""),
        style("BodyText", "Body Text", &after(120), ""),
        style("Above", "Above title", &format!("{}<w:jc w:val=\"center\"/>", after(60)), "<w:sz w:val=\"19\"/>"),
        style("Note", "Note", &after(120), "<w:i/><w:sz w:val=\"18\"/>"),
        style("ListParagraph", "List Paragraph", &after(60), ""),
        style("Caption", "caption", "<w:spacing w:before=\"120\" w:after=\"60\"/>", "<w:b/>"),
        style("TableHeader", "Table Header", "", "<w:b/><w:sz w:val=\"19\"/>"),
        style("TableText", "Table Text", "", "<w:sz w:val=\"19\"/>"),
    )
}
