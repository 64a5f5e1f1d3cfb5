// The second memory: each carnet of this browser once more, in files of the origin's private file system. It is another
// engine than IndexedDB, and is not deleted with it. Every call comes under the carnet's Web Lock, which the page holds.
//
// carnet-ent/<database>/slot-0, slot-1        the whole carnet at one line of its journal; written in turn
//                      journal-0, journal-1   the lines that follow the slot of the same number
//                      apart                  lines of this memory that IndexedDB contradicts, until a person decides
//
// All are made once, so that their directory stays the same at each save. A file is a row of frames: length, CRC-32
// (both 32 bits, little-endian), then that many bytes of JSON in UTF-8. What follows a broken frame is not read.
'use strict';

const HOME = 'carnet-ent';
const SLOTS = [0, 1];
const FILES = ['slot-0', 'slot-1', 'journal-0', 'journal-1', 'apart'];
/** A journal longer than this, in bytes, and than a quarter of its slot asks for a new slot. */
const LONG = 512 * 1024;
const HEADER = 8;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

// ---- frames ---------------------------------------------------------------------------------------

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes) {
  let c = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1) c = CRC[(c ^ bytes[at]) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** The frames of `values`, one after the other, as bytes. */
function frames(values) {
  const bodies = values.map((value) => encoder.encode(JSON.stringify(value)));
  const bytes = new Uint8Array(bodies.reduce((sum, body) => sum + HEADER + body.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const body of bodies) {
    view.setUint32(at, body.length, true);
    view.setUint32(at + 4, crc32(body), true);
    bytes.set(body, at + HEADER);
    at += HEADER + body.length;
  }
  return bytes;
}

/** The values of `bytes` up to the first broken frame, `most` of them at most, and where the whole ones end. */
function unframe(bytes, most = Infinity) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = [];
  let end = 0;
  while (values.length < most && end + HEADER <= bytes.length) {
    const length = view.getUint32(end, true);
    const from = end + HEADER;
    if (length === 0 || from + length > bytes.length) break;
    const body = bytes.subarray(from, from + length);
    if (crc32(body) !== view.getUint32(end + 4, true)) break;
    values.push(JSON.parse(decoder.decode(body)));
    end = from + length;
  }
  return { values, end };
}

// ---- files ----------------------------------------------------------------------------------------

const home = async (create) => (await navigator.storage.getDirectory()).getDirectoryHandle(HOME, { create });

const nothing = (error) => {
  if (error.name === 'NotFoundError') return null;
  throw error;
};

/** The folder of a carnet, all of its files made; without `create`, `null` where there is none. */
async function folder(database, create) {
  const all = await home(create).catch(create ? undefined : nothing);
  const found = all && (await all.getDirectoryHandle(database, { create }).catch(create ? undefined : nothing));
  if (found && create) for (const name of FILES) await found.getFileHandle(name, { create });
  return found;
}

const pause = (millis) => new Promise((done) => { setTimeout(done, millis); });

/** What `act` makes of the open file. A page that is just being closed may still hold it for a moment. */
async function file(dir, name, act) {
  const handle = await dir.getFileHandle(name, { create: true });
  let access;
  for (let tries = 0; !access; tries += 1) {
    try {
      access = await handle.createSyncAccessHandle();
    } catch (error) {
      if (error.name !== 'NoModificationAllowedError' || tries === 20) throw error;
      await pause(50);
    }
  }
  try {
    return act(access);
  } finally {
    access.close();
  }
}

function readAll(access) {
  const bytes = new Uint8Array(access.getSize());
  access.read(bytes, { at: 0 });
  return bytes;
}

function write(access, bytes, at) {
  let done = 0;
  while (done < bytes.length) {
    const wrote = access.write(done ? bytes.subarray(done) : bytes, { at: at + done });
    if (!wrote) throw new DOMException('nothing was written', 'QuotaExceededError');
    done += wrote;
  }
}

/** Puts `bytes` in place of the file's content, on the disk when it returns. */
function overwrite(access, bytes) {
  write(access, bytes, 0);
  access.truncate(bytes.length);
  access.flush();
}

// ---- IndexedDB, read only -------------------------------------------------------------------------

const promised = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** What `read` finds in a carnet's database; `null` where the database is not there: none is made. */
async function inDatabase(database, read) {
  const request = indexedDB.open(database);
  let missing = false;
  request.onupgradeneeded = () => {
    missing = true;
    request.transaction.abort();
  };
  const open = await promised(request).catch((error) => {
    if (missing) return null;
    throw error;
  });
  if (!open) return null;
  open.onversionchange = () => open.close();
  try {
    return await read(open.transaction(['records', 'journal', 'snapshots', 'meta'], 'readonly'));
  } finally {
    open.close();
  }
}

const all = (transaction, name) => promised(transaction.objectStore(name).getAll());
const headIn = (meta) => JSON.parse(meta.find((row) => row.key === 'head')?.value ?? '{"epoch":0,"n":0}');

const wholeDatabase = (database) => inDatabase(database, async (transaction) => {
  const [records, journal, snapshots, meta] = await Promise.all(
    ['records', 'journal', 'snapshots', 'meta'].map((name) => all(transaction, name)),
  );
  return {
    ...headIn(meta),
    rows: records.flatMap((row) => [row.table, row.id, row.part || null, row.json]),
    lines: journal.flatMap((row) => [row.n, row.value]),
    kept: meta.find((row) => row.key === 'kept')?.value ?? '',
    snapshots: snapshots.flatMap((row) => [row.id, row.value]),
  };
});

/** The head, and the lines after number `after`. */
const databaseLines = (database, after) => inDatabase(database, async (transaction) => {
  const [meta, journal] = await Promise.all([
    all(transaction, 'meta'),
    promised(transaction.objectStore('journal').getAll(IDBKeyRange.lowerBound(after))),
  ]);
  return { ...headIn(meta), lines: new Map(journal.map((row) => [row.n, row.value])) };
});

// ---- what this memory holds -----------------------------------------------------------------------

/** The beginning of the SHA-256 of a line of the journal. */
async function digest(line) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(line)));
  return Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const later = (a, b) => a.epoch - b.epoch || a.n - b.n;

/**
 * Where this memory of a carnet stands, or `null` where it holds nothing whole: the newest whole slot (`slot`, `body`, `length` in bytes),
 * the lines that follow it without a gap (`entries`), the last line's number and digest, the size of the
 * journal in use, and how many slots are whole (`valid`).
 */
async function stand(dir) {
  let best = null;
  let valid = 0;
  for (const at of SLOTS) {
    const { values: [header, body], end } = await file(dir, `slot-${at}`, (access) => unframe(readAll(access), 2));
    if (!header || !body) continue;
    valid += 1;
    if (!best || later(header, best.header) > 0) best = { at, header, body, length: end };
  }
  if (!best) return null;
  const { header, body } = best;
  const found = new Map();
  let [size, begun] = [0, false];
  for (const at of SLOTS) {
    const { values: [first, ...entries], end } = await file(dir, `journal-${at}`, (access) => unframe(readAll(access)));
    if (at === best.at) {
      begun = Boolean(first && later(first, header) === 0);
      size = begun ? end : 0;
    }
    for (const entry of entries) if (entry.epoch === header.epoch && entry.n > header.n) found.set(entry.n, entry);
  }
  const entries = [];
  let [n, last] = [header.n, header.last];
  for (let entry = found.get(n + 1); entry && entry.before === last; entry = found.get(n + 1)) {
    entries.push(entry);
    n = entry.n;
    last = await digest(entry.line);
  }
  return { epoch: header.epoch, n, last, about: header.about, at: best.at, slot: header.n, length: best.length, body, entries, size, begun, valid };
}

/** Per carnet, where this memory stands: read again only when another tab has written. */
const known = new Map();

function know(database, state) {
  const { body, entries, ...rest } = state;
  known.set(database, rest);
  return rest;
}

const sizeOf = async (dir, name) => (await (await dir.getFileHandle(name)).getFile()).size;

/** The same as `stand`, without reading what this tab has read before. */
async function current(database, dir) {
  const state = known.get(database);
  const other = state && (await sizeOf(dir, `journal-${1 - state.at}`));
  if (!state?.begun || other !== state.other) {
    const read = await stand(dir);
    return read && know(database, { ...read, other: await sizeOf(dir, `journal-${1 - read.at}`) });
  }
  // Another tab adds to the same journal: only what follows is read.
  const added = await file(dir, `journal-${state.at}`, (access) => {
    const bytes = new Uint8Array(Math.max(access.getSize() - state.size, 0));
    access.read(bytes, { at: state.size });
    return unframe(bytes);
  });
  let { n, last } = state;
  for (const entry of added.values) {
    if (entry.n !== n + 1 || entry.before !== last) return know(database, { ...(await stand(dir)), other });
    n = entry.n;
    last = await digest(entry.line);
  }
  return know(database, { ...state, n, last, size: state.size + added.end });
}

/** Lines in order, each after the one before: `[n, line]`. */
const linesOf = (state) => {
  const { lines } = state.body;
  const pairs = [];
  for (let at = 0; at < lines.length; at += 2) pairs.push([lines[at], lines[at + 1]]);
  return [...pairs, ...state.entries.map((entry) => [entry.n, entry.line])];
};

/** The whole carnet, its lines applied. */
function wholeOf(state) {
  const { body, entries } = state;
  const rows = new Map();
  for (let at = 0; at < body.rows.length; at += 4) {
    const row = body.rows.slice(at, at + 4);
    rows.set(`${row[0]}\u0000${row[1]}`, row);
  }
  for (const entry of entries) {
    for (const row of entry.writes) {
      if (row[3] === null) rows.delete(`${row[0]}\u0000${row[1]}`);
      else rows.set(`${row[0]}\u0000${row[1]}`, row);
    }
  }
  return {
    epoch: state.epoch,
    n: state.n,
    rows: [...rows.keys()].sort().flatMap((key) => rows.get(key)),
    lines: linesOf(state).flat(),
    kept: body.kept,
    snapshots: body.snapshots,
  };
}

// ---- what the page asks for -----------------------------------------------------------------------

/** Writes the carnet, as IndexedDB has it, into the slot that is not the last good one; `anew`: what is here is of another past. */
async function snapshot({ database, about, anew }) {
  const whole = await wholeDatabase(database);
  if (!whole) return null;
  const dir = await folder(database, true);
  if (anew) {
    for (const name of FILES.filter((one) => one !== 'apart')) await file(dir, name, (access) => overwrite(access, new Uint8Array(0)));
  }
  const before = await stand(dir);
  const at = before ? 1 - before.at : 0;
  const last = whole.lines.length ? await digest(whole.lines[whole.lines.length - 1]) : '';
  const { epoch, n } = whole;
  const bytes = frames([{ epoch, n, last, about }, whole]);
  await file(dir, `slot-${at}`, (access) => overwrite(access, bytes));
  const begun = frames([{ epoch, n }]);
  await file(dir, `journal-${at}`, (access) => overwrite(access, begun));
  const other = await sizeOf(dir, `journal-${1 - at}`);
  know(database, { epoch, n, last, about, at, slot: n, length: bytes.length, size: begun.length, begun: true, other });
  return { epoch, n };
}

/**
 * Adds lines to the journal, on the disk when it returns. `false`: this memory does not stand at {epoch, n}, and nothing
 * is written. `lines`: [id, line, writes: [table, id, part, json or null, …]].
 */
async function append({ database, epoch, n, lines }) {
  const dir = await folder(database, false);
  if (!dir) return { done: false };
  const state = await current(database, dir);
  if (!state || state.epoch !== epoch || state.n !== n) return { done: false };
  const entries = [];
  let before = state.last;
  for (const [id, line, writes] of lines) {
    const rows = [];
    for (let at = 0; at < writes.length; at += 4) rows.push(writes.slice(at, at + 4));
    entries.push({ epoch, n: n + entries.length + 1, id, before, line, writes: rows });
    before = await digest(line);
  }
  const bytes = frames(state.begun ? entries : [{ epoch, n: state.slot }, ...entries]);
  await file(dir, `journal-${state.at}`, (access) => {
    try {
      write(access, bytes, state.size);
      access.truncate(state.size + bytes.length);
      access.flush();
    } catch (error) {
      // What is half written would be a torn line: it goes at once, or is cut at the next reading.
      try { access.truncate(state.size); access.flush(); } catch { /* the checksum will tell */ }
      throw error;
    }
  });
  know(database, { ...state, n: n + lines.length, last: before, size: state.size + bytes.length, begun: true });
  return { done: true, back: state, long: state.size + bytes.length > Math.max(LONG, state.length / 4) };
}

/** Takes back the lines of the last `append`, which IndexedDB refused. */
async function takeBack({ database, back }) {
  const dir = await folder(database, false);
  if (!dir) return;
  await file(dir, `journal-${back.at}`, (access) => {
    access.truncate(back.size);
    access.flush();
  });
  know(database, back);
}

/**
 * Holds the two memories against each other. `equal`; `made`: this one was behind, and is made anew; `ahead`: IndexedDB is
 * behind, by `lines` where they are at hand, else by the `whole`; `newer`: this memory is of a later replacement;
 * `differs`: the lines at one number are not the same; `missing`: IndexedDB has nothing; `none`: neither has.
 */
async function compare({ database, about }) {
  const dir = await folder(database, false);
  const here = dir && (await stand(dir));
  if (!here) {
    const made = await snapshot({ database, about });
    return { verdict: made ? 'made' : 'none' };
  }
  let head = await databaseLines(database, here.slot);
  if (head && head.n < here.slot) head = await databaseLines(database, 0);
  const stands = { epoch: here.epoch, n: here.n };
  if (!head || (head.epoch === 0 && head.n === 0)) return { verdict: 'missing', ...stands };
  const anew = async (verdict, more) => {
    await snapshot({ database, about });
    return { verdict, ...more };
  };
  if (head.epoch > here.epoch) return anew('made');
  if (head.epoch < here.epoch) return { verdict: 'newer', ...stands };
  const common = Math.min(head.n, here.n);
  const lines = linesOf(here);
  const mine = new Map(lines);
  const same = (n) => n === 0 || mine.get(n) === head.lines.get(n);
  if (!same(common)) {
    let fork = common;
    while (fork > 0 && !same(fork)) fork -= 1;
    const own = lines.filter(([n, line]) => n > fork && head.lines.get(n) !== line);
    const kept = [...(await apart({ database })), ...own.map(([, line]) => line)];
    const bytes = frames(kept);
    await file(dir, 'apart', (access) => overwrite(access, bytes));
    return anew('differs');
  }
  if (head.n > here.n) return anew('made');
  if (head.n === here.n) return here.valid === 2 ? { verdict: 'equal' } : anew('equal');
  if (head.n < here.slot) return { verdict: 'ahead', head: { epoch: head.epoch, n: head.n }, whole: wholeOf(here) };
  const ahead = here.entries.filter((entry) => entry.n > head.n);
  return {
    verdict: 'ahead',
    head: { epoch: head.epoch, n: head.n },
    lines: ahead.map((entry) => [entry.id, entry.line, entry.writes.flat()]),
  };
}

/** The carnets of this memory: [{database, about, epoch, n}]; one that holds nothing whole has neither. */
async function list() {
  const dir = await home(false).catch(nothing);
  const found = [];
  if (!dir) return found;
  for await (const [database, handle] of dir.entries()) {
    if (handle.kind !== 'directory') continue;
    const state = await stand(handle);
    found.push(state ? { database, about: state.about, epoch: state.epoch, n: state.n } : { database });
  }
  return found;
}

/** All that this memory holds of a carnet, or `null`. */
async function whole({ database }) {
  const dir = await folder(database, false);
  const state = dir && (await stand(dir));
  return state ? wholeOf(state) : null;
}

/** The lines of this memory that IndexedDB contradicts. */
async function apart({ database }) {
  const dir = await folder(database, false);
  return dir ? (await file(dir, 'apart', (access) => unframe(readAll(access)))).values : [];
}

/** Keeps only these lines apart. */
async function keepApart({ database, lines }) {
  const dir = await folder(database, false);
  if (dir) await file(dir, 'apart', (access) => overwrite(access, frames(lines)));
}

async function remove({ database }) {
  known.delete(database);
  const dir = await home(false).catch(nothing);
  if (dir) await dir.removeEntry(database, { recursive: true }).catch(nothing);
}

const CALLS = { snapshot, append, takeBack, compare, list, whole, apart, keepApart, remove };

// One at a time, in the order asked.
let last = Promise.resolve();
self.addEventListener('message', ({ data: { call, name, with: asked } }) => {
  last = last.then(async () => {
    try {
      self.postMessage({ call, value: await CALLS[name](asked ?? {}) });
    } catch (error) {
      self.postMessage({ call, error: (error && error.name) || 'Error', message: String((error && error.message) || error) });
    }
  });
});
