import { seeded } from '#lib/graph/seeded.ts';

/** Damages files in ways that disks, networks, programs and people do; the same seed gives the same damage. */

type Damage = (bytes: Buffer, pick: (below: number) => number, other: Uint8Array) => Buffer;

/** Picks an offset and a length from there on, more often short than long. */
function span(bytes: Buffer, pick: (below: number) => number): [number, number] {
  const from = pick(bytes.length);
  const maxLength = pick(2) === 0 ? 16 : bytes.length - from;
  return [from, Math.min(bytes.length, from + 1 + pick(Math.max(1, maxLength)))];
}

const flip: Damage = (bytes, pick) => {
  const out = Buffer.from(bytes);
  for (let i = pick(20); i >= 0; i -= 1) {
    const at = pick(out.length);
    out[at] = (out[at] ?? 0) ^ (1 << pick(8));
  }
  return out;
};

const cut: Damage = (bytes, pick) => {
  const [from, to] = span(bytes, pick);
  return pick(2) === 0 ? bytes.subarray(0, from) : Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
};

const insert: Damage = (bytes, pick) => {
  const at = pick(bytes.length);
  const noise = Buffer.from(Array.from({ length: 1 + pick(200) }, () => pick(256)));
  return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
};

const repeat: Damage = (bytes, pick) => {
  const [from, to] = span(bytes, pick);
  const times = 2 + pick(pick(4) === 0 ? 500 : 5);
  const part = bytes.subarray(from, Math.min(to, from + 20_000));
  return Buffer.concat([bytes.subarray(0, from), ...Array.from({ length: times }, () => part), bytes.subarray(to)]);
};

const splice: Damage = (bytes, pick, other) => {
  const at = pick(bytes.length);
  const [from, to] = span(Buffer.from(other), pick);
  return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)]);
};

/** Replaces a number in the text, such as a length, an offset or an object number. */
const changeNumber: Damage = (bytes, pick) => {
  const text = bytes.toString('latin1');
  const found = [...text.matchAll(/\d+/g)];
  const chosen = found[pick(Math.max(1, found.length))];
  if (chosen === undefined) return flip(bytes, pick, bytes);
  const values = ['0', '-1', '1', '65535', '2147483647', '4294967295', '99999999999999999999', String(pick(1000))];
  const value = values[pick(values.length)] ?? '0';
  return Buffer.from(text.slice(0, chosen.index) + value + text.slice(chosen.index + chosen[0].length), 'latin1');
};

/** Replaces a number in the headers of a zip: a size, an offset, a compression method or the length of a name. */
const changeZipField: Damage = (bytes, pick) => {
  const out = Buffer.from(bytes);
  const signatures: number[] = [];
  for (let at = out.indexOf('PK'); at !== -1; at = out.indexOf('PK', at + 2)) signatures.push(at);
  const signature = signatures[pick(Math.max(1, signatures.length))];
  if (signature === undefined) return changeNumber(bytes, pick, bytes);
  const at = signature + 4 + 2 * pick(21);
  if (at + 4 > out.length) return cut(bytes, pick, bytes);
  const values = [0, 1, 8, 99, 0xffff, 0x7fffffff, 0xffffffff, pick(out.length)];
  const value = values[pick(values.length)] ?? 0;
  if (value > 0xffff) out.writeUInt32LE(value, at);
  else out.writeUInt16LE(value, at);
  return out;
};

const damages: readonly Damage[] = [flip, cut, insert, repeat, splice, changeNumber, changeZipField];

/** Returns a damaged copy of a file. @param others files of other formats, pieces of which may be spliced in */
export function damaged(bytes: Uint8Array, others: readonly Uint8Array[], seed: number): Buffer {
  const random = seeded(seed);
  const pick = (below: number): number => Math.floor(random() * below);
  let out = Buffer.from(bytes);
  for (let i = pick(3); i >= 0; i -= 1) {
    const damage = damages[pick(damages.length)] ?? flip;
    if (out.length > 0) out = Buffer.from(damage(out, pick, others[pick(others.length)] ?? bytes));
  }
  return out;
}
