// ZIP files whose entries are stored as they are: what goes in is compressed already.
// As PKWARE's APPNOTE 6.3 has it, without ZIP64.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const UTF8_NAMES = 0x0800;
const VERSION = 20;
const MOST_ENTRIES = 65_535;
const MOST_BYTES = 0xffffffff;

function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ TABLE[(value ^ byte) & 0xff];
  return (value ^ 0xffffffff) >>> 0;
}

/** Little-endian numbers, `[value, bytes]` each, after another. */
function record(...numbers) {
  const view = new DataView(new ArrayBuffer(numbers.reduce((sum, [, size]) => sum + size, 0)));
  let at = 0;
  for (const [value, size] of numbers) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

function dosTime(date) {
  const time = (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1);
  const day = ((date.getFullYear() - 1980) << 9) | ((date.getMonth() + 1) << 5) | date.getDate();
  return [[time, 2], [day, 2]];
}

/** A ZIP of `[name, Blob or text]` in their order. Throws where it would be too large. */
export async function zip(entries, type) {
  const parts = [];
  const directory = [];
  const written = dosTime(new Date());
  let offset = 0;
  for (const [name, content] of entries) {
    const blob = content instanceof Blob ? content : new Blob([content]);
    const label = new TextEncoder().encode(name);
    const crc = checksum(new Uint8Array(await blob.arrayBuffer()));
    const common = [[VERSION, 2], [UTF8_NAMES, 2], [0, 2], ...written, [crc, 4], [blob.size, 4], [blob.size, 4], [label.length, 2], [0, 2]];
    const head = record([0x04034b50, 4], ...common);
    parts.push(head, label, blob);
    directory.push(record([0x02014b50, 4], [VERSION, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), label);
    offset += head.length + label.length + blob.size;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  if (entries.length > MOST_ENTRIES || offset + size > MOST_BYTES) throw new Error("This book is too large for one file.");
  const count = entries.length;
  const end = record([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);
  return new Blob([...parts, ...directory, end], { type });
}
