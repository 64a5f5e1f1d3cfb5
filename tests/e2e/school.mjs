// The files of a fictitious school, as `cargo xtask sample` writes them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The UAI of the school of seed 7. */
export const UAI = '9900107L';

/** Writes a school's files to a folder of their own: their paths. Defects are planted in the order in which they are named. */
export function school(defects, today, size = 300) {
  const dir = mkdtempSync(join(tmpdir(), 'carnet-ent-ecole-'));
  const asked = ['xtask', 'sample', '--school', '7', '--size', `${size}`, '--today', today, '--dir', dir];
  if (defects.length) asked.push('--defects', defects.map((code) => `${code}:1`).join(','));
  const made = spawnSync('cargo', asked, { cwd: root, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  return readdirSync(dir).map((name) => join(dir, name));
}
