import { bytes, integer } from './protobuf';
import { Attribute, Block, NestedBlock } from './provider-schema';

/** How blocks of one name are kept, in Terraform's plugin protocol. */
const NESTING = { struct: 1, list: 2, set: 3 };

/** A schema as version 5 of Terraform's plugin protocol has it. */
export function encodeSchema(block: Block): Buffer {
  return bytes(2, encodeBlock(block));
}

function encodeBlock({ attributes, blocks }: Block): Buffer {
  return Buffer.concat([
    ...attributes.map(attribute => bytes(2, encodeAttribute(attribute))),
    ...blocks.map(nested => bytes(3, encodeNested(nested))),
  ]);
}

function encodeAttribute({ name, type, required, settable, computed }: Attribute): Buffer {
  const flags = [integer(4, required), integer(5, settable && !required), integer(6, computed)];
  return Buffer.concat([bytes(1, name), bytes(2, JSON.stringify(type)), ...flags]);
}

function encodeNested({ name, block, required, repeated, kind }: NestedBlock): Buffer {
  // A block that is there or not has no number of items.
  const number = kind === 'struct' ? [] : [integer(4, required), integer(5, !repeated)];
  return Buffer.concat([bytes(1, name), bytes(2, encodeBlock(block)), integer(3, NESTING[kind]), ...number]);
}
