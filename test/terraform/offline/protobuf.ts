/** Encodes one length-delimited field of a protobuf message; texts in UTF-8. */
export function bytes(field: number, value: string | Uint8Array): Buffer {
  const data = Buffer.from(value as string);
  return Buffer.concat([varint(field * 8 + 2), varint(data.length), data]);
}

/** Encodes one integer, enum or boolean field; zero and false are the default and are left out. */
export function integer(field: number, value: number | boolean): Buffer {
  return Number(value) === 0 ? Buffer.alloc(0) : Buffer.concat([varint(field * 8), varint(Number(value))]);
}

function varint(value: number): Buffer {
  const septets: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    septets.push(rest % 128 + (rest >= 128 ? 128 : 0));
    if (rest < 128) return Buffer.from(septets);
  }
}
