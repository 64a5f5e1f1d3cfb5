// What is inside files of the office, told by readers that are not ours.
import { DOMParser } from '@xmldom/xmldom';
import JSZip from 'jszip';
import mammoth from 'mammoth';

import { plain } from './people.mjs';

const xml = (text) => new DOMParser().parseFromString(text, 'text/xml');
const all = (node, name) => [...Array.from(node.getElementsByTagName(name))];
const texts = (nodes) => nodes.map((node) => plain(node.textContent)).filter(Boolean);

/** Headings, paragraphs and items, table cells, alternative texts: of a DOCX, as mammoth reads it. */
export async function docx(bytes) {
  const { value } = await mammoth.convertToHtml({ buffer: bytes });
  const page = xml(`<body>${value.replace(/<img ([^>]*?)\/?>/g, '<img $1/>')}</body>`);
  const zip = await JSZip.loadAsync(bytes);
  const document = await zip.file('word/document.xml').async('text');
  return {
    headings: texts([...all(page, 'h1'), ...all(page, 'h2'), ...all(page, 'h3')]).sort(),
    cells: texts([...all(page, 'th'), ...all(page, 'td')]).sort(),
    all: plain(page.documentElement.textContent),
    pictures: all(page, 'img').map((node) => plain(node.getAttribute('alt') ?? '')),
    headerRows: document.split('<w:tblHeader/>').length - 1,
    language: /w:lang w:val="([^"]+)"/.exec(await zip.file('word/styles.xml').async('text'))?.[1],
    title: plain(/<dc:title>([^<]*)/.exec(await zip.file('docProps/core.xml').async('text'))?.[1] ?? ''),
  };
}

/** The same of an ODT, as its XML says. */
export async function odt(bytes) {
  const zip = await JSZip.loadAsync(bytes);
  const part = async (name) => xml(await zip.file(name).async('text'));
  const page = await part('content.xml');
  const styles = await zip.file('styles.xml').async('text');
  return {
    headings: texts(all(page, 'text:h')).sort(),
    cells: texts(all(page, 'table:table-cell')).sort(),
    all: plain([...all(page, 'text:h'), ...all(page, 'text:p')].map((node) => node.textContent).join(' ')),
    pictures: all(page, 'svg:desc').map((node) => plain(node.textContent)),
    headerRows: all(page, 'table:table-header-rows').length,
    language: `${/fo:language="(\w+)"/.exec(styles)?.[1]}-${/fo:country="(\w+)"/.exec(styles)?.[1]}`,
    title: plain(all(await part('meta.xml'), 'dc:title')[0].textContent),
  };
}
