// The table of a run, as Markdown.

const number = (value) => Math.round(value).toLocaleString('en-US');

/** A figure with its unit; kilobytes below 100 keep one decimal. */
const figure = (value, unit) => `${unit === 'kB' && value < 100 ? value.toFixed(1) : number(value)} ${unit}`;

const HEAD = ['what', 'Carnet ENT', 'reference in this run', 'ratio', 'reach', 'reached'];

function cells(row) {
  const { what, value, unit, reference, referenceName, reach, reached } = row;
  return [
    what,
    figure(value, unit),
    reference === undefined ? '' : `${referenceName} ${figure(reference, unit)}`,
    reference === undefined ? '' : `${(value / reference).toFixed(2)} ×`,
    reach,
    reached ? 'yes' : '**no**',
  ];
}

export function table(rows) {
  const lines = [HEAD, HEAD.map(() => '---'), ...rows.map(cells)];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** `soak`: the paragraph on the kills, which `cargo xtask soak` measures and this keeps. */
export function report({ rows, peers, date, browser, runs, soak }) {
  return `# Benchmarks

Measured on ${date} in ${browser}: Carnet ENT and a bare Leptos page (\`xtask/bare\`), served by the same server, median of
${runs} runs taken in turn. “Slowed 4×” is Chromium's own CPU throttling. Repeat with:

    cargo xtask bench

${table(rows)}

Ratios are of figures of this one run. Milliseconds alone say little: they are those of the machine.

${soak}
For information, weighed once on ${peers.date}, so without ratio: ${peers.figures.map(([what, value]) => `${what}: ${value}`).join('; ')}.
`;
}
