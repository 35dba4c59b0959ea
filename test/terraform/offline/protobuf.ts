/** Encodes one length-delimited field of a protobuf message; texts in UTF-8. */
export function bytes(field: number, value: string | Uint8Array): Buffer {
  const data = Buffer.from(value as string);
  return Buffer.concat([varint(field * 8 + 2), varint(data.length), data]);
}

/** Encodes one integer, enum or boolean field; zero and false are the default and are left out. */
export function integer(field: number, value: number | boolean): Buffer {
  return Number(value) === 0 ? Buffer.alloc(0) : Buffer.concat([varint(field * 8), varint(Number(value))]);
}

/** The length-delimited fields of a message, by number. Integers are passed over: what Terraform asks has none that matters here. */
export function fields(message: Buffer): ReadonlyMap<number, Buffer> {
  const found = new Map<number, Buffer>();
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const septet = message[at++];
      value += septet % 128 * factor;
      if (septet < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = next();
    const number = next();
    switch (tag % 8) {
      case 0: break;
      case 2:
        found.set(Math.floor(tag / 8), message.subarray(at, at + number));
        at += number;
        break;
      default: throw new Error(`wire type ${tag % 8} is not read here`);
    }
  }
  return found;
}

function varint(value: number): Buffer {
  const septets: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    septets.push(rest % 128 + (rest >= 128 ? 128 : 0));
    if (rest < 128) return Buffer.from(septets);
  }
}
